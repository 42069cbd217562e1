/** Controls of field types of a project's own, in real Chromium under the strict policy: what they get, give, and how they fail. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { FULL_TIER } from '../../tier.js';
import {
  accessibilityTree,
  closeContexts,
  type Files,
  type Site,
  serve,
  sharedBrowser,
  stands,
  violations,
} from './chromium.js';
import { customViewFiles } from './fixtures/custom-views.js';

let browser: Browser;
let files: Files;
beforeAll(async () => {
  [browser, files] = await Promise.all([sharedBrowser(), customViewFiles()]);
});
afterAll(() => closeContexts(browser));

interface FormElement extends HTMLElement {
  value: Readonly<Record<string, unknown>>;
  readonly: boolean;
  validate(): unknown;
  reset(): void;
  setIssues(issues: readonly object[]): void;
}

interface Opened {
  readonly page: Page;
  readonly site: Site;
  /** Texts of the console's errors. */
  readonly errors: string[];
}

interface Options extends BrowserContextOptions {
  readonly form?: string;
  readonly language?: 'ar' | 'en';
  /** Replaces some of the files. */
  readonly instead?: Files;
  /** Runs before the page is loaded. */
  before?(page: Page): Promise<unknown>;
}

async function opened({
  form = 'views',
  language = 'en',
  instead = {},
  before,
  ...options
}: Options = {}): Promise<Opened> {
  const site = await serve({ ...files, ...instead });
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  page.on('console', message => message.type() === 'error' && errors.push(message.text()));
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  await before?.(page);
  await page.goto(`${site.url}/${form}/${language === 'ar' || form === 'faulty' ? '' : 'index.en.html'}`);
  if (options.javaScriptEnabled !== false) await stands(page, form);
  return { page, site, errors };
}

const LONG = { timeout: 20_000 };
const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const frame = (page: Page, path: string) => at(page, `${path}-frame`);
const own = (page: Page, path: string, inner: string) => page.locator(`[id="f-${path}"] ${inner}`);
const nameOf = (page: Page, path: string) => at(page, path).evaluate(control => control.localName);
const answers = (page: Page, form = 'views') =>
  page.evaluate(tag => document.querySelector<FormElement>(tag)!.value, `${form}-form`);
const boxes = (page: Page, path = 'plot') =>
  own(page, path, 'input').evaluateAll(all => all.map(box => (box as HTMLInputElement).value));
const isOwn = (page: Page, path = 'plot') => expect.poll(() => nameOf(page, path), LONG).toMatch(/^x-/);

