/** Panel of a question in Chromium: nothing is lost by emptying a box, and a refusal shows what is in the text. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { outline, propertiesOf } from '../../../src/compiler/editor/index.js';
import { closeContexts, type Site, serve, sharedBrowser } from '../../runtime/element/chromium.js';
import type * as entry from './outline-panel-entry.js';

declare const panel: typeof entry;

let browser: Browser;
let site: Site;
let page: Page;
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('outline-panel-entry.ts', import.meta.url))],
    ...{ bundle: true, write: false, format: 'iife', globalName: 'panel', target: 'es2022' },
  });
  const document =
    '<!doctype html><html lang="en"><title>Panel</title><script src="page.js" defer></script><main></main>';
  const script = `${outputFiles[0]!.text};globalThis.panel = panel;`;
  [browser, site] = await Promise.all([sharedBrowser(), serve({ 'index.html': document, 'page.js': script })]);
  page = await (await browser.newContext()).newPage();
  await page.goto(site.url);
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});

const TEXT = `form: sample
version: 1
languages: [ar, en]
title: { ar: عينة, en: Sample }
fields:
  age: { type: integer, label: { ar: العمر, en: Age, fr: Âge }, hint: { en: In years }, min: 3 }
  kind:
    type: choice
    label: { ar: النوع, en: Kind }
    options: { a: { ar: أ, en: A }, b: { ar: ب, en: B } }
`;

type State = Pick<entry.PanelState, 'conditions' | 'fields'>;

async function show(id: string, text = TEXT, { conditions, fields }: State = { conditions: {}, fields: [] }) {
  const selected = `/fields/${id}`;
  const state = { selected, outline: outline(text), properties: propertiesOf(text, selected)!, conditions, fields };
  await page.evaluate(state => panel.show(state), state);
  await page.evaluate(() => panel.taken());
}

/** Returns the boxes of a property; `lang` chooses those of a language. */
const box = (name: string, lang?: string): Locator =>
  page
    .getByRole('group', { name, exact: true })
    .locator(lang === undefined ? 'input' : `:is(input, textarea)[lang=${lang}]`)
    .first();

async function type(target: Locator, text: string): Promise<unknown> {
  await target.fill(text);
  await target.blur();
  return page.evaluate(() => panel.taken());
}

it('keeps the texts in languages that it does not list', async () => {
  await show('age');
  expect(await type(box('label', 'en'), 'Your age')).toEqual([
    ['set', 'label', { kind: 'text', text: { ar: 'العمر', en: 'Your age', fr: 'Âge' } }],
  ]);
  await show('age');
  expect(await type(box('label', 'ar'), '')).toEqual([
    ['set', 'label', { kind: 'text', text: { en: 'Age', fr: 'Âge' } }],
  ]);
});

it('removes a key whose box is emptied, but not one that is needed', async () => {
  await show('age');
  expect(await type(box('hint', 'en'), '')).toEqual([['unset', 'hint']]);
  expect(await type(box('min'), '')).toEqual([['unset', 'min']]);
  await show('age', TEXT.replace(/label: \{ ar: العمر.*?\}/, 'label: العمر'));
  expect(await type(box('label', 'ar'), '')).toEqual([]);
  expect(await box('label', 'ar').inputValue()).toBe('العمر');
});

it.each([
  ['number', { kind: 'number', number: 3 }, '3', '7', { kind: 'number', number: 7 }],
  ['date', { kind: 'date', date: '2026-01-02' }, '2026-01-02', '2026-05-06', { kind: 'date', date: '2026-05-06' }],
  ['time', { kind: 'time', time: '08:30' }, '08:30', '09:45', { kind: 'time', time: '09:45' }],
] as const)('keeps the %s of a condition whose box is emptied', async (kind, value, shown, other, next) => {
  const condition = { join: 'all', comparisons: [{ field: 'x', operator: '=', value }] } as const;
  const fields = [{ path: 'x', label: { en: 'X' }, kind, operators: ['='] }] as const;
  const text = TEXT.replace('min: 3', 'show_if: x = 1');
  await show('age', text, { conditions: { show_if: condition }, fields });
  const input = page.getByRole('group', { name: 'show_if' }).locator(`input[type=${kind}]`);
  expect(await type(input, '')).toEqual([]);
  expect(await input.inputValue()).toBe(shown);
  expect(await type(input, other)).toEqual([
    ['setCondition', 'show_if', { join: 'all', comparisons: [{ field: 'x', operator: '=', value: next }] }],
  ]);
});

it('shows what is in the text after a refusal, and what is typed until the answer', async () => {
  await show('age');
  await type(box('min'), '9');
  await type(box('label', 'en'), 'Other');
  await page.evaluate(() => panel.draw(''));
  expect([await box('min').inputValue(), await box('label', 'en').inputValue()]).toEqual(['9', 'Other']);
  await page.evaluate(() => panel.draw('It cannot be edited.'));
  expect([await box('min').inputValue(), await box('label', 'en').inputValue()]).toEqual(['3', 'Age']);
});

it('shows what is in the text once nothing is pending, but for the box that is being typed in', async () => {
  await show('age');
  await type(box('min'), '9');
  await box('label', 'en').fill('Half-wri');
  await page.evaluate(() => panel.draw('', true));
  expect([await box('min').inputValue(), await box('label', 'en').inputValue()]).toEqual(['3', 'Half-wri']);
});

it('renames an option, and shows its id again after a refusal', async () => {
  await show('kind');
  const id = page.getByRole('group', { name: 'options', exact: true }).locator('input[dir=ltr]:not([lang])').first();
  const label = { ar: 'ب', en: 'B' };
  expect(await type(id, ' b ')).toEqual([
    [
      'set',
      'options',
      {
        kind: 'options',
        options: [
          { id: 'b', renamedFrom: 'a', label: { ar: 'أ', en: 'A' } },
          { id: 'b', label },
        ],
      },
    ],
  ]);
  await page.evaluate(() => panel.draw('Two options would have the id "b".'));
  expect(await id.inputValue()).toBe('a');
});
