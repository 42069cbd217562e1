/** Requirements that a form shows: papers and fees as the answers decide them, and error messages that are true. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type RunningServer, type Store, startServer } from '../../../src/backend/index.js';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { eachInTiers } from '../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser, stands, violations } from './chromium.js';
import { askedForm } from './fixtures/asked.js';
import { filesOf } from './fixtures/built.js';

type Spoken = keyof typeof LANGUAGES;

let browser: Browser;
let site: Site;
let store: Store;
let server: RunningServer;
const folder = mkdtempSync(join(tmpdir(), 'istimara-asked-'));

beforeAll(async () => {
  const { model, files } = await askedForm(['form', 'validator', 'page', 'card']);
  for (const { path, content } of files) {
    const file = join(folder, 'dist/asked', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  store = await openStore(`sqlite:${join(folder, 'store.db')}`);
  [browser, site, server] = await Promise.all([
    sharedBrowser(),
    Promise.all([filesOf(model), filesOf((await askedForm([], 'items')).model)]).then(([a, b]) =>
      serve({ ...a, ...b }),
    ),
    startServer({ dist: join(folder, 'dist'), store, port: 0, log: () => undefined }),
  ]);
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const pageOf = (language: Spoken) => (language === 'ar' ? '' : `index.${language}.html`);

async function open(language: Spoken, javaScriptEnabled = true, width = 360, form = 'asked'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  const from = javaScriptEnabled ? `${site.url}/${form}` : `http://127.0.0.1:${server.port}/forms/asked`;
  await page.goto(`${from}/${pageOf(language)}`);
  if (javaScriptEnabled) await stands(page, form);
  return page;
}

const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** Returns the text of an element without its invisible direction marks. */
const said = async (page: Page, selector: string): Promise<string> =>
  ((await page.locator(selector).textContent()) ?? '').replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ');
const value = (page: Page, data: object, form = 'asked') =>
  page.evaluate(([tag, value]) => void Object.assign(document.querySelector(tag)!, { value }), [
    `${form}-form`,
    data,
  ] as const);

interface Told {
  readonly deed: string;
  readonly letter: string;
  readonly depends: string;
  readonly total: string;
  readonly each: string;
  readonly first: string;
  readonly specify: string;
  readonly notBoth: string;
  readonly office: string;
  readonly own: string;
  readonly day: string;
  readonly signed: string;
}

const TOLD: Readonly<Record<Spoken, Told>> = {
  ar: {
    ...{ deed: 'الوكالة', letter: 'الكتاب', depends: 'المبلغ حسب أجوبتك', total: 'المجموع: ' },
    ...{ each: '10 ل.س (عن كل واحد، والعدد حسب أجوبتك)', first: 'التقديم والدفع', specify: 'حدّده' },
    notBoth: 'اختر إما «لا شيء منها» وإما الأجوبة الأخرى، لا الاثنين معاً',
    ...{
      office: 'لم تقبل الدائرة هذا الجواب. راجعه ثم صحّحه.',
      own: 'أقل من تسع',
      day: '14/06/1448 هـ (24/11/2026 م)',
      signed: 'موقّع',
    },
  },
  en: {
    ...{ deed: 'Power of attorney', letter: 'Official letter', depends: 'depends on your answers', total: 'Total: ' },
    ...{
      each: '10 SYP (each; how many depends on your answers)',
      first: 'Apply and pay',
      specify: 'Say which',
    },
    notBoth: 'Choose “None of these” or the other answers, not both',
    ...{
      office: 'the office did not accept it',
      own: 'fewer than nine',
      day: '14/06/1448 AH (24/11/2026)',
      signed: 'Signed',
    },
  },
  ku: {
    ...{ deed: 'Wekaletname', letter: 'Nameya fermî', depends: 'bi bersivên we ve girêdayî ye', total: 'Tev: ' },
    ...{
      each: '10 SYP (her yek; çend, bi bersivên we ve girêdayî ye)',
      first: 'Serlêdan û dayîn',
      specify: 'Binivîsin çi ye',
    },
    notBoth: 'An «Tu yek» an jî bersivên din hilbijêrin, ne herduyan',
    ...{
      office: 'saziyê ew qebûl nekir',
      own: 'kêmtirî nehan',
      day: '14/06/1448 hicrî (24/11/2026)',
      signed: 'Îmzekirî',
    },
  },
};

