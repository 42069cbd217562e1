/**
 * Wishes of a first trial: each is a form that says what was wanted as it can be said now, or the form as it was tried
 * and the diagnostic that says why it cannot be.
 * @module-tag full
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { messageOf } from '../../../src/compiler/diagnostics/index.js';
import { compile } from '../../../src/compiler/index.js';

const HERE = new URL('./fixtures/wishes/', import.meta.url);
const FILES = readdirSync(HERE).filter(name => name.endsWith('.form.yaml'));
const read = (path: string) => (existsSync(new URL(path, HERE)) ? readFileSync(new URL(path, HERE)) : undefined);

/** Files that are refused, with the code of the diagnostic, and what its sentence names. */
const REFUSED: Readonly<Record<string, readonly [code: string, named: string]>> = {
  'w12-video.form.yaml': ['unknown-type', 'video'],
  'w18-range.form.yaml': ['unknown-type', 'range'],
  'w19-geoshape.form.yaml': ['unknown-type', 'geoshape'],
  // Boxes of the office are printed, and no answers yet.
  'w21-official.form.yaml': ['unknown-name', 'decision'],
  // A filter keeps items by a condition; no item reads the one before it.
  'w25-previtem.form.yaml': ['needs-boolean', ''],
  'w26-unknown2.form.yaml': ['text-expected', ''],
  'w31-parts.form.yaml': ['unknown-key', 'mask'],
  'w32-phoneverify.form.yaml': ['unknown-key', 'verify'],
};

const errorsIn = async (file: string) => {
  const options = { file, project: { read }, only: [], checkPaperFit: false, today: '2026-11-24' };
  const { diagnostics } = await compile(read(file)!, options);
  return diagnostics.filter(({ severity }) => severity === 'error');
};

it.each(FILES.filter(file => !(file in REFUSED)))('%s compiles', async file => {
  expect((await errorsIn(file)).map(({ code }) => code)).toEqual([]);
});

it.each(Object.entries(REFUSED))('%s is refused with a reason', async (file, [code, named]) => {
  const [first] = await errorsIn(file);
  expect(first?.code).toBe(code);
  const { text, help } = messageOf(first!, 'ar');
  expect(text).toContain(named);
  expect(help).not.toBe('');
});
