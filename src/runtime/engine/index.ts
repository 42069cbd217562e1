/**
 * Rule engine of a form: values, visibility, required fields, computed values and issues. It uses no DOM, no network
 * and no messages.
 */
export type { Evaluation, EvaluationDay, ValidationResult } from './evaluate.js';
export { evaluate, validateWith } from './evaluate.js';
export type { FieldState } from './field-state.js';
export { itemPath, memberPath } from './path.js';
export type * from './scope.js';
