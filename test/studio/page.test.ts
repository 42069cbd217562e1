/** The studio's page in Chromium, with the policies of its site: text, outline, form and paper follow each other. */
import type { Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '../runtime/element/chromium.js';
import { FULL_TIER } from '../tier.js';
import { formOf, heading, poll, type StudioSite, startStudioSite, TEXT, textOf, write } from './studio-page.js';

let studio: StudioSite;

beforeAll(async () => {
  studio = await startStudioSite();
}, 120_000);

afterAll(() => studio.close());

const open = (language: 'ar' | 'en' = 'ar', width = 1500) => studio.open({ language, width });

it('shows the form and its paper while the text is written, and keeps the text', async () => {
  const { page, faults } = await open();
  await heading(page).toBe('استمارة جديدة');
  await write(page, TEXT);
  await heading(page).toBe('طلب سند');
  await page.locator('.pane[data-pane=paper] .textLayer', { hasText: 'اسم المدرسة' }).first().waitFor();
  await page.selectOption('select[name=example]', '0');
  await poll(() => formOf(page).locator('#f-full_name').inputValue()).toBe('سمر');
  await page.waitForSelector('[data-save=saved]');
  await page.reload();
  await heading(page).toBe('طلب سند');
  expect(faults).toEqual([]);
  await page.context().close();
}, 60_000);

it('reports an error at its place, corrects it by a click, and keeps the last form', {
  ...FULL_TIER,
  timeout: 60_000,
}, async () => {
  const { page } = await open('en');
  await write(page, TEXT.replace('required: true', 'requird: true'));
  const problem = page.locator('.problems li');
  await poll(() => problem.count()).toBe(1);
  expect(await problem.textContent()).toContain('requird');
  await problem.locator('.fix').first().click();
  await poll(() => problem.count()).toBe(0);
  expect(await textOf(page)).toContain('required: true');
  await heading(page).toBe('طلب سند');
  await page.context().close();
});

it('edits the text by the outline in place, and undoes it', { ...FULL_TIER, timeout: 60_000 }, async () => {
  const { page, faults } = await open('en');
  await write(page, TEXT);
  await page.click('.toggle[data-pane=outline]');
  await page.click('[data-address="/fields/purpose"] > .row .label');
  await page.selectOption('select[name=type]', 'date');
  await page.click('.add button');
  await poll(() => textOf(page)).toMatch(/options: .*\n {2}date:\n {4}type: date\n/);
  expect(await textOf(page)).toContain('# The name of the applicant.');
  await page.waitForSelector('[data-address="/fields/date"][aria-selected=true]');
  await page.getByRole('group', { name: 'type' }).locator('select:has(option[value=date]:checked)').waitFor();
  await page.getByRole('group', { name: 'label' }).locator('input').fill('تاريخ الطلب');
  await page.getByRole('group', { name: 'label' }).locator('input').press('Tab');
  await poll(() => formOf(page).locator('#f-date-frame').textContent()).toContain('تاريخ الطلب');
  await page.focus('[data-address="/fields/date"]');
  // Two steps one after the other, before the first is done.
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await poll(() => textOf(page)).toMatch(/date:[\s\S]*full_name:/);
  for (let undone = 0; undone < 4; undone++) await page.getByRole('button', { name: 'Undo' }).click();
  await poll(() => textOf(page)).toBe(TEXT);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('builds a condition from lists', { ...FULL_TIER, timeout: 60_000 }, async () => {
  const { page } = await open('en');
  await write(page, TEXT);
  await page.click('.toggle[data-pane=outline]');
  await page.click('[data-address="/fields/school"] > .row .label');
  const condition = page.getByRole('group', { name: 'show_if' });
  await condition.getByLabel('Value').selectOption('work');
  await poll(() => textOf(page)).toContain('show_if: purpose = "work"');
  await page.context().close();
});

it('shows the lines of a question that is used in the form', { ...FULL_TIER, timeout: 60_000 }, async () => {
  const { page } = await open();
  await write(page, TEXT);
  await heading(page).toBe('طلب سند');
  await formOf(page).locator('#f-full_name').click();
  await poll(() =>
    page.evaluate(
      () =>
        document.querySelector('.pane[data-pane=text] .stage')!.shadowRoot!.querySelector('.cm-activeLine')
          ?.textContent,
    ),
  ).toContain('full_name');
  await page.context().close();
});

it('goes to the page of the question that is selected', { ...FULL_TIER, timeout: 60_000 }, async () => {
  const { page } = await open('en');
  const fields = TEXT.slice(TEXT.indexOf('  # The name'), TEXT.indexOf('privacy:')).replace(/^/gm, '  ');
  const second = '  second:\n    title: الصفحة الثانية\n    fields:\n      place: مكان العمل\n';
  const first = `pages:\n  first:\n    title: الصفحة الأولى\n    fields:\n${fields.replace(/^ {4}/gm, '      ').trimEnd()}\n`;
  const [head] = TEXT.split('fields:');
  await write(page, `${head}${first}${second}privacy: { purpose: إصدار السند, retention: سنة, recipients: البلدية }\n`);
  await heading(page).toBe('طلب سند');
  await formOf(page).locator('#f-full_name').waitFor();
  await page.click('.toggle[data-pane=outline]');
  await page.click('[data-address="/pages/second/fields/place"] > .row .label');
  await formOf(page).locator('#f-place-frame[data-highlight], #f-place[data-highlight]').waitFor();
  expect(await formOf(page).locator('#f-full_name').count()).toBe(0);
  await page.click('[data-address="/pages/first/fields/full_name"] > .row .label');
  await formOf(page).locator('#f-full_name').waitFor();
  await page.context().close();
});

it('makes an example of the answers in the form', { ...FULL_TIER, timeout: 60_000 }, async () => {
  const { page } = await open('en');
  await write(page, TEXT);
  await heading(page).toBe('طلب سند');
  await formOf(page).locator('#f-full_name').fill('ليلى');
  await page.getByRole('button', { name: 'Make these answers an example' }).click();
  await poll(() => textOf(page)).toMatch(/- title: Example 2\n[\s\S]*full_name: ليلى/);
  await poll(() => page.locator('select[name=example] option').count()).toBe(3);
  await page.context().close();
});

/** Script of the page that names its workers, and notes which one answered the editor and which compiled last. */
const NAME_WORKERS = `{
  const names = new Map();
  globalThis.workerNames = {};
  globalThis.Worker = class extends Worker {
    constructor(address, options) {
      const name = String(names.size + 1);
      super(address, { ...options, name });
      names.set(this, name);
    }
    postMessage(message, ...others) {
      const kind = { check: 'editor', preview: 'compiler' }[message?.path?.[0]];
      if (kind) globalThis.workerNames[kind] = names.get(this);
      return super.postMessage(message, ...others);
    }
  };
}`;

type WorkerKind = 'editor' | 'compiler';

/** Returns the worker of a kind once the browser lists it. One that was too slow is replaced meanwhile. */
async function workerOf(page: Page, kind: WorkerKind): Promise<Worker> {
  const named = async () => {
    const name = await page.evaluate(
      one => (globalThis as unknown as { workerNames: Partial<Record<WorkerKind, string>> }).workerNames[one],
      kind,
    );
    // A worker that ends while it is asked has no name.
    const workers = page.workers();
    const names = await Promise.all(workers.map(worker => worker.evaluate(() => self.name).catch(() => '')));
    return workers[names.indexOf(name ?? 'none')];
  };
  let found: Worker | undefined;
  await poll(async () => (found = await named())).toBeDefined();
  return found!;
}

/** Runs in a worker: it is busy for a while, then it dies. */
function die(): void {
  setTimeout(() => {
    const end = Date.now() + 1500;
    while (Date.now() < end);
    throw new Error('out of memory');
  });
}

it.each([
  ['of the editor', 'editor', 'Checking stopped and was started again. Your text is safe.'],
  ['that compiles', 'compiler', 'The form could not be prepared. Your text is safe. Change it, or reload the page.'],
] as const)(
  'says that the worker %s died in the middle of an edit, and starts another one',
  {
    ...FULL_TIER,
    timeout: 60_000,
  },
  async (_, which, sentence) => {
    const { page } = await studio.open({ language: 'en', script: NAME_WORKERS });
    await write(page, TEXT);
    await heading(page).toBe('طلب سند');
    await (await workerOf(page, which)).evaluate(die);
    await write(page, TEXT.replace('required: true', 'requird: true'));
    await page.getByText(sentence).waitFor();
    await poll(() => page.locator('.problems li').textContent()).toContain('requird');
    expect(await textOf(page)).toBe(TEXT.replace('required: true', 'requird: true'));
    await write(page, TEXT.replace('طلب سند', 'طلب آخر'));
    await heading(page).toBe('طلب آخر');
    await page.waitForSelector('[data-save=saved]');
    await page.context().close();
  },
);

it('opens another project, and comes back to the first', { ...FULL_TIER, timeout: 60_000 }, async () => {
  const { page, faults } = await open('en');
  await write(page, TEXT);
  await heading(page).toBe('طلب سند');
  await page.click('.project');
  await page.getByLabel('Name of the project').fill('Second');
  await page.getByRole('button', { name: 'Create' }).click();
  await heading(page).toBe('New form');
  expect(await page.textContent('.project bdi')).toBe('Second');
  await page.click('.project');
  await page.getByRole('button', { name: 'New project', exact: true }).click();
  await heading(page).toBe('طلب سند');
  expect(faults).toEqual([]);
  await page.context().close();
});

it('begins forms from a sample and from the text of a paper, and removes files', {
  ...FULL_TIER,
  timeout: 60_000,
}, async () => {
  const { page, faults } = await open('en');
  const files = page.locator('dialog[aria-labelledby=files-title]');
  await page.getByRole('button', { name: 'A sample form' }).click();
  await files.locator('select[name=template]').selectOption('complaint');
  await files.getByRole('button', { name: 'Create the form' }).click();
  await heading(page).toBe('تقديم شكوى أو مقترح');
  expect(await page.locator('select[name=file] option').allTextContents()).toContain('lists/sy-districts.csv');
  // Nothing was written in the form that the project began with.
  expect(await page.locator('select[name=file] option').allTextContents()).not.toContain('request.form.yaml');
  expect(await page.locator('select[name=file]').inputValue()).toBe('complaint.form.yaml');
  await files.getByLabel('Begin with').selectOption('paper');
  await files
    .getByLabel('Text of the paper form')
    .fill('طلب اشتراك\n1. الاسم الكامل: ........\n2. رقم الهاتف: ........\n');
  await files.getByRole('button', { name: 'Create the form' }).click();
  await heading(page).toBe('طلب اشتراك');
  await files.getByRole('button', { name: 'Delete: complaint.form.yaml' }).click();
  await files.getByRole('group').getByRole('button', { name: 'Delete' }).click();
  await poll(() => page.locator('select[name=file] option').allTextContents()).not.toContain('complaint.form.yaml');
  await files.getByRole('button', { name: 'Close' }).click();
  expect(faults).toEqual([]);
  await page.context().close();
});

it('names the installed app in the language of the page', { ...FULL_TIER, timeout: 60_000 }, async () => {
  const { page } = await open('en');
  const session = await page.context().newCDPSession(page);
  const name = async () => JSON.parse((await session.send('Page.getAppManifest')).data ?? '{}').short_name;
  await poll(name).toBe('Istimara');
  await page.getByRole('button', { name: 'العربية' }).click();
  await poll(name).toBe('الاستوديو');
  await page.context().close();
});

it.each([
  ['ar', 1280],
  ['en', 1280],
  ['ar', 390],
  ['en', 820],
] as const)('has no violations of axe in %s at %i pixels', FULL_TIER, async (language, width) => {
  const { page } = await open(language, width);
  await write(page, TEXT.replace('required: true', 'requird: true'));
  await page.waitForSelector('.problems li');
  await write(page, TEXT);
  // A narrow screen shows one pane at a time, and draws the form when it is shown.
  if (width < 900) await page.click('.toggle[data-pane=form]');
  await heading(page).toBe('طلب سند');
  for (const pane of ['outline', 'form', 'paper', 'desk', 'text']) {
    await page.click(`.toggle[data-pane=${pane}]`);
    expect(await violations(page)).toEqual([]);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.context().close();
});
