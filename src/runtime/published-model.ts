/**
 * Models of published versions, read from their `form.json`. A published version keeps its bytes, so it may be in the
 * format of a former edition of this toolkit.
 */

import type { CountedNoun } from './fields/formats/counted-noun.js';
import { countedKey, fieldType } from './fields/index.js';
import type { FieldModel, FormModel, Text } from './model.js';

/** Reads the bytes of a `form.json` as a model of this edition. Throws if they are not JSON. */
export const readPublishedModel = (formJson: Uint8Array): FormModel =>
  withNounsInPlace(JSON.parse(new TextDecoder().decode(formJson)) as FormModel);

type FormerForms = Partial<CountedNoun<Text>> & Pick<CountedNoun<Text>, 'other'>;

/**
 * Returns the model with each counted noun in the option that it belongs to. In former editions its plural forms were
 * the type option `plural`, next to the text itself.
 */
export const withNounsInPlace = (model: FormModel): FormModel =>
  model.pages ? { ...model, pages: model.pages.map(page => ({ ...page, fields: page.fields.map(inPlace) })) } : model;

function inPlace(field: FieldModel): FieldModel {
  const fields = field.fields.map(inPlace);
  const { plural, ...own } = (field.own ?? {}) as { readonly plural?: FormerForms };
  if (!plural) return { ...field, fields };
  const { other, ...forms } = plural;
  const text = Object.keys(forms).length === 0 ? other : { one: other, ...forms, other };
  return { ...field, fields, own: { ...own, [countedKey(fieldType(field.type))!]: text } };
}
