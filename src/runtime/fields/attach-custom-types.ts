/** Modules of custom types at the fields of a form, for programs that show it: paper, the desk, pages without JavaScript. */
import type { LocalField, LocalForm } from '../model.js';
import type { CustomTypes } from './field-type-module.js';

/** Returns the form with the module of each field that has a custom type. */
export function withCustomTypes(form: LocalForm, types: CustomTypes): LocalForm {
  const given = (field: LocalField): LocalField => {
    const customType = field.custom === undefined ? undefined : types[field.custom];
    return { ...field, fields: field.fields.map(given), ...(customType && { customType }) };
  };
  const { officialUse } = form.paper;
  return {
    ...form,
    pages: form.pages.map(page => ({ ...page, fields: page.fields.map(given) })),
    ...(officialUse && { paper: { ...form.paper, officialUse: officialUse.map(given) } }),
  };
}
