/** Options that are the items of a list, in real Chromium: they come, go and are renamed with the items. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { FULL_TIER } from '../../tier.js';
import { closeContexts, type Files, serve, sharedBrowser, stands } from './chromium.js';
import { compiledFiles } from './fixtures/compiled.js';

const FORM = `form: family
version: 1
languages: [ar, en]
title: { ar: الأسرة, en: Family }
privacy: { purpose: { ar: إحصاء, en: Census } }
fields:
  members:
    type: list
    label: { ar: الأفراد, en: Members }
    item_label: { ar: الفرد, en: Member }
    fields:
      name: { label: { ar: الاسم, en: Name } }
      age: { type: integer, label: { ar: العمر, en: Age } }
      father: { type: choice, label: { ar: الأب, en: Father }, options: { from: members, id: name, where: option.age > age } }
  head:
    type: choice
    label: { ar: رب الأسرة, en: Head }
    options: { from: members, id: name, label: { ar: "{name} ({age})", en: "{name} ({age})" }, where: option.age >= 18 }
  present: { type: choices, label: { ar: الحاضرون, en: Present }, options: { from: members, id: name } }
  age_of_head: { type: integer, label: { ar: عمره, en: Age of the head }, value: option(head).age }
`;

let browser: Browser;
let files: Files;
beforeAll(async () => {
  [browser, files] = await Promise.all([sharedBrowser(), compiledFiles(FORM, 'family')]);
});
afterAll(() => closeContexts(browser));

async function opened(): Promise<Page> {
  const site = await serve(files);
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  await page.goto(`${site.url}/family/index.en.html`);
  await stands(page, 'family');
  return page;
}

const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const frame = (page: Page, path: string) => page.locator(`[id="f-${path}-frame"]`);
const value = (page: Page) =>
  page.evaluate(() => (document.querySelector('family-form') as unknown as { value: object }).value);
const setValue = (page: Page, data: object) =>
  page.evaluate(given => {
    (document.querySelector('family-form') as unknown as { value: object }).value = given;
  }, data);
const issuesOf = (page: Page) =>
  page.evaluate(() =>
    (document.querySelector('family-form') as unknown as { validate(): { path: string; code: string }[] })
      .validate()
      .map(({ path, code }) => `${path} ${code}`),
  );
/** Labels of the options of a question, without the signs that isolate the answers. */
const offered = async (page: Page, path: string) =>
  (await frame(page, path).locator('.tick span').allTextContents()).map(text => text.replace(/[\u2068\u2069]/g, ''));

const MEMBERS = [
  { name: 'Salma', age: 40 },
  { name: 'Rami', age: 10, father: 'Salma' },
];

