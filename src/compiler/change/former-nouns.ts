/**
 * Models in the format of former editions of this toolkit, in which the plural forms of a counted noun were the type
 * option `plural`, next to the text itself. Published versions keep the bytes that they were published with, so they
 * are read as models of today when they are compared.
 */

import type { CountedNoun } from '../../runtime/fields/formats/counted-noun.js';
import { countedKey, fieldType } from '../../runtime/fields/index.js';
import type { FieldModel, FormModel, Text } from '../../runtime/model.js';

type FormerForms = Partial<CountedNoun<Text>> & Pick<CountedNoun<Text>, 'other'>;

/** Returns the model with each counted noun in the option that it belongs to. */
export const withNounsInPlace = (model: FormModel): FormModel => ({
  ...model,
  pages: model.pages.map(page => ({ ...page, fields: page.fields.map(inPlace) })),
});

function inPlace(field: FieldModel): FieldModel {
  const fields = field.fields.map(inPlace);
  const { plural, ...own } = field.own as { readonly plural?: FormerForms };
  if (!plural) return { ...field, fields };
  const { other, ...forms } = plural;
  const text = Object.keys(forms).length === 0 ? other : { one: other, ...forms, other };
  return { ...field, fields, own: { ...own, [countedKey(fieldType(field.type))!]: text } };
}