describe('a control of a field type', () => {
  it('gives and shows the answer, also one that a script sets', async () => {
    const { page, site, errors } = await opened();
    await isOwn(page);
    await own(page, 'plot', 'input').first().fill('١٢٣ / ٤');
    await expect.poll(() => boxes(page)).toEqual(['١٢٣', '٤']);
    await expect.poll(() => answers(page)).toMatchObject({ plot: '123/4' });
    await page.evaluate(() => {
      document.querySelector<FormElement>('views-form')!.value = { plot: '77/5' };
    });
    await expect.poll(() => boxes(page)).toEqual(['77', '5']);
    await own(page, 'plot', 'input').last().fill('6');
    await expect.poll(() => answers(page)).toMatchObject({ plot: '77/6' });
    expect([errors, site.reports]).toEqual([[], []]);
  });

  it('is empty after a reset, and filled from a draft after a reload', FULL_TIER, async () => {
    const { page } = await opened();
    await isOwn(page);
    await own(page, 'plot', 'input').first().fill('88/9');
    await expect.poll(() => answers(page)).toMatchObject({ plot: '88/9' });
    const reloaded = async () => {
      await page.reload();
      await stands(page, 'views');
      return expect.poll(() => boxes(page), { timeout: 5000 }).toEqual(['88', '9']);
    };
    await expect
      .poll(
        () =>
          reloaded().then(
            () => true,
            () => false,
          ),
        { timeout: 60_000 },
      )
      .toBe(true);
    await page.evaluate(() => document.querySelector<FormElement>('views-form')!.reset());
    await expect.poll(() => boxes(page)).toEqual(['', '']);
  });

  it('has the name, the hint and the message of its field, and the focus when its message is followed', async () => {
    const { page } = await opened();
    await isOwn(page);
    const group = async () =>
      (await accessibilityTree(page)).find(({ role, name }) => role === 'group' && name === 'Plot number');
    await expect.poll(group).toMatchObject({ description: 'As in the register' });
    const shown = async () => {
      await page.evaluate(() => document.querySelector<FormElement>('views-form')!.validate());
      return (await group())?.description;
    };
    await expect.poll(shown, LONG).toMatch(/\S.*As in the register/);
    await expect.poll(() => own(page, 'plot', 'input').first().getAttribute('aria-invalid')).toBe('true');
    await page.locator('.summary a').first().click();
    await expect
      .poll(() =>
        own(page, 'plot', 'input')
          .first()
          .evaluate(box => box.matches(':focus')),
      )
      .toBe(true);
    await own(page, 'plot', 'input').first().fill('12');
    await expect.poll(() => own(page, 'plot', 'input').first().getAttribute('aria-invalid')).toBe(null);
    await page.evaluate(() =>
      document.querySelector<FormElement>('views-form')!.setIssues([{ path: 'plot', code: 'plot_form' }]),
    );
    await expect.poll(async () => (await group())?.description, LONG).toContain('Enter the plot number');
  });

  it('may have its parts in a shadow root, give another type of answer, and a text that is refused', async () => {
    const { page } = await opened();
    await isOwn(page, 'storeys');
    const box = own(page, 'storeys', 'input');
    expect(await box.getAttribute('data-max')).toBe('9');
    await own(page, 'storeys', 'button:text-is("+")').click();
    await expect.poll(() => answers(page)).toMatchObject({ storeys: 1 });
    await box.fill('many');
    const issues = () =>
      page.evaluate(
        () => document.querySelector<FormElement>('views-form')!.validate() as { path: string; code: string }[],
      );
    await expect.poll(async () => (await issues()).map(({ path }) => path), LONG).toContain('storeys');
    await expect.poll(() => box.getAttribute('aria-invalid')).toBe('true');
    await page.locator('.summary a[href$="storeys"]').click();
    await expect.poll(() => box.evaluate(one => one.matches(':focus'))).toBe(true);
    await frame(page, 'storeys').getByRole('checkbox').check();
    await expect.poll(() => box.inputValue()).toBe('');
    await expect.poll(() => answers(page)).toMatchObject({ storeys: null });
  });

  it('may choose one of the options, in a frame that is no group of radio buttons', async () => {
    const { page } = await opened({ language: 'ar' });
    await isOwn(page, 'sheet');
    expect(await own(page, 'sheet', 'button').allTextContents()).toEqual(['أ', 'ب', 'ج']);
    expect(await frame(page, 'sheet').getAttribute('role')).toBe(null);
    await own(page, 'sheet', 'button').nth(1).click();
    await expect.poll(() => answers(page)).toMatchObject({ sheet: 'b' });
    expect(await own(page, 'sheet', '[aria-pressed=true]').textContent()).toBe('ب');
  });

  it('is made again in another language, and keeps the answer', FULL_TIER, async () => {
    const { page } = await opened({ language: 'ar' });
    await isOwn(page);
    await own(page, 'plot', 'input').first().fill('12/3');
    expect(await own(page, 'plot', 'label').allTextContents()).toEqual(['العقار', 'المقسم، إن وُجد']);
    await page.evaluate(() => document.querySelector('views-form')!.setAttribute('lang', 'en'));
    await expect.poll(() => own(page, 'plot', 'label').allTextContents(), LONG).toEqual(['Plot', 'Part, if any']);
    expect(await boxes(page)).toEqual(['12', '3']);
  });

  it('is not there if the answer cannot be edited', FULL_TIER, async () => {
    const { page } = await opened();
    await isOwn(page);
    expect(await at(page, 'twice').evaluate(one => [one.localName, one.textContent])).toEqual(['output', '12, part 3']);
    await page.evaluate(() => document.querySelector<FormElement>('views-form')!.toggleAttribute('readonly', true));
    await expect.poll(() => nameOf(page, 'plot')).toBe('output');
  });

  it('has the focus if the label of its field is clicked', FULL_TIER, async () => {
    const { page } = await opened();
    await isOwn(page);
    const focused = async () => {
      await frame(page, 'plot').locator('label.label').click();
      return own(page, 'plot', 'input')
        .first()
        .evaluate(box => box.matches(':focus'));
    };
    await expect.poll(focused).toBe(true);
  });

  it.each(['ar', 'en'] as const)('has no violations that axe finds in %s', FULL_TIER, async language => {
    const { page } = await opened({ language });
    for (const path of ['plot', 'storeys', 'sheet']) await isOwn(page, path);
    expect(await violations(page)).toEqual([]);
  });
});

