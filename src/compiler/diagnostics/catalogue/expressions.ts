/** What is told about expressions. */
import type { Catalogue } from '../diagnostic.js';
import { expressionNames } from './expression-names.js';
import { expressionText } from './expression-text.js';
import { expressionTypes } from './expression-types.js';

export const expressions: Catalogue = { ...expressionText, ...expressionNames, ...expressionTypes };