describe('a choice of items of a list', FULL_TIER, () => {
  it('offers the items that there are, with their answers', async () => {
    const page = await opened();
    expect(await frame(page, 'head').textContent()).toContain('the choices depend on it');
    await page.getByRole('button', { name: 'Add' }).click();
    await at(page, 'members[0].name').fill('Salma');
    await at(page, 'members[0].age').fill('40');
    await expect.poll(() => offered(page, 'head')).toEqual(['Salma (40)']);
    await page.getByRole('button', { name: 'Add' }).click();
    await at(page, 'members[1].name').fill('Rami');
    await at(page, 'members[1].age').fill('10');
    await expect.poll(() => offered(page, 'present')).toEqual(['Salma', 'Rami']);
    expect(await offered(page, 'head')).toEqual(['Salma (40)']);
    expect(await offered(page, 'members[1].father')).toEqual(['Salma']);
    expect(await offered(page, 'members[0].father')).toEqual([]);
    await frame(page, 'head').locator('input').check();
    await frame(page, 'present').locator('input').nth(1).check();
    await expect.poll(() => value(page)).toMatchObject({ head: 'Salma', present: ['Rami'], age_of_head: 40 });
    await at(page, 'members[0].age').fill('41');
    await expect.poll(() => offered(page, 'head')).toEqual(['Salma (41)']);
    await expect.poll(() => value(page)).toMatchObject({ age_of_head: 41 });
  });

  it('follows an item whose text changes, also through an empty one', async () => {
    const page = await opened();
    await setValue(page, { members: MEMBERS, head: 'Salma', present: ['Salma', 'Rami'] });
    await at(page, 'members[0].name').press('End');
    await at(page, 'members[0].name').pressSequentially(' B');
    await expect
      .poll(() => value(page))
      .toMatchObject({
        members: [{ name: 'Salma B' }, { father: 'Salma B' }],
        head: 'Salma B',
        present: ['Salma B', 'Rami'],
      });
    await at(page, 'members[0].name').fill('');
    await at(page, 'members[0].name').pressSequentially('Rami the elder');
    await expect
      .poll(() => value(page))
      .toMatchObject({ head: 'Rami the elder', present: ['Rami the elder', 'Rami'], age_of_head: 40 });
  });

  it('offers an item once that is there twice, and says at the list that it is', async () => {
    const page = await opened();
    await setValue(page, { members: [MEMBERS[0], { ...MEMBERS[0], age: 70 }], head: 'Salma' });
    await expect.poll(() => offered(page, 'present')).toEqual(['Salma']);
    expect(await offered(page, 'head')).toEqual(['Salma (40)']);
    await expect.poll(() => value(page)).toMatchObject({ age_of_head: 40 });
    expect(await issuesOf(page)).toEqual(['members unique']);
  });

  it('keeps and marks an answer whose item is removed, and finds it again', async () => {
    const page = await opened();
    await setValue(page, { members: MEMBERS, head: 'Salma', present: ['Rami'] });
    await page
      .getByRole('button', { name: /Remove/ })
      .first()
      .click();
    await expect.poll(() => value(page)).toMatchObject({ members: [{ name: 'Rami' }], head: 'Salma' });
    expect(await frame(page, 'head').locator('input:checked').count()).toBe(1);
    expect(await offered(page, 'head')).toEqual(['Salma']);
    expect(await issuesOf(page)).toEqual(['members[0].father option', 'head option']);
    await expect.poll(() => frame(page, 'head').locator('.error').count()).toBe(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => frame(page, 'head').locator('.error').count()).toBe(0);
  });
});

describe('a text that names a choice of items', FULL_TIER, () => {
  const named = readFileSync(new URL('./fixtures/named-items.form.yaml', import.meta.url), 'utf8');
  const people = [
    { pid: 'ABCDEFGHJKMN', name: 'Salma' },
    { pid: 'PQRSTUVWXYZ2', name: 'Rami', father: 'ABCDEFGHJKMN' },
  ];
  const RAMI = 'Member Rami, child of Salma';
  const plain = (text: string | null) => (text ?? '').replace(/[\u2066-\u2069\s]+/g, ' ').replace(/ ?, /g, ', ');

  it('has the text of the item, in the title of the page too', async () => {
    const site = await serve(await compiledFiles(named, 'named-items'));
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
    const page = await context.newPage();
    page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
    onTestFinished(async () => {
      await context.close();
      await site.close();
    });
    await page.goto(`${site.url}/named-items/index.en.html`);
    await stands(page, 'named-items');
    await page.evaluate(
      given => {
        (document.querySelector('named-items-form') as unknown as { value: object }).value = given;
      },
      { people, who: 'PQRSTUVWXYZ2', all: ['ABCDEFGHJKMN', 'PQRSTUVWXYZ2'] },
    );
    await expect
      .poll(async () => plain(await frame(page, 'people[1].school').textContent()))
      .toContain('child of Salma');
    await page.locator('button.primary').click();
    await expect.poll(() => at(page, 'other').count()).toBe(1);
    const shown = async () =>
      plain(await page.locator('named-items-form').evaluate(form => (form.shadowRoot ?? form).textContent));
    for (const text of [
      `Page ${RAMI}`,
      `About ${RAMI}`,
      `Question ${RAMI} and Salma, Rami`,
      `Hint ${RAMI}`,
      `Note ${RAMI}`,
      `It is ${RAMI}`,
    ])
      await expect.poll(shown).toContain(text);
    await expect.poll(async () => plain(await page.title())).toContain(`Page ${RAMI}`);
    expect(await shown()).not.toMatch(/PQRSTUVWXYZ2|ABCDEFGHJKMN/);
  });
});