describe('the control of the base', () => {
  it('stays while it has the focus', FULL_TIER, async () => {
    let release = () => {};
    const released = new Promise<void>(done => {
      release = done;
    });
    const { page } = await opened({
      before: page =>
        page.route('**/views.x-plot.js*', async route => {
          await released;
          await route.continue();
        }),
    });
    await at(page, 'plot').fill('45');
    const loaded = page.waitForResponse(/views\.x-plot\.js/);
    release();
    await Promise.all([loaded, isOwn(page, 'sheet')]);
    await at(page, 'plot').press('6');
    expect(await nameOf(page, 'plot')).toBe('input');
    await expect.poll(() => answers(page)).toMatchObject({ plot: '456' });
  });

  it.each<[title: string, content: string | undefined]>([
    ['is not there', undefined],
    ['throws', "throw new RangeError('secret');\n"],
    ['exports nothing', 'export const other = 1;\n'],
    ['is no JavaScript', 'export default class {\n'],
  ])('stays if the file of the control %s', FULL_TIER, async (_, content) => {
    const { page, errors } = await opened({ instead: { 'views/views.x-plot.js': content as string } });
    await isOwn(page, 'sheet');
    await at(page, 'plot').fill('45/6');
    await expect.poll(() => answers(page)).toMatchObject({ plot: '45/6' });
    await expect
      .poll(() => errors.filter(text => /^control x-plot-\w{8} is not used/.test(text)), LONG)
      .toHaveLength(1);
    expect(await nameOf(page, 'plot')).toBe('input');
  });

  it.each(['a_class', 'constructed', 'connected', 'member'])(
    'comes back for a control that fails at once: %s',
    async path => {
      const { page, errors } = await opened({ form: 'faulty' });
      const told = () => errors.filter(text => text.startsWith(`control x-${path.replace('a_', '')}-`));
      await expect.poll(told, LONG).toHaveLength(1);
      await expect.poll(() => nameOf(page, path)).toBe('input');
      await at(page, path).fill('typed');
      await expect.poll(() => answers(page, 'faulty')).toMatchObject({ [path]: 'typed' });
      expect(errors.join()).not.toContain('secret');
    },
  );

  it.each(['getter', 'nonsense'])('comes back for a control that fails later: %s', async path => {
    const { page, errors } = await opened({ form: 'faulty' });
    await isOwn(page, path);
    await own(page, path, 'input').fill('secret');
    await expect.poll(() => nameOf(page, path), LONG).toBe('input');
    await at(page, path).fill('typed');
    await expect.poll(() => answers(page, 'faulty')).toMatchObject({ [path]: 'typed' });
    expect(errors.filter(text => text.startsWith(`control x-${path}-`))).toHaveLength(1);
    expect(errors.join()).not.toContain('secret');
  });

  it('is the one without JavaScript', FULL_TIER, async () => {
    const { page } = await opened({ javaScriptEnabled: false });
    expect(await page.locator('[name=plot]').evaluateAll(all => all.map(one => one.localName))).toEqual(['input']);
  });
});
