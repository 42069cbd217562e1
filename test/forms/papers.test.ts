/**
 * Forms of forms/: each has no diagnostic that matters, and its filled copy is read back from the printed codes as it
 * was sent.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exampleData } from '../../src/compiler/3-verify/examples.js';
import { filledRecord } from '../../src/compiler/filled-record.js';
import { describeForm } from '../../src/compiler/index.js';
import { createTypesetter, paper } from '../../src/compiler/paper.js';
import { paper as words } from '../../src/runtime/i18n/ar.js';
import { localize } from '../../src/runtime/localize.js';
import type { JsonObject } from '../../src/runtime/model.js';
import { kept as istimara } from '../cli/istimara.js';
import { pages } from '../cli/scan/worn.mjs';
import { FULL_TIER } from '../tier.js';
import { prove } from './prove.js';
import { ALL_FORMS, compiledForm, fullest, ROOT } from './served.js';

const folder = mkdtempSync(join(tmpdir(), 'istimara-papers-'));
const typesetter = createTypesetter();

it('finds no error or warning in any form, and all examples hold', { ...FULL_TIER, timeout: 240_000 }, async ({
  task,
}) => {
  const { code, out, err } = await istimara(['check', 'forms', '--strict', '--format', 'json'], { cwd: ROOT });
  expect(code, err).toBe(0);
  // The author decides how many lines a long answer takes on a blank form. A filled copy gets the lines that it needs.
  const told = (JSON.parse(out) as { code: string }[]).map(one => one.code);
  expect(told.filter(one => !['paper-few-lines', 'paper-narrow-column'].includes(one))).toEqual([]);
  for (const id of ALL_FORMS) prove(task, id, 'check');
});

/** Prints a filled copy, and saves pictures of the pages that have codes. */
async function printed(id: string, index: number): Promise<JsonObject> {
  const compiled = await compiledForm(id);
  const { data, today } = fullest(compiled);
  const { version, definition } = { ...compiled.model, ...describeForm(compiled.model) };
  const sent = { id: `01932d3e-7c1a-7b2e-9a44-${String(index).padStart(12, '0')}`, form: id, version, definition };
  const whole = { ...sent, language: 'ar', submitted_at: `${today}T10:00:00+03:00`, data };
  const record = filledRecord(compiled, data, today, { submitted_at: whole.submitted_at, whole });
  const form = localize(compiled.model, 'ar');
  const pdf = await paper(form, { fingerprint: definition, record }, typesetter);
  writeFileSync(join(folder, `${id}.pdf`), pdf);
  for (const page of Array.from({ length: pages(pdf) }, (_, at) => at + 1))
    if (textOn(id, page).includes(words.codes)) picture(id, page);
  return whole;
}

const only = (page: number) => ['-f', `${page}`, '-l', `${page}`];
const textOn = (id: string, page: number): string =>
  execFileSync('pdftotext', [...only(page), join(folder, `${id}.pdf`), '-']).toString();
const picture = (id: string, page: number): unknown =>
  execFileSync('pdftoppm', [...only(page), '-png', '-gray', '-r', '150', join(folder, `${id}.pdf`), join(folder, id)]);

it('reads all forms back from what is printed', { ...FULL_TIER, timeout: 240_000 }, async ({ task }) => {
  const sent: JsonObject[] = [];
  for (const [index, id] of ALL_FORMS.entries()) {
    sent.push(await printed(id, index));
    prove(task, id, 'printed');
  }
  const scans = readdirSync(folder).filter(name => name.endsWith('.png'));
  const { code, out, err } = await istimara(['scan', ...scans.map(name => join(folder, name)), '--form', 'forms'], {
    cwd: ROOT,
  });
  const read = out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as JsonObject);
  const byForm = (all: readonly JsonObject[]) => Object.fromEntries(all.map(one => [one.form, one]));
  expect(byForm(read)).toEqual(byForm(sent));
  for (const id of ALL_FORMS) prove(task, id, 'scanned');
  expect(code, err).toBe(0);
});

/** Numbers of pages of each blank form in Arabic. Every further page would cost every office paper. */
const PAGES: Readonly<Record<string, number>> = {
  ...{ 'birth-registration': 3, 'building-permit': 2, 'certificate-equivalence': 2, 'citizenship-family': 3 },
  ...{ 'civil-record': 3, 'commercial-register': 2, complaint: 2, 'disability-card': 2, 'driving-licence': 2 },
  ...{ 'electricity-subscription': 2, 'identity-card': 2, 'no-conviction': 2, 'not-employed': 1, passport: 2 },
  ...{ 'service-survey': 1, 'shop-licence': 2, 'water-subscription': 2 },
};

it('prints blank forms on no more pages than before', { ...FULL_TIER, timeout: 120_000 }, async () => {
  const taken: Record<string, number> = {};
  for (const id of ALL_FORMS) {
    const { model } = await compiledForm(id);
    const { definition } = describeForm(model);
    taken[id] = pages(await paper(localize(model, 'ar'), { fingerprint: definition }, typesetter));
  }
  expect(taken).toEqual(PAGES);
});

/** Numbers of pages of the filled copies of all valid examples of each form, in Arabic and English together. */
const FILLED_PAGES: Readonly<Record<string, number>> = {
  ...{ 'birth-registration': 15, 'building-permit': 8, 'certificate-equivalence': 12, 'citizenship-family': 8 },
  ...{ 'civil-record': 10, 'commercial-register': 12, complaint: 6, 'disability-card': 12, 'driving-licence': 16 },
  ...{ 'electricity-subscription': 12, 'identity-card': 6, 'no-conviction': 8, 'not-employed': 6, passport: 12 },
  ...{ 'service-survey': 4, 'shop-licence': 12, 'water-subscription': 7 },
};
/** Number of pages of the same copies when they printed the questionnaire with its answers. */
const QUESTIONNAIRE_PAGES = 383;

async function filledPages(id: string): Promise<number[]> {
  const compiled = await compiledForm(id);
  const { definition } = describeForm(compiled.model);
  const counts: number[] = [];
  for (const example of compiled.examples.filter(({ expect }) => expect === 'valid')) {
    const data = exampleData(compiled.model, example);
    const { today = '2026-11-24' } = example;
    const submitted_at = `${today}T10:00:00+03:00`;
    const record = filledRecord(compiled, data, today, { tracking: 'K7M2-9QRT-4', submitted_at, whole: { data } });
    for (const language of ['ar', 'en']) {
      const form = localize(compiled.model, language);
      counts.push(pages(await paper(form, { fingerprint: definition, record }, typesetter)));
    }
  }
  return counts;
}

it('prints a complaint on one page', async () => {
  expect(await filledPages('complaint')).toEqual([1, 1, 1, 1, 1, 1]);
});

it('prints filled copies on at most half of the pages of the questionnaire', {
  ...FULL_TIER,
  timeout: 240_000,
}, async () => {
  const taken: Record<string, number> = {};
  for (const id of ALL_FORMS) taken[id] = (await filledPages(id)).reduce((sum, count) => sum + count, 0);
  expect(taken).toEqual(FILLED_PAGES);
  expect(Object.values(taken).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(QUESTIONNAIRE_PAGES / 2);
});
