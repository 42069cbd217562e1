/** `schema.json`: JSON Schema 2020-12 of the data. */
import type { Emit } from './output.js';
import { publicSchema } from './schema.js';

export const schemaOutput: Emit = async ({ model, examples }) => {
  const schema = publicSchema(model);
  const valid = examples.filter(({ expect }) => expect === 'valid');
  // Ajv is loaded only if there is something to check.
  if (valid.length > 0) (await import('./schema/check-schema.js')).checkSchema(schema, valid);
  return [{ path: 'schema.json', content: `${JSON.stringify(schema, null, 2)}\n` }];
};
