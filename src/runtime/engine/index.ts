/** What a form knows: values, shown, required, computed, issues. No DOM, no network, no words. */
export type { Evaluation, EvaluationDay, ValidationResult } from './evaluate.js';
export { evaluate, validateWith } from './evaluate.js';
export type { FieldState } from './field-state.js';
export { itemPath, memberPath } from './path.js';
export type * from './scope.js';
