/** Initial values → a computed default, or a calculation that ODK makes once. */
import type { FieldModel } from '../../../runtime/model.js';
import { choiceNames, ownOptions } from './choices.js';
import type { Translator } from './constraint.js';
import { isComputedText } from './defaults.js';
import { calculationOf } from './xpath.js';
import { type ExpressionPlace, UnsupportedExpressionError } from './xpath-fragment.js';

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
      if ([...options].some(([id, name]) => id !== name)) throw new UnsupportedExpressionError();
      return calculationOf(initial.source, around, decimals);
    })?.text;
  if (made === undefined) return {};
  const isDefault = isAsked && initial?.reads.length === 0 && isComputedText(made);
  return isDefault ? { default: made } : { calculation: `once(${made})` };
}
