/** A JSON Schema and the form that is imported from it, on the same data: Ajv and the validator of the form. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { importForm } from '../../../src/compiler/interop/index.js';
import { compiled, TODAY } from './odk/forms.js';

export interface LikeAjv {
  readonly yaml: string;
  /** Reasons of the list, without those of labels, each once. */
  readonly reasons: readonly string[];
  /** Each of the data as a text, whether the form accepts it, and whether Ajv does. */
  readonly outcomes: readonly (readonly [string, boolean, boolean])[];
}

export async function likeAjv(schema: object, data: readonly object[]): Promise<LikeAjv> {
  const whole = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'X', ...schema };
  const bytes = Buffer.from(JSON.stringify(whole));
  const { yaml, figures, listed } = await importForm({ name: 'x.schema.json', bytes, beside: () => undefined });
  expect(figures.lost).toBe(0);
  const { compiled: form, diagnostics } = await compiled(yaml);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const isValid = new Ajv2020({ strict: false }).compile(whole);
  const isAccepted = (one: object) => form!.validator.validate(one, { today: TODAY }).issues.length === 0;
  return {
    yaml,
    reasons: [...new Set(listed.map(({ reason }) => reason))].filter(reason => reason !== 'no-label').sort(),
    outcomes: data.map(one => [JSON.stringify(one), isAccepted(one), isValid(one) === true]),
  };
}
