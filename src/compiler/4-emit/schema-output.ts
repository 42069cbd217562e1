/** `schema.json`: JSON Schema 2020-12 of the data. */
import type { JsonObject } from '../../runtime/model.js';
import type { EmittedExample } from '../3-verify/examples.js';
import type { Emit } from './output.js';
import { publicSchema } from './schema.js';

export const schemaOutput: Emit = async ({ model, examples }) => {
  const schema = publicSchema(model);
  await prove(schema, examples);
  return [{ path: 'schema.json', content: `${JSON.stringify(schema, null, 2)}\n` }];
};

/**
 * Checks every valid example against `schema.json` with Ajv, so that a tool that only has the schema accepts what the
 * validator accepts. Throws an Error if the schema rejects one.
 */
async function prove(schema: JsonObject, examples: readonly EmittedExample[]): Promise<void> {
  const valid = examples.filter(({ expect }) => expect === 'valid');
  if (valid.length === 0) return;
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  // Ajv divides by the step in binary, so that 33.34 is not a multiple of 0.01 without this option. docs/http.md gives
  // other readers the same advice.
  const ajv = new Ajv2020({ strict: false, validateSchema: false, multipleOfPrecision: 6 });
  const takes = ajv.compile(schema);
  for (const { title, data } of valid)
    if (!takes(data))
      throw new Error(`schema.json refuses the valid example "${title}": ${ajv.errorsText(takes.errors)}`);
}
