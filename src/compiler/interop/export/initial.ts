/** Computed and initial values → the column `calculation`, or a computed default. */
import { fieldType } from '../../../runtime/fields/index.js';
import type { FieldModel } from '../../../runtime/model.js';
import { choiceNames, ownOptions } from './choices.js';
import type { Translator } from './constraint.js';
import { isComputedText } from './defaults.js';
import { knownItem } from './items.js';
import { calculationOf } from './xpath.js';
import { type ExpressionPlace, UnsupportedExpressionError, type XPathFragment } from './xpath-fragment.js';

interface InitialCells {
  readonly default?: string;
  readonly calculation?: string;
}

/** Returns the cells of an initial value. Ids of options that are renamed are not followed. */
export function initialCells(
  { initial, ...field }: FieldModel,
  around: ExpressionPlace,
  attempt: Translator['attempt'],
  { decimals, isAsked }: { readonly decimals: number | undefined; readonly isAsked: boolean },
): InitialCells {
  const made =
    initial &&
    attempt('initial', initial.source, () => {
      const options = choiceNames(ownOptions({ initial, ...field }) ?? []);
      if (keepsOther(field as FieldModel, around) || [...options].some(([id, name]) => id !== name))
        throw new UnsupportedExpressionError();
      return calculationOf(initial.source, around, decimals);
    })?.text;
  if (made === undefined) return {};
  const isDefault = isAsked && initial?.reads.length === 0 && isComputedText(made);
  return isDefault ? { default: made } : { calculation: `once(${made})` };
}

/** Returns the number of decimals to which a computed number is rounded. */
export function decimals(field: FieldModel): number | undefined {
  const { type, format } = fieldType(field.type).schema(field, { object: () => ({}) });
  if (type?.type === 'integer') return 0;
  const step = format?.multipleOf;
  return typeof step === 'number' ? Math.round(-Math.log10(step)) : undefined;
}

/** Translates the value of a computed field, or returns undefined. Ids of options that are renamed are not followed. */
export const calculationText = (
  field: FieldModel,
  around: ExpressionPlace,
  attempt: Translator['attempt'],
): string | undefined => attempt('value', field.value!.source, () => calculated(field, around))?.text;

/** Returns whether ODK keeps another field of an item than its id, which expressions give. */
const keepsOther = (field: FieldModel, around: ExpressionPlace): boolean =>
  field.own.from !== undefined && knownItem(field, around).shown !== undefined;

/** Translates the value of a computed field, or throws. */
export function calculated(field: FieldModel, around: ExpressionPlace): XPathFragment {
  const options = choiceNames(ownOptions(field) ?? []);
  if (keepsOther(field, around) || [...options].some(([id, name]) => id !== name))
    throw new UnsupportedExpressionError();
  const made = calculationOf(field.value!.source, around, decimals(field));
  if (made.shown) throw new UnsupportedExpressionError();
  return made;
}
