/** Meaning of the language: forms with submitted data and the expected result, through the emitted validator. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../../src/compiler/index.js';

const FOLDER = new URL('./cases/', import.meta.url);

interface Case {
  readonly title: string;
  readonly today?: string;
  readonly language?: string;
  readonly data: unknown;
  readonly issues: Readonly<Record<string, string>>;
  readonly result?: unknown;
}

const topics = readdirSync(FOLDER)
  .filter(name => name.endsWith('.form.yaml'))
  .map(name => name.replace('.form.yaml', ''));

describe.each(topics)('%s', async topic => {
  const source = readFileSync(new URL(`${topic}.form.yaml`, FOLDER));
  const cases = JSON.parse(readFileSync(new URL(`${topic}.json`, FOLDER), 'utf8')) as Case[];
  const compilation = await compile(source, {
    file: `${topic}.form.yaml`,
    project: { read: () => undefined },
    only: [],
    today: '2026-11-24',
  });

  it('compiles', () => {
    expect(compilation.diagnostics.filter(one => one.severity === 'error')).toEqual([]);
  });

  it.each(cases.map(one => [one.title, one] as const))(
    '%s',
    (_, { data, issues, result, today = '2026-11-24', language }) => {
      const verdict = compilation.compiled!.validator.validate(data, { today, language });
      expect(Object.fromEntries(verdict.issues.map(({ path, code }) => [path, code]))).toEqual(issues);
      expect(verdict.valid).toBe(Object.keys(issues).length === 0);
      if (result !== undefined) expect(verdict.data).toEqual(result);
    },
  );
});
