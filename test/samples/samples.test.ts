/**
 * Samples of all diagnostics, in a folder for each code: a definition and the output of `check` for it, in English and
 * Arabic.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue, formats, type MessageLanguage } from '../../src/compiler/diagnostics/index.js';
import { compile } from '../../src/compiler/index.js';

const HERE = new URL('./', import.meta.url);
const codes = readdirSync(HERE, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name);

const EXPECTED: Readonly<Record<MessageLanguage, string>> = { en: 'expected.txt', ar: 'expected.ar.txt' };

/**
 * Limits whose sample would be a large file, which hostile.test.ts creates, and what needs two forms, which
 * mistakes.test.ts has.
 */
const MADE_ELSEWHERE = ['chain-too-long', 'output-missing', 'output-not-run', 'output-failed', 'file-too-large', 'same-form-id', 'text-too-long', 'too-many-fields'];

async function diagnosed(code: string) {
  const folder = new URL(`${code}/`, HERE);
  const read = (path: string) => (existsSync(new URL(path, folder)) ? readFileSync(new URL(path, folder)) : undefined);
  const file = 'input.form.yaml';
  const [runsModules, needsModules] = [!/^field-type-not-/.test(code), code === 'field-type-not-built'];
  return compile(read(file)!, { file, project: { read, runsModules }, needsModules, only: [], checkPaperFit: code.startsWith('paper-'), today: '2026-11-24' });
}

describe.each(codes)('%s', async code => {
  const { diagnostics, texts } = await diagnosed(code);

  it('is reported', () => expect(diagnostics.map(one => one.code)).toContain(code));

  it.each(['en', 'ar'] as const)('reads as expected in %s', language => {
    const printed = formats.pretty(diagnostics, { texts, language, colour: false });
    const expected = new URL(`${code}/${EXPECTED[language]}`, HERE);
    if (process.env.UPDATE) writeFileSync(expected, printed);
    expect(printed).toBe(readFileSync(expected, 'utf8'));
  });
});

it('has a sample for every code of the catalogue', () => {
  expect(Object.keys(catalogue).filter(code => !codes.includes(code) && !MADE_ELSEWHERE.includes(code))).toEqual([]);
  expect(codes.filter(code => !(code in catalogue))).toEqual([]);
});
