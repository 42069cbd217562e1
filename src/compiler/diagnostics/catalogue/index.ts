/** The one table of diagnostics, merged from a file an area. */
import type { Catalogue } from '../diagnostic.js';
import { analysis } from './analysis.js';
import { definition } from './definition.js';
import { examples } from './examples.js';
import { expressions } from './expressions.js';
import { yaml } from './yaml.js';

export const catalogue: Catalogue = { ...yaml, ...definition, ...analysis, ...examples, ...expressions };
