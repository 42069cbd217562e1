/** Diagnostics about expressions. */
import { expressionNames } from './expression-names.js';
import { expressionText } from './expression-text.js';
import { expressionTypes } from './expression-types.js';
import { expressionValues } from './expression-values.js';

export const expressions = {
  ...expressionText,
  ...expressionNames,
  ...expressionTypes,
  ...expressionValues,
};
