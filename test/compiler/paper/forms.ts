/** Forms to print, compiled from their definitions, with their examples as records. */
import { readFileSync } from 'node:fs';
import { filledRecord } from '../../../src/compiler/filled-record.js';
import { type Compiled, compile } from '../../../src/compiler/index.js';
import { createTypesetter, type FilledRecord, paper, type Typesetter } from '../../../src/compiler/paper.js';
import { localize } from '../../../src/runtime/localize.js';
import type { LocalForm } from '../../../src/runtime/model.js';

const ROOT = new URL('../../../', import.meta.url);
const TODAY = '2026-11-24';

export const FINGERPRINT = 'a7f391c2deadbeef';
export const FIXTURE = 'test/compiler/paper/fixtures/marriage.form.yaml';
export const FORMS = [
  FIXTURE,
  'test/compiler/paper/fixtures/structure.form.yaml',
  'test/compiler/paper/fixtures/moments.form.yaml',
  'forms/complaint.form.yaml',
  'forms/civil-record.form.yaml',
  'forms/citizenship-family.form.yaml',
  'forms/building-permit.form.yaml',
];

const read = (path: string): Uint8Array | undefined => {
  try {
    return readFileSync(new URL(path, ROOT));
  } catch {
    return undefined;
  }
};

const compiledForms = new Map<string, Promise<Compiled>>();

/** Returns a compiled form. Each form is compiled once. */
export const compiled = (file: string): Promise<Compiled> =>
  compiledForms.get(file) ?? compiledForms.set(file, compileForm(file)).get(file)!;

async function compileForm(file: string): Promise<Compiled> {
  const { compiled, diagnostics } = await compile(read(file)!, { file, project: { read }, only: [], today: TODAY });
  if (!compiled) throw new Error(`${file}: ${JSON.stringify(diagnostics)}`);
  return compiled;
}

/** Returns the valid example at `index` as a record. */
export function recordOf({ examples, validator, model }: Compiled, index = 0): FilledRecord {
  const { data, today = TODAY } = examples.filter(example => example.expect === 'valid')[index]!;
  return filledRecord({ model, validator }, data, today, {
    tracking: 'K7M2-9QRT-4',
    submitted_at: `${TODAY}T10:00:00+03:00`,
  });
}

export const inLanguage = ({ model }: Compiled, language: string, more: Partial<LocalForm> = {}): LocalForm => ({
  ...localize(model, language),
  ...more,
});

const shared = createTypesetter();

export const print = (form: LocalForm, record?: FilledRecord, typesetter: Typesetter = shared): Promise<Uint8Array> =>
  paper(form, { fingerprint: FINGERPRINT, ...(record && { record }) }, typesetter);

/** Prints a bilingual sheet, with the second language below the first. */
export const printInBoth = (form: LocalForm, second: LocalForm, record?: FilledRecord): Promise<Uint8Array> =>
  paper(form, { fingerprint: FINGERPRINT, secondForm: second, ...(record && { record }) }, shared);
