/** Parts of a blank form: where to go on after an option, the photo, the register's box, the receipt slip, the hints. */
import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile, describeForm } from '../../../src/compiler/index.js';
import { document } from '../../../src/compiler/paper/document.js';
import { createSheetContext } from '../../../src/compiler/paper/sheet.js';
import { createTypesetter, type PrintRequest, paper } from '../../../src/compiler/paper.js';
import { localize } from '../../../src/runtime/localize.js';
import type { FormModel } from '../../../src/runtime/model.js';
import { compiled } from './forms.js';
import { bare, pageCount, pageTexts } from './read-pages.js';

const typesetter = createTypesetter();
const MM = 72 / 25.4;
let model: FormModel;
let fingerprint: string;
beforeAll(async () => {
  ({ model } = await compiled('test/compiler/paper/fixtures/blank-parts.form.yaml'));
  fingerprint = describeForm(model).definition;
});

const printed = (language: string, more: Partial<PrintRequest> = {}, form = model): Promise<Uint8Array> =>
  paper(localize(form, language), { fingerprint, ...more }, typesetter);
const said = async (language: string, more: Partial<PrintRequest> = {}, form = model): Promise<string> =>
  pageTexts(await printed(language, more, form)).join('');

async function modelOf(source: string): Promise<FormModel> {
  const asked = { file: 'parts.form.yaml', project: { read: () => undefined }, only: [], today: '2026-11-24' };
  const { compiled: made, diagnostics } = await compile(source, asked);
  if (!made) throw new Error(JSON.stringify(diagnostics));
  return made.model;
}

/** Returns the texts that say where to go on, each with the option before it. */
const routes = async (): Promise<string[]> =>
  [...(await said('en')).matchAll(/(Yes|No|New|Lost|Torn|Knownone|Unknownone)(Goto[\d.]+)/g)].map(([, ...parts]) =>
    parts.join(' '),
  );

describe('where to go on after an option', () => {
  test('is printed where no question before that place can apply', async () => {
    expect(await routes()).toEqual(['No Goto1.4', 'Unknownone Goto4']);
    expect(await said('ar')).toContain(bare('انتقل إلى 4'));
  });

  test('is not printed if a question before that place may apply', async () => {
    const [first, ...others] = model.pages as [FormModel['pages'][0], ...FormModel['pages']];
    const open = (id: string) => first.fields.map(field => (field.id === id ? { ...field, showIf: undefined } : field));
    const changed = { ...model, pages: [{ ...first, fields: open('wed') }, ...others] } as FormModel;
    const texts = bare(await said('en', {}, changed));
    expect(texts).not.toContain('Goto1.4');
    expect(texts).toContain('Goto4');
  });

  test('is not printed if a condition has no words', async () => {
    const [first, ...others] = model.pages as [FormModel['pages'][0], ...FormModel['pages']];
    const silent = first.fields.map(field => {
      const { words: _, ...rest } = field.showIf ?? { words: undefined };
      return field.id === 'spouse' ? { ...field, showIf: rest } : field;
    });
    const changed = { ...model, pages: [{ ...first, fields: silent }, ...others] } as FormModel;
    expect(await said('en', {}, changed)).not.toContain('Goto1.4');
  });
});

describe('where to go on', () => {
  const source = (more: string) => `form: routes
version: 1
title: مسار
fields:
  kind: { type: choice, label: النوع, options: { a: أول, b: ثان } }
  b: { type: yes_no, label: متزوج؟, show_if: kind = "a" }
  u: { label: سبب, show_if: b ${more} }
  v: { label: شرح, show_if: b ${more} }
  z: { label: آخر }
paper: { official_use: { kind: { type: choice, label: القرار, options: { c: قبول, d: رفض } } } }
`;
  const goTo = async (more: string) => (await said('ar', {}, await modelOf(source(more)))).match(/انتقل/g)?.length ?? 0;

  test('is not printed if a skipped question that is not answered lets a condition hold', async () => {
    expect(await goTo('= true')).toBe(2);
    expect(await goTo('!= true')).toBe(1);
  });
});

test('prints the hint for paper in place of the hint', async () => {
  expect(await said('ar')).toContain(bare('تلميح الورق'));
  expect(await said('ar')).not.toContain(bare('تلميح الشاشة'));
});

test('leaves out the fees that have ended when it is printed', async () => {
  expect(await said('ar')).toContain(bare('رسم قديم'));
  expect(await said('ar', { today: '2025-12-31' })).toContain(bare('رسم قديم'));
  const later = await said('ar', { today: '2026-01-01' });
  expect(later).not.toContain(bare('رسم قديم'));
  expect(later).toContain(bare('رسم جديد'));
});

test('prints the photo at the head, as large as the photo is', () => {
  const sheet = createSheetContext(localize(model, 'en'), { fingerprint }, typesetter);
  const content = JSON.stringify(document(sheet).content);
  const width = 40 * MM - 2 * 1.2 * MM;
  expect(content.indexOf(`"widths":[${width}]`)).toBeGreaterThan(0);
  expect(content.indexOf('Picture')).toBeLessThan(content.indexOf('Are you married?'));
});

