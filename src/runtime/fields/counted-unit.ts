/**
 * Numbers whose unit is a counted noun. The field types themselves write a unit that never changes, so that an element
 * contains this module only if a unit of its form has plural forms.
 */
import type { LocalField } from '../model.js';
import { outputView } from './controls/input.js';
import type { FieldType } from './field.js';
import { isDual, type UnitOptions, unitOf } from './formats/counted-noun.js';

type NumberType = Pick<FieldType<UnitOptions>, 'read' | 'view' | 'display'>;

/** Returns a field type for numbers that inflects the unit. */
export function withCountedUnit<T extends NumberType>(type: T): T {
  const inflected = (field: LocalField<UnitOptions>, value: unknown, language: string): LocalField<UnitOptions> => ({
    ...field,
    own: { ...field.own, unit: unitOf(field.own, value as number, language) },
  });
  const display: NumberType['display'] = (value, field, context) => {
    const { plural } = field.own;
    return plural && isDual(plural, value as number, context.language)
      ? plural.two!
      : type.display(value, inflected(field, value, context.language), context);
  };
  const view: NumberType['view'] = context =>
    context.readonly
      ? outputView(context, value => display(value, context.field, context))
      : type.view({
          ...context,
          field: inflected(context.field, type.read(context.typed, context.field, context), context.language),
        });
  return { ...type, display, view };
}
