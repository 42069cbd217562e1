/** `schema.json`: JSON Schema 2020-12 of the data. */
import type { Emit } from './output.js';
import { publicSchema } from './schema.js';

export const schemaOutput: Emit = ({ model }) => [
  { path: 'schema.json', content: `${JSON.stringify(publicSchema(model), null, 2)}\n` },
];