interface Place {
  readonly page: number;
  readonly top: number;
}

/** Returns the page and the distance from its upper edge of the first place of a word. */
function placeOf(pdf: Uint8Array, word: string): Place {
  const pages = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, encoding: 'utf8' })
    .split('<page ')
    .slice(1);
  const found = pages.flatMap((page, index) =>
    [...page.matchAll(/yMin="(.+?)" xMax="[^"]+" yMax="[^"]+">(.*?)<\/word>/g)]
      .filter(([, , text]) => text === word)
      .map(([, top]) => ({ page: index + 1, top: Number(top) })),
  );
  return found[0]!;
}

test('prints the receipt slip at the bottom edge of the last page, below its foot', async () => {
  const pdf = await printed('en');
  const [slip, foot] = [placeOf(pdf, 'Receipt:'), placeOf(pdf, 'Edition')];
  expect(slip.page).toBe(pageCount(pdf));
  expect(slip.top).toBeGreaterThan(foot.top);
  expect(slip.top).toBeGreaterThan((297 - 26) * MM);
  const below = (await said('en')).split('Receipt').at(-1)!;
  for (const text of ['Name of the applicant', 'Tracking number', 'Received by']) expect(below).toContain(bare(text));
  expect(await said('en')).toContain(bare('Composed request · Test directorate'));
});

test('prints the box for the register at the head of the first page', async () => {
  const pdf = await printed('en');
  expect(placeOf(pdf, 'Incoming')).toMatchObject({ page: 1 });
  expect(placeOf(pdf, 'Incoming').top).toBeLessThan(placeOf(pdf, 'First').top);
});

test('prints on the paper that the form asks for', async () => {
  const sizes = async (more: Partial<FormModel['paper']>) => {
    const pdf = await printed('en', {}, { ...model, paper: { ...model.paper, ...more } });
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(
      execFileSync('pdfinfo', ['-'], { input: pdf, encoding: 'utf8' }),
    )!;
    return [width, height].map(side => Math.round(Number(side) / MM));
  };
  expect(await sizes({})).toEqual([210, 297]);
  expect(await sizes({ size: 'A5' })).toEqual([148, 210]);
  expect(await sizes({ orientation: 'landscape' })).toEqual([297, 210]);
});

test('prints default values only if the author wants it', async () => {
  const [first, ...others] = model.pages as [FormModel['pages'][0], ...FormModel['pages']];
  const fields = first.fields.map(field => (field.id === 'always' ? { ...field, default: 'Prefilled' } : field));
  const changed = { ...model, pages: [{ ...first, fields }, ...others] };
  expect(await said('en', {}, changed)).not.toContain('Prefilled');
  const asked = { ...changed, paper: { ...changed.paper, printDefaults: true as const } };
  expect(await said('en', {}, asked)).toContain('Prefilled');
});

describe('default values', () => {
  const source = `form: defaults
version: 1
title: قيم
languages: [ar, en]
paper: { print_defaults: true }
fields:
  town: { label: بلدة, default: Aleppo }
  place: { type: location, label: مكان, default: { latitude: 36.2, longitude: 37.1 } }
  people: { type: list, label: أشخاص, fields: { job: { label: عمل, default: Baker } } }
  rooms:
    type: list
    label: غرف
    fields: { work: { type: group, label: عمل, fields: { what: { label: ماذا, default: Tailor } } } }
`;

  test('are printed in the places of questions, and not in rows of lists that may stay unused', async () => {
    const text = await said('en', {}, await modelOf(source));
    for (const value of ['Aleppo', '36.2', '37.1']) expect(text).toContain(value);
    for (const value of ['Baker', 'Tailor']) expect(text).not.toContain(value);
  });

  test('are not printed below the fields of a form to fill in on a computer', async () => {
    const text = await said('en', { fillable: true }, await modelOf(source));
    for (const value of ['Aleppo', '36.2']) expect(text).not.toContain(value);
  });
});

test('prints the photo with its question if it may not be asked or may be unknown', async () => {
  const texts = (more: string) =>
    modelOf(
      `form: photo\nversion: 1\ntitle: صورة\nfields:\n  a: { type: yes_no, label: First question }\n  p: { type: photo, label: Picture${more} }\n`,
    ).then(form => said('ar', {}, form));
  const isAtHead = async (more: string) => {
    const text = await texts(more);
    return text.indexOf('Picture') < text.indexOf(bare('First question'));
  };
  expect(await isAtHead('')).toBe(true);
  for (const more of [', unknown: Nowhere', ', required: a = true', ', show_if: a = true'])
    expect(await isAtHead(more)).toBe(false);
  expect(await texts(', unknown: Nowhere')).toContain('Nowhere');
});
