/** `schema.json`: JSON Schema 2020-12 of the data. */
import type { Output } from './output.js';
import { publicSchema } from './schema.js';

export const schemaOutput: Output = {
  name: 'schema',
  files: ['schema.json'],
  emit: ({ model }) => [{ path: 'schema.json', content: `${JSON.stringify(publicSchema(model), null, 2)}\n` }],
};
