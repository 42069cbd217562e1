/** Diagnostics about expressions. */
import type { Catalogue } from '../diagnostic.js';
import { expressionNames } from './expression-names.js';
import { expressionText } from './expression-text.js';
import { expressionTypes } from './expression-types.js';
import { expressionValues } from './expression-values.js';

export const expressions: Catalogue = {
  ...expressionText,
  ...expressionNames,
  ...expressionTypes,
  ...expressionValues,
};
