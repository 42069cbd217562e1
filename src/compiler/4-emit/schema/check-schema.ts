/** Check of `schema.json` with an independent validator. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject } from '../../../runtime/model.js';
import type { EmittedExample } from '../../3-verify/examples.js';

/**
 * Checks valid examples against `schema.json` with Ajv, so that a tool that only has the schema accepts what the
 * validator accepts. Throws an Error if the schema rejects one.
 */
export function checkSchema(schema: JsonObject, valid: readonly EmittedExample[]): void {
  // Ajv divides by the step in binary, so that 33.34 is not a multiple of 0.01 without this option. docs/http.md gives
  // other readers the same advice.
  const ajv = new Ajv2020({ strict: false, validateSchema: false, multipleOfPrecision: 6 });
  const takes = ajv.compile(schema);
  for (const { title, data } of valid)
    if (!takes(data))
      throw new Error(`schema.json refuses the valid example "${title}": ${ajv.errorsText(takes.errors)}`);
}
