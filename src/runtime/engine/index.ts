/** What a form knows: values, shown, required, computed, issues. No DOM, no network, no words. */
import type { Issue, JsonObject } from '../model.js';
import { type Day, evaluate } from './evaluate.js';
import type { RuleForm } from './scope.js';

export type { Day, Evaluation, FieldState } from './evaluate.js';
export { evaluate } from './evaluate.js';
export { item, member } from './path.js';
export type * from './scope.js';

/** The verdict of an emitted validator. */
export interface Verdict {
  readonly valid: boolean;
  readonly issues: readonly Issue[];
  /** Cleaned, computed values filled in. */
  readonly data: JsonObject;
}

/** `validate` of an emitted `validator.js`. */
export function validateWith(form: RuleForm, data: unknown, day: Day): Verdict {
  const { issues, data: clean } = evaluate(form, data, day);
  return { valid: issues.length === 0, issues, data: clean };
}
