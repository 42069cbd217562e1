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

/** Whoever judges by `schema.json` alone must take what the validator takes: Ajv reads it, and each valid example by it. */
async function prove(schema: JsonObject, examples: readonly EmittedExample[]): Promise<void> {
  const valid = examples.filter(({ expect }) => expect === 'valid');
  if (valid.length === 0) return;
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  // Ajv divides by the step in binary, where 33.34 is no multiple of 0.01: as docs/http.md tells its other readers.
  const ajv = new Ajv2020({ strict: false, validateSchema: false, multipleOfPrecision: 6 });
  const takes = ajv.compile(schema);
  for (const { title, data } of valid)
    if (!takes(data))
      throw new Error(`schema.json refuses the valid example "${title}": ${ajv.errorsText(takes.errors)}`);
}
