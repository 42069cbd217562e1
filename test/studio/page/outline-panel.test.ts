/** Panel of a question in Chromium: nothing is lost by emptying a box, and a refusal shows what is in the text. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { outline, propertiesOf } from '../../../src/compiler/editor/structure/index.js';
import { STUDIO_STYLES } from '../../../src/studio/page/styles.js';
import { closeContexts, type Site, serve, sharedBrowser, violations } from '../../runtime/element/chromium.js';
import { eachInTiers } from '../../tier.js';
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
    '<!doctype html><html lang="en"><title>Panel</title><link rel="stylesheet" href="page.css"><script src="page.js" defer></script><main><h1>Panel</h1><h2>Outline</h2><div></div></main>';
  const script = `${outputFiles[0]!.text};globalThis.panel = panel;`;
  [browser, site] = await Promise.all([
    sharedBrowser(),
    serve({ 'index.html': document, 'page.js': script, 'page.css': STUDIO_STYLES }),
  ]);
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

type State = Pick<entry.PanelState, 'conditions' | 'fields' | 'own' | 'obstacles' | 'language' | 'pictures'>;

const NOTHING: State = { conditions: {}, fields: [] };

/** Shows the panel of a field, or of the form if its id is empty. */
async function show(id: string, text = TEXT, given: State = NOTHING) {
  const selected = id === '' ? '' : `/fields/${id}`;
  const state = { selected, outline: outline(text), properties: propertiesOf(text, selected)!, ...given };
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

it('keeps the line breaks of texts and expressions, which have a box of several lines', async () => {
  const text = TEXT.replace('{ ar: العمر, en: Age, fr: Âge }', '{ ar: "سطر\\nوآخر", en: Age }').replace(
    'min: 3',
    'show_if: "age = 1\\nor age = 2"',
  );
  await show('age', text, { ...NOTHING, obstacles: { show_if: 'calculation' } });
  const label = group('label').locator('textarea[lang=ar]');
  expect(await label.inputValue()).toBe('سطر\nوآخر');
  expect(await type(label, 'سطر\nوثانٍ')).toEqual([
    ['set', 'label', { kind: 'text', text: { ar: 'سطر\nوثانٍ', en: 'Age' } }],
  ]);
  const condition = group('show_if').locator('textarea.code');
  expect(await type(condition, 'age = 1\nor age = 3')).toEqual([
    ['set', 'show_if', { kind: 'expression', text: 'age = 1\nor age = 3' }],
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

const CHECKED = TEXT.replace(
  'min: 3',
  'check: [{ rule: age < 9, message: { ar: م, en: M } }, { rule: age + 1 < 9, message: { ar: ن, en: N } }], messages: { min: { ar: ق, en: S } }, default: 4',
);
const AGE = { path: 'age', label: { en: 'Age' }, kind: 'number', operators: ['=', '<'] } as const;
const CHECKS: State = {
  conditions: {
    'check.0.rule': {
      join: 'all',
      comparisons: [{ field: 'age', operator: '<', value: { kind: 'number', number: 9 } }],
    },
  },
  ...{ own: [AGE], fields: [], obstacles: { 'check.1.rule': 'calculation' } },
};
const calls = () => page.evaluate(() => panel.taken());
const group = (name: string, exact = true) => page.getByRole('group', { name, exact });

it('edits, orders and removes checks, and adds one about the field itself', async () => {
  await show('age', CHECKED, CHECKS);
  const [first, second] = [group('Check 1'), group('Check 2')];
  expect(await type(first.locator('input[type=number]'), '12')).toEqual([
    [
      'setCondition',
      'check.0.rule',
      { join: 'all', comparisons: [{ field: 'age', operator: '<', value: { kind: 'number', number: 12 } }] },
    ],
  ]);
  expect(await second.textContent()).toContain('because it calculates');
  expect(await type(second.locator('input.code'), 'age + 2 < 9')).toEqual([
    ['set', 'check.1.rule', { kind: 'expression', text: 'age + 2 < 9' }],
  ]);
  expect(await type(second.locator('input[lang=en]'), 'No')).toEqual([
    ['set', 'check.1.message', { kind: 'text', text: { ar: 'ن', en: 'No' } }],
  ]);
  await second.getByRole('button', { name: 'Up' }).click();
  await first.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Add a check' }).click();
  const rule = { join: 'all', comparisons: [{ field: 'age', operator: '=', value: { kind: 'number', number: 0 } }] };
  expect(await calls()).toEqual([
    ['set', 'check', { kind: 'checks', checks: [1, 0] }],
    ['set', 'check', { kind: 'checks', checks: [1] }],
    ['addCheck', 2, rule, { ar: 'راجع هذا الجواب.', en: 'Check this answer.' }],
  ]);
});

it('says what happens if a check does not hold', async () => {
  await show('age', CHECKED.replace('message: { ar: ن, en: N }', 'message: { ar: ن, en: N }, level: warning'), CHECKS);
  const [first, second] = ['Check 1', 'Check 2'].map(name => group(name).locator('.level select'));
  expect([await first!.inputValue(), await second!.inputValue()]).toEqual(['error', 'warning']);
  await first!.selectOption('warning');
  await second!.selectOption('error');
  expect(await calls()).toEqual([
    ['set', 'check.0.level', { kind: 'word', word: 'warning' }],
    ['unset', 'check.1.level'],
  ]);
});

it.each([
  ['true', { kind: 'warning' }, { kind: 'boolean', value: true }],
  ['age + 1 > 2', { kind: 'warning', condition: 'age + 1 > 2' }, { kind: 'expression', text: 'age + 1 > 2' }],
])('asks about a missing answer with "required: %s", and no longer', async (condition, warning, plain) => {
  const required = (value: string) => TEXT.replace('min: 3', `required: ${value}`);
  const asked = group('required').getByLabel('A missing answer is only asked about');
  await show('age', required(condition));
  await asked.check();
  expect(await calls()).toEqual([['set', 'required', warning]]);
  await show('age', required(condition === 'true' ? 'warn' : `{ warn: ${condition} }`));
  expect(await asked.isChecked()).toBe(true);
  await asked.uncheck();
  expect(await calls()).toEqual([['set', 'required', plain]]);
});

it('keeps a missing answer a warning while its condition is edited', async () => {
  const comparison = { field: 'age', operator: '<', value: { kind: 'number', number: 9 } } as const;
  const condition = { join: 'all', comparisons: [comparison] } as const;
  const text = TEXT.replace('min: 3', 'required: { warn: age < 9 }');
  await show('age', text, { conditions: { required: condition }, fields: [AGE] });
  await group('required').locator('input[type=number]').fill('12');
  await group('required').locator('input[type=number]').blur();
  const next = { ...condition, comparisons: [{ ...comparison, value: { kind: 'number', number: 12 } }] };
  expect(await calls()).toEqual([['setCondition', 'required', next, true]]);
  await group('required').locator('select').first().selectOption('always');
  expect(await calls()).toEqual([['set', 'required', { kind: 'warning' }]]);
});

it('chooses a picture among those of the project, for each language if they differ', async () => {
  const pictures = ['./map.svg', './map-en.svg'];
  await show('age', TEXT, { ...NOTHING, pictures });
  const image = group('image');
  await page.locator('details').first().locator('summary').first().click();
  await image.locator('select[lang=ar]').selectOption('./map.svg');
  expect(await calls()).toEqual([['set', 'image', { kind: 'text', text: './map.svg' }]]);
  await show('age', TEXT.replace('min: 3', 'image: ./map.svg'), { ...NOTHING, pictures });
  await image.locator('select[lang=en]').selectOption('./map-en.svg');
  await image.locator('select[lang=ar]').selectOption('');
  expect(await calls()).toEqual([
    ['set', 'image', { kind: 'text', text: { ar: './map.svg', en: './map-en.svg' } }],
    ['unset', 'image'],
  ]);
  await show('age');
  await page.locator('details').first().locator('summary').first().click();
  expect(await image.textContent()).toContain('The project has no picture yet.');
});

it('edits the other keys of an option', async () => {
  await show('kind', TEXT, { ...NOTHING, pictures: ['./a.svg'] });
  const option = group('options').locator('li').nth(1);
  await option.getByText('More of this option').click();
  await option.getByRole('group', { name: 'image' }).locator('select').first().selectOption('./a.svg');
  expect(await type(option.getByRole('group', { name: 'alt' }).locator('[lang=en]'), 'A sun')).toEqual([
    ['set', 'options.#1.image', { kind: 'text', text: './a.svg' }],
    ['set', 'options.#1.alt', { kind: 'text', text: { en: 'A sun' } }],
  ]);
  await option.getByLabel('Yes').check();
  expect(await calls()).toEqual([['set', 'options.#1.exclusive', { kind: 'boolean', value: true }]]);
});

const FACTS = `form: sample
version: 1
languages: [ar, en]
title: { ar: عينة, en: Sample }
fields:
  facts:
    type: table
    label: { ar: بيانات, en: Facts }
    rows:
      floors: { label: { ar: الطوابق, en: Floors }, type: integer, min: 1 }
      remark: { ar: قول, en: Remark }
    fields: { found: { ar: الموجود, en: Found } }
  people:
    type: list
    label: { ar: أناس, en: People }
    fields: { name: { ar: الاسم, en: Name }, number: { ar: الرقم, en: Number } }
  head: { type: choice, label: { ar: الرب, en: Head }, options: { from: people, id: name } }
`;

it('edits the type of a row of a table, and the keys of that type', async () => {
  await show('facts', FACTS);
  const row = group('rows').locator('li');
  const part = (place: number, name: string) => row.nth(place).getByRole('group', { name, exact: true });
  expect(await part(0, 'type').locator('select').inputValue()).toBe('integer');
  expect(await type(part(0, 'min').locator('input'), '2')).toEqual([
    ['set', 'rows.#0.min', { kind: 'expression', text: '2' }],
  ]);
  await part(0, 'type').locator('select').selectOption('');
  await row.nth(1).getByText('Type and keys of this row').click();
  await part(1, 'type').locator('select').selectOption('date');
  expect(await calls()).toEqual([
    ['unset', 'rows.#0.type'],
    ['set', 'rows.#1.type', { kind: 'word', word: 'date' }],
  ]);
  expect(await part(1, 'type').locator('option[value=list]').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
});

it('edits which field of an item is stored, and how an item is shown', async () => {
  await show('head', FACTS);
  const options = group('options');
  await options.getByLabel('Field that is stored').selectOption('number');
  expect(await type(options.locator('input[lang=en]'), '{name}')).toEqual([
    ['set', 'options.id', { kind: 'string', text: 'number' }],
    ['set', 'options.label', { kind: 'text', text: { en: '{name}' } }],
  ]);
  await show('head', FACTS.replace('id: name', 'id: name, label: { ar: "{name}", en: "{name}" }'));
  await options.locator('input[lang=ar]').fill('');
  await options.locator('input[lang=ar]').blur();
  expect(await calls()).toEqual([['set', 'options.label', { kind: 'text', text: { en: '{name}' } }]]);
  expect(await violations(page)).toEqual([]);
});

it('ticks several words', async () => {
  const text = (formats: string) => TEXT.replace('type: integer', `type: barcode${formats}`);
  await show('age', text(', formats: [ean_13]'));
  const formats = group('formats').first();
  await formats.getByLabel('qr_code').check();
  await formats.getByLabel('ean_13').uncheck();
  expect(await calls()).toEqual([
    ['set', 'formats', { kind: 'strings', items: ['ean_13', 'qr_code'] }],
    ['unset', 'formats'],
  ]);
});

it('gives words for the issues that a field can have', async () => {
  await show('age', CHECKED, CHECKS);
  const messages = group('messages');
  expect(
    await messages.getByRole('group').evaluateAll(all => all.map(one => one.querySelector('p')!.textContent)),
  ).toEqual(['required', 'min', 'max']);
  expect(await type(messages.getByRole('group', { name: 'max' }).locator('[lang=en]'), 'Too old')).toEqual([
    ['set', 'messages.max', { kind: 'text', text: { en: 'Too old' } }],
  ]);
  const min = messages.getByRole('group', { name: 'min' });
  await min.locator('[lang=ar]').fill('');
  await min.locator('[lang=ar]').blur();
  expect(await calls()).toEqual([['set', 'messages.min', { kind: 'text', text: { en: 'S' } }]]);
});

it.each([
  ['integer', '', 'input', '7', { kind: 'number', number: 7 }],
  ['date', '', 'input', '2026-01-31', { kind: 'string', text: '2026-01-31' }],
  ['yes_no', '', 'select', 'false', { kind: 'boolean', value: false }],
  ['choice', ', options: { a: أ, b: ب }', 'select', 'b', { kind: 'string', text: 'b' }],
  ['text', '', 'input', 'نص', { kind: 'string', text: 'نص' }],
] as const)('gives the default of %s by its type', async (type, more, control, value, expected) => {
  const text = TEXT.replace(/ {2}age: .*\n/, `  age: { type: ${type}, label: { ar: أ, en: A }${more}, default: x }\n`);
  const options = [
    { id: 'a', label: { en: 'A' } },
    { id: 'b', label: { en: 'B' } },
  ];
  await show('age', text, { ...NOTHING, own: [{ ...AGE, kind: 'option', options }] });
  const target = group('default').locator(control);
  if (control === 'select') await target.selectOption(value);
  else await target.fill(value);
  await target.blur();
  expect(await calls()).toEqual([['set', 'default', expected]]);
  if (control === 'select') await target.selectOption('');
  else await target.fill('');
  await target.blur();
  expect(await calls()).toEqual([['unset', 'default']]);
});

it('gives several options as a default', async () => {
  const text = TEXT.replace('type: choice', 'type: choices').replace('options:', 'default: [b]\n    options:');
  const options = ['a', 'b'].map(id => ({ id, label: { en: id.toUpperCase() } }));
  await show('kind', text, { ...NOTHING, own: [{ path: 'kind', label: {}, kind: 'options', operators: [], options }] });
  await group('default').first().getByLabel('A', { exact: true }).check();
  expect(await calls()).toEqual([['set', 'default', { kind: 'strings', items: ['a', 'b'] }]]);
});

const LISTED: State['fields'] = [
  AGE,
  { path: 'born', label: { en: 'Born' }, kind: 'date', operators: ['=', '<'] },
  { path: 'children', label: { en: 'Children' }, kind: 'list', operators: ['=', '>'] },
  {
    path: 'children.name',
    label: { en: 'Name' },
    kind: 'text',
    operators: ['='],
    list: { path: 'children', label: { en: 'Children' } },
  },
];

it('builds conditions of answers, dates, lists and groups', async () => {
  const number = (field: string, value: number) =>
    ({ field, operator: '=', value: { kind: 'number', number: value } }) as const;
  const inner = { join: 'any', comparisons: [number('age', 1), number('age', 2)] } as const;
  const condition = { join: 'all', comparisons: [number('age', 3), inner] } as const;
  const text = TEXT.replace('min: 3', 'show_if: x = 1');
  await show('age', text, { conditions: { show_if: condition }, fields: LISTED });
  const showIf = group('show_if');
  const first = showIf.locator('.condition > .comparison').first();
  await first.getByLabel('Comparison').selectOption('answered');
  await first.getByLabel('Question').selectOption('children');
  await first.getByLabel('Question').selectOption({ label: 'Children, in any item: Name' });
  await first.getByLabel('Question').selectOption('born');
  await showIf.locator('fieldset').getByRole('button', { name: 'Add a condition' }).click();
  await showIf.getByRole('button', { name: 'Remove this group' }).click();
  const made = (next: unknown) => ['setCondition', 'show_if', { join: 'all', comparisons: [next, inner] }];
  expect(await calls()).toEqual([
    made({ field: 'age', operator: '!=', value: { kind: 'null' } }),
    made({ field: 'children', operator: '=', value: { kind: 'number', number: 0 }, list: { kind: 'count' } }),
    made({
      ...{ field: 'children.name', operator: '!=', value: { kind: 'null' } },
      list: { kind: 'some', path: 'children', variable: 'item' },
    }),
    made({ field: 'born', operator: '=', value: { kind: 'today' } }),
    [
      'setCondition',
      'show_if',
      {
        join: 'all',
        comparisons: [number('age', 3), { ...inner, comparisons: [...inner.comparisons, number('age', 0)] }],
      },
    ],
    ['setCondition', 'show_if', { join: 'all', comparisons: [number('age', 3)] }],
  ]);
  expect(await first.getByLabel('Comparison').locator('option').allTextContents()).toEqual([
    'is',
    'is less than',
    'is answered',
    'is not answered',
  ]);
});

it('shows the keys of the form, and leads to those that are only edited as text', async () => {
  const text = TEXT.replace('fields:', 'paper: { official_use: { number: رقم } }\nexamples: []\nfields:');
  await show('', text);
  const official = group('paper: official_use');
  await group('examples').getByRole('button', { name: 'Edit in the definition' }).click();
  const options = (...given: unknown[]) => ['set', 'paper.official_use', { kind: 'options', options: given }];
  const made = [
    { id: 'number', label: { ar: 'رقم' } },
    { id: 'official_2', label: { ar: 'without a label', en: 'without a label' } },
  ];
  expect(await calls()).toEqual([['reveal', { start: text.indexOf('[]'), end: text.indexOf('[]') + 2 }]]);
  await show('', text);
  await official.getByRole('button', { name: 'Add', exact: true }).click();
  expect(await calls()).toEqual([options(...made)]);
  expect(await type(official.locator('input[lang=en]'), 'Number')).toEqual([
    options({ id: 'number', label: { ar: 'رقم', en: 'Number' } }),
  ]);
});

eachInTiers(it, language => language === 'ar', ['ar', 'en'] as const)(
  'has no violations of axe in %s',
  async language => {
    await page.evaluate(
      lang => Object.assign(document.documentElement, { lang, dir: lang === 'ar' ? 'rtl' : 'ltr' }),
      language,
    );
    for (const id of ['age', 'kind', '']) {
      await show(id, CHECKED, { ...CHECKS, language });
      await page.locator('details').evaluateAll(all => {
        for (const one of all) one.setAttribute('open', '');
      });
      expect(await violations(page)).toEqual([]);
    }
  },
);
