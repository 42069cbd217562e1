/** Desk printing in a worker thread: the server keeps responding, and a copy that never finishes is abandoned. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it, vi } from 'vitest';
import type { Store } from '../../src/backend/index.js';
import type { ExportedPlainSubmission } from '../../src/backend/parts.js';
import { compile, describeForm } from '../../src/compiler/index.js';
import { formerly } from '../compiler/change/former-model.js';
import { FULL_TIER } from '../tier.js';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const FORM = fileURLToPath(new URL('./scan/fixtures/registration.form.yaml', import.meta.url));
const TODAY = '2026-11-24';

type Module = typeof import('../../src/cli/printing/store-printer.js');
// The built module, as it is installed, because threads are started from built files.
const { storePrinter } = (await import(
  new URL('../../lib/cli/printing/store-printer.js', import.meta.url).href
)) as Module;

let store: Store;
let record: (remarks: string, more?: object) => ExportedPlainSubmission;

beforeAll(async () => {
  const options = { file: 'registration.form.yaml', project: { read: () => undefined }, today: TODAY };
  const { compiled } = await compile(readFileSync(FORM), { ...options, only: ['validator', 'form'] });
  const { definition } = describeForm(compiled!.model);
  const [model, validator] = ['form.json', 'validator.js'].map(name =>
    Buffer.from(compiled!.files.find(({ path }) => path === name)!.content),
  );
  const kept = { form: 'family-registration', version: 3, definition, model, validator };
  store = { definitions: async () => [kept] } as unknown as Store;
  record = (remarks, more = {}) =>
    ({
      ...{ id: '01932d3e-7c1a-7b2e-9a44-000000000001', form: 'family-registration', version: 3, definition },
      ...{ language: 'ar', submitted_at: `${TODAY}T10:00:00+03:00`, tracking: 'T1', status: 'received' },
      ...{
        received_at: `${TODAY}T07:00:00Z`,
        data: { full_name: 'سليم الخوري', born: '1980-02-03', status: 'single', remarks },
      },
      ...more,
    }) as unknown as ExportedPlainSubmission;
});

const isPdf = (bytes: Uint8Array) => Buffer.from(bytes).subarray(0, 5).toString() === '%PDF-';

it('keeps the calling thread free while it prints a long answer', FULL_TIER, async () => {
  const print = storePrinter(store);
  let turns = 0;
  const counting = setInterval(() => turns++, 5);
  const pdf = await print('family-registration', 3, record('كلمة '.repeat(20_000)), 'ar');
  clearInterval(counting);
  expect(isPdf(pdf)).toBe(true);
  // Typesetting a hundred kilobytes in this thread would let none of these timer calls through.
  expect(turns).toBeGreaterThan(20);
});

it('prints copies in turn, with the same bytes each time', async () => {
  const print = storePrinter(store);
  const [one, other, again] = await Promise.all(
    ['a', 'b', 'a'].map(text => print('family-registration', 3, record(text), 'en')),
  );
  expect(Buffer.from(one!).equals(Buffer.from(again!))).toBe(true);
  expect(Buffer.from(one!).equals(Buffer.from(other!))).toBe(false);
});

it('gives up a copy that takes too long, and prints it if there is more time', async () => {
  const impatient = storePrinter(store, { milliseconds: 1, waiting: 20 });
  await expect(impatient('family-registration', 3, record('x'), 'ar')).rejects.toMatchObject({
    answer: { status: 500 },
  });
  const patient = storePrinter(store, { milliseconds: 60_000, waiting: 20 });
  expect(isPdf(await patient('family-registration', 3, record('x'), 'ar'))).toBe(true);
});

it('limits how many copies may wait', async () => {
  const print = storePrinter(store, { milliseconds: 60_000, waiting: 1 });
  const asked = [1, 2, 3].map(() => print('family-registration', 3, record('x'), 'ar'));
  const [first, second, third] = await Promise.allSettled(asked);
  expect([first!.status, second!.status, third!.status]).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect((third as PromiseRejectedResult).reason).toMatchObject({
    answer: { status: 503, headers: { 'retry-after': '30' } },
  });
  expect(isPdf(await print('family-registration', 3, record('x'), 'ar'))).toBe(true);
});

it('reports a copy that cannot be printed without quoting the answers, and prints the next one', async () => {
  const print = storePrinter(store);
  const fault = await print('family-registration', 3, record('secret'), 'xx').catch(error => error);
  expect(String(fault)).not.toContain('secret');
  await expect(print('family-registration', 4, record('x'), 'ar')).rejects.toThrow('no definition');
  expect(isPdf(await print('family-registration', 3, record('x'), 'ar'))).toBe(true);
});

it('inflects the units of a version that a former edition published', FULL_TIER, async () => {
  const text = `form: units\nversion: 1\nlanguages: [en]\ntitle: Units\nfields:\n  copies: { type: integer, label: Copies, unit: { one: copy, other: copies } }\n`;
  const options = { file: 'units.form.yaml', project: { read: () => undefined }, today: TODAY };
  const { compiled } = await compile(text, { ...options, only: ['validator'] });
  const published = formerly(compiled!.model);
  expect(published.pages[0]!.fields[0]!.own).toHaveProperty('plural');
  const validator = Buffer.from(compiled!.files.find(({ path }) => path === 'validator.js')!.content);
  const model = Buffer.from(JSON.stringify(published));
  const kept = { form: 'units', version: 1, definition: '0123456789abcdef', model, validator };
  const print = storePrinter({ definitions: async () => [kept] } as unknown as Store);
  const more = { form: 'units', version: 1, definition: kept.definition, language: 'en', data: { copies: 1 } };
  const pdf = await print('units', 1, record('', more), 'en');
  expect(execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' })).toMatch(/\b1 copy\b/);
});