eachInTiers(describe, language => language === 'ar', ['ar', 'en', 'ku'] as const)('in %s', language => {
  const told = TOLD[language];
  const { next, send, checkTitle, refusals } = LANGUAGES[language].screen;

  it('shows on the card what the answers decide, and no total before it is known', async () => {
    const page = await open(language);
    const before = await said(page, '.card');
    for (const text of [told.deed, told.letter, told.depends, told.each]) expect(before).toContain(text);
    expect(before).not.toContain(told.total);
    await value(page, { capacity: 'agent', copies: 3 });
    await expect.poll(() => said(page, '.card')).not.toContain(told.letter);
    const half = await said(page, '.card');
    expect(half).toMatch(/\b30 (?:ل\.س|SYP)/);
    expect(half).not.toContain(told.total);
    await value(page, { capacity: 'agent', copies: 3, seal: true });
    await expect.poll(() => said(page, '.card')).toContain(`${told.total}45 `);
    await value(page, { capacity: 'self', copies: 3, seal: false });
    await expect.poll(() => said(page, '.card')).toContain(`${told.total}30 `);
    expect(await said(page, '.card')).not.toContain(told.deed);
    await page.context().close();
  });

  it('shows papers and fees where answers are checked, and after sending', async () => {
    const page = await open(language);
    await value(page, { capacity: 'agent', copies: 3, day: '2026-11-24' });
    await press(page, next);
    await at(page, 'sign').fill('ليلى');
    await at(page, 'sign').press('Tab');
    await page.locator('.signature .remove').waitFor();
    await press(page, next);
    await page.getByText(checkTitle).waitFor();
    const answers = await page.locator('.answers').allTextContents();
    expect(answers.join(' ').replace(/[\u2066-\u2069]/g, '')).toContain(told.day);
    expect(answers.join(' ')).toContain(told.signed);
    expect(answers.join(' ')).not.toContain('.svg');
    const asks = async () => {
      const due = await said(page, '.due');
      for (const text of [told.deed, `${told.total}30 `]) expect(due).toContain(text);
      for (const text of [told.letter, told.depends]) expect(due).not.toContain(text);
      expect.soft(await violations(page)).toEqual([]);
    };
    await asks();
    site.answers = [{ status: 201, body: { tracking: 'K7QF2M9XWP4T' } }];
    await press(page, send);
    await page.locator('.tracking').waitFor();
    await asks();
    // Nothing is paid yet, so the step of the payment is shown.
    expect(await said(page, '.next')).toContain(told.first);
    await page.context().close();
  });

  it('shows papers and fees after sending without JavaScript', async () => {
    const page = await open(language, false);
    await at(page, 'capacity-1').check();
    await at(page, 'copies').fill('3');
    await page.locator('.ways .primary').click();
    await page.locator('.tracking').waitFor();
    const due = await said(page, '.due');
    for (const text of [told.deed, `${told.total}30 `]) expect(due).toContain(text);
    for (const text of [told.letter, told.depends]) expect(due).not.toContain(text);
    expect(await said(page, '.next')).toContain(told.first);
    await page.context().close();
  });

  eachInTiers(it, script => script, [true, false])('says what is wrong with a choice (script: %s)', async script => {
    const page = await open(language, script);
    await at(page, 'capacity-3').check();
    await at(page, 'copies').fill('3');
    await at(page, 'illness').check();
    await at(page, 'illness-1').check();
    if (script) {
      const given = { capacity: 'other', copies: 3, illness: ['heart', 'none'] };
      await value(page, given);
      await press(page, next);
    } else await page.locator('.ways .primary').click();
    await page.locator('.summary').waitFor();
    const summary = await said(page, '.summary');
    expect(summary).toContain(told.specify);
    expect(summary).toContain(told.notBoth);
    await page.context().close();
  });

  it('does not describe what a backend finds in the words of a rule of the form', async () => {
    const page = await open(language);
    await value(page, { capacity: 'self', copies: 3 });
    await press(page, next);
    await press(page, next);
    await page.getByText(checkTitle).waitFor();
    const errors = [
      { path: 'capacity', code: 'not-in-register', params: { index: 0 } },
      { path: 'nobody', code: 'not-in-register', params: {} },
    ];
    site.answers = [{ status: 422, body: { errors } }];
    await press(page, send);
    await page.locator('.summary').waitFor();
    const summary = await said(page, '.summary');
    expect(summary).toContain(told.office);
    expect(summary).toContain(refusals.other);
    expect(summary).not.toContain(told.own);
    await page.context().close();
  });
});

eachInTiers<[string, object, string, string | undefined]>(it, ([name]) => name === 'all' || name === 'not each item', [
  ['nothing', {}, 'Per child', undefined],
  ['each item', { children: [{ age: 20 }, { age: 5 }] }, 'Per child: 100 SYP', undefined],
  ['an item in each item', { children: [{ toys: [{ price: 2 }] }, { toys: [{ price: 3 }] }] }, 'Toys: 5 ', undefined],
  ['not each item', { children: [{ age: 20 }, { toys: [{ price: 3 }] }] }, 'Per child (', undefined],
  ['each row of a table', { costs: { rent: { sum: 4 }, food: { sum: 2 } } }, 'Costs: 6 SYP', undefined],
  ['not each row of a table', { costs: { rent: { sum: 4 } } }, 'Costs (', undefined],
  [
    'all',
    { children: [{ age: 20, toys: [{ price: 2 }] }], costs: { rent: { sum: 4 }, food: { sum: 2 } } },
    'Adult: 50 SYP',
    'Total: 158 SYP',
  ],
])('the card decides fees of lists and tables once %s is answered', async (_, data, fee, total) => {
  const page = await open('en', true, 360, 'items');
  await value(page, data, 'items');
  await expect.poll(() => said(page, '.card')).toContain(fee);
  if (total) expect(await said(page, '.card')).toContain(total);
  else expect(await said(page, '.card')).not.toContain('Total');
  await page.context().close();
});
