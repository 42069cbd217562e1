/** Values of controls of custom types: between the control value of the base type and what the module reads. */
import type { ControlValue, ViewContext } from '../../fields/field.js';
import type { Json } from '../../model.js';
import type { ElementType } from '../element-types.js';

/** Returns what the control shows for a control value of the base type; null for no answer. */
export const shownIn = (type: ElementType, { typed, field, zone }: ViewContext): Json =>
  type.read(typed, field, { zone }) ?? null;

/**
 * Returns the control value of the base type for what the control has. A text that is no answer of the base stays as it
 * is, and is refused. Throws a TypeError if the base has no such answers, as when a text gets an object.
 */
export function enteredIn(type: ElementType, { field, zone }: ViewContext, given: unknown): ControlValue {
  if (given === undefined || given === null || given === '') return undefined;
  const typed = attempt(() => type.write(given as Json, field, { zone }));
  if (
    typed !== undefined &&
    isLike(
      given,
      attempt(() => type.read(typed, field, { zone })),
    )
  )
    return typed;
  if (typeof given === 'string') return given;
  throw new TypeError();
}

/** Returns whether a value is of the kind of another one, and of what JSON knows. */
const isLike = (given: unknown, answer: unknown): boolean =>
  typeof given === typeof answer &&
  Array.isArray(given) === Array.isArray(answer) &&
  (!Array.isArray(given) || given.every(one => typeof one === 'string'));

/** Returns what a function returns, or undefined if it throws. */
function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}
