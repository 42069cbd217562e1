/** Answers that a page sets as the value of the element. */
import { evaluate } from '../../engine/index.js';
import type { ControlValues } from '../../fields/field.js';
import { isObject } from '../../is-object.js';
import type { Issue } from '../../model.js';
import { withoutPaths } from './answer-tree.js';
import { answersOf, type FormState } from './form-state.js';

/**
 * Returns the answers of a value, without what is not of the type of its question, or undefined if it is no object.
 * `refuse` is called with what may not have been taken; hidden questions are among it.
 */
export function answersOfValue(
  { form, types, rules, today }: FormState,
  value: unknown,
  refuse: (issues: readonly Issue[]) => void,
): ControlValues | undefined {
  if (value != null && !isObject(value)) {
    refuse([]);
    return undefined;
  }
  // The value is copied because the page may change its own object, or the object may be one that cannot be stored.
  const copy = JSON.parse(JSON.stringify(Object(value)));
  const wrong = evaluate(rules, copy, { today }).issues.filter(({ code }) => /^(type|unexpected)$/.test(code));
  if (wrong[0]) refuse(wrong);
  const mistyped = wrong.flatMap(({ code, path }) => (code === 'type' ? path : []));
  return answersOf(form, types, withoutPaths(copy, mistyped));
}
