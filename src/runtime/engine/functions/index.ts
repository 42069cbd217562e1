/**
 * Functions that compiled expressions call. They are pure, except those of `initial`. Null means "no value": an operation that is not possible
 * returns null, and no number is ever NaN or infinite. Dates are `YYYY-MM-DD`. Each function of the language is one
 * entry in the file of its kind: the function and, below it, its signature.
 */
export * from './compare.js';
export * from './contexts.js';
export * from './date-times.js';
export * from './dates.js';
export * from './durations.js';
export * from './initial-values.js';
export { itemCell, itemLabel, itemsById } from './items.js';
export * from './lists.js';
export * from './numbers.js';
export { answeringLabel, optionCell, optionLabel } from './options.js';
export * from './ranges.js';
export * from './texts.js';
