/**
 * Field types with a text that may be a counted noun. The types themselves write a text that never changes, so that an
 * element contains this module only if its form has a counted noun.
 */
import type { LocalField, TypeOptions } from '../model.js';
import { outputView } from './controls/input.js';
import type { FieldType } from './field.js';
import { isCountedNoun, isDual, nounFor, nounOf } from './formats/counted-noun.js';

type InflectedType = Pick<FieldType, 'shape' | 'read' | 'view' | 'display'> & Partial<Pick<FieldType, 'paper'>>;

/** Returns a field type whose facets see each counted noun in the form that goes with the value: a plain text. */
export function withCountedText<T extends InflectedType>(type: T): T {
  // The noun of a list is the name of one item.
  const inflected = (field: LocalField, value: unknown, language: string): LocalField => {
    const form = (text: unknown) =>
      !isCountedNoun<string>(text) ? text : type.shape === 'list' ? text.one : nounFor(text, value, language);
    const own: TypeOptions = Object.fromEntries(Object.entries(field.own).map(([key, text]) => [key, form(text)]));
    return { ...field, own };
  };
  const display: InflectedType['display'] = (value, field, context) => {
    const noun = nounOf(field.own);
    return noun && isDual(noun, value, context.language)
      ? noun.two!
      : type.display(value, inflected(field, value, context.language), context);
  };
  const view: InflectedType['view'] = context => {
    const { field, language, typed, readonly } = context;
    if (!nounOf(field.own)) return type.view(context);
    return readonly && type.shape === 'value'
      ? outputView(context, value => display(value, field, context))
      : type.view({ ...context, field: inflected(field, type.read(typed, field, context), language) });
  };
  const paper: FieldType['paper'] = (field, value, context) =>
    type.paper!(inflected(field, value, context.language), value, context);
  return { ...type, display, view, ...(type.paper && { paper }) };
}
