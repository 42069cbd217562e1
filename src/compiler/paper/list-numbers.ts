/** Numbers of the lists whose items are the options of a question, for the instruction that names the list. */
import { fieldType } from '../../runtime/fields/index.js';
import type { ItemOptionsOf, LocalExpression, LocalField, LocalForm } from '../../runtime/model.js';

/** Returns the form with the number of its list in each such question, as the option `listNumber`. */
export function withListNumbers(form: LocalForm): LocalForm {
  const all = fieldsIn(form.pages);
  if (!all.some(({ own }) => own.from)) return form;
  const numbered = (field: LocalField): LocalField => {
    const from = field.own.from as ItemOptionsOf<string, LocalExpression> | undefined;
    const list = from && all.find(({ path, type }) => fieldType(type).shape === 'list' && isMeant(path, from.list));
    return {
      ...field,
      ...(list?.number && { own: { ...field.own, listNumber: list.number } }),
      fields: field.fields.map(numbered),
    };
  };
  return { ...form, pages: form.pages.map(page => ({ ...page, fields: page.fields.map(numbered) })) };
}

/** Returns whether an expression somewhere in the form means the list at a path by the name. */
const isMeant = (path: string, name: string): boolean => `.${path}`.endsWith(`.${name.replace(/^form\./, '')}`);

const fieldsIn = (parents: readonly { readonly fields: readonly LocalField[] }[]): readonly LocalField[] =>
  parents.flatMap(({ fields }) => [...fields, ...fieldsIn(fields)]);
