/** Models in the format of former editions: forms of a counted noun next to the text, as the type option `plural`. */
import type { FieldModel, FormModel } from '../../../src/runtime/model.js';

/** Returns the model as `form.json` had it before. */
export function formerly({ pages, ...rest }: FormModel): FormModel {
  const field = ({ own, fields, ...one }: FieldModel): FieldModel => {
    const [key, noun] = Object.entries(own).find(([name]) => /^(?:unit|item_label)$/.test(name)) ?? [];
    const forms = noun as Record<string, unknown> | undefined;
    if (key === undefined || !forms) return { ...one, own, fields: fields.map(field) };
    if (!('other' in forms)) return { ...one, own: { ...own, plural: { other: forms } }, fields: fields.map(field) };
    const text = key === 'item_label' ? forms.one : forms.other;
    return { ...one, own: { ...own, [key]: text, plural: forms }, fields: fields.map(field) };
  };
  return { ...rest, pages: pages.map(page => ({ ...page, fields: page.fields.map(field) })) };
}
