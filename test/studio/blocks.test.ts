/**
 * Blocks and lists in the studio's page: a block is inserted by keys and by a click, a list of a file becomes a
 * question, and undo takes the lines and the files back.
 *
 * @module-tag full
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SHELL_MESSAGES } from '../../src/studio/page/messages/shell.js';
import { formOf, heading, poll, type StudioSite, startStudioSite, TEXT, textOf, write } from './studio-page.js';

let studio: StudioSite;
beforeAll(async () => {
  studio = await startStudioSite();
}, 120_000);
afterAll(() => studio.close());

const filesOf = (page: Page): Promise<readonly string[]> =>
  page.locator('select[name=file] option').evaluateAll(all => all.map(one => (one as HTMLOptionElement).value));

const press = (page: Page, button: 'undo' | 'allFiles', language: 'ar' | 'en' = 'ar'): Promise<void> =>
  page.getByRole('button', { name: SHELL_MESSAGES[language][button], exact: true }).click();

/** The form without its example, which does not answer the questions of a block. */
const PLAIN = TEXT.slice(0, TEXT.indexOf('examples:'));

const ARABIC = `استمارة: request
الإصدار: 1
العنوان: طلب

# الأسئلة
الصفحات:
  one:
    العنوان: الأولى
    الحقول:
      name: { التسمية: الاسم, مطلوب: نعم }
  two:
    العنوان: الثانية
    الحقول:
      age: { النوع: عدد_صحيح, التسمية: العمر }
`;

it('inserts a ready block with its files by keys, in Arabic, and undoes it', { timeout: 60_000 }, async () => {
  const { page, faults } = await studio.open();
  await write(page, ARABIC);
  await heading(page).toBe('طلب');
  await page.click('.toggle[data-pane=outline]');
  await page.click('[data-address="/pages/one/fields/name"] > .row .label');
  await page.locator('select[name=block]').selectOption('ready:address');
  await page.focus('select[name=block]');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-address="/pages/one/fields/address"][aria-selected=true]');
  const inserted = ARABIC.replace(
    '# الأسئلة',
    'المقاطع:\n  address: { الملف: ./blocks/address.yaml }\n\n# الأسئلة',
  ).replace('مطلوب: نعم }\n', 'مطلوب: نعم }\n      address: { المقطع: address, التسمية: العنوان في سورية }\n');
  await poll(() => textOf(page)).toBe(inserted);
  const files = [
    'blocks/address.yaml',
    ...['districts', 'governorates', 'subdistricts'].map(name => `lists/sy-${name}.csv`),
  ];
  expect(await filesOf(page)).toEqual([...files, 'request.form.yaml']);
  await poll(() => formOf(page).locator('option[value=daraa]').count()).toBe(1);
  await poll(() => page.locator('.problems li').count()).toBe(0);
  // The block of the project is now one of those that are listed first.
  expect(await page.locator('select[name=block] option').first().textContent()).toBe('address');
  expect(await page.locator('select[name=block] option[value="ready:address"]').count()).toBe(0);
  await page.locator('select[name=file]').selectOption('blocks/address.yaml');
  await poll(() => textOf(page)).toContain('الحقول:');
  await page.locator('select[name=file]').selectOption('request.form.yaml');
  await poll(() => textOf(page)).toContain('المقاطع:');
  await press(page, 'undo');
  await poll(() => textOf(page)).toBe(ARABIC);
  await poll(() => filesOf(page)).toEqual(['request.form.yaml']);
  await page.waitForSelector('[data-save=saved]');
  await page.reload();
  await poll(() => textOf(page)).toBe(ARABIC);
  expect(await filesOf(page)).toEqual(['request.form.yaml']);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('inserts a block of the project again, and keeps a file that was edited', { timeout: 60_000 }, async () => {
  const { page, faults } = await studio.open({ language: 'en' });
  await write(page, PLAIN);
  await heading(page).toBe('طلب سند');
  await page.click('.toggle[data-pane=outline]');
  const add = async (block: string) => {
    await page.locator('select[name=block]').selectOption(block);
    await page.click('.add-block button');
  };
  await page.click('[data-address="/fields/school"] > .row .label');
  await add('ready:contact');
  await poll(() => textOf(page)).toContain('contact: { file: ./blocks/contact.yaml }');
  await poll(() => page.locator('select[name=block] option[value="use:contact"]').count()).toBe(1);
  await add('use:contact');
  await poll(() => textOf(page)).toContain('contact_2:');
  await poll(() => formOf(page).getByText('رقم هاتف آخر').count()).toBe(2);
  await press(page, 'undo', 'en');
  await poll(() => textOf(page)).not.toContain('contact_2');
  await page.locator('select[name=file]').selectOption('blocks/contact.yaml');
  await poll(() => textOf(page)).toMatch(/^# كيف/);
  await page.click('.cm-content');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# Mine.');
  await page.keyboard.press('Enter');
  await poll(() => textOf(page)).toMatch(/^# Mine\./);
  await page.locator('select[name=file]').selectOption('request.form.yaml');
  await poll(() => textOf(page)).toContain('form: request');
  await press(page, 'undo', 'en');
  await poll(() => textOf(page)).toBe(PLAIN);
  expect(await filesOf(page)).toEqual(['blocks/contact.yaml', 'request.form.yaml']);
  // It is still a block of the project, with its edit.
  await poll(() => page.locator('select[name=block] option').first().getAttribute('value')).toBe(
    'file:./blocks/contact.yaml',
  );
  expect(faults).toEqual([]);
  await page.context().close();
});

it('adds a question with a list of a file to the page of the cursor, and undoes it', { timeout: 60_000 }, async () => {
  const { page, faults } = await studio.open();
  await write(page, ARABIC);
  await heading(page).toBe('طلب');
  await page.click('.toggle[data-pane=outline]');
  await page.click('[data-address="/pages/one/fields/name"] > .row .label');
  await press(page, 'allFiles');
  const dialog = page.locator('dialog[aria-labelledby=files-title]');
  const csv = 'id,label\nschool_1,مدرسة الأمل\nschool_2,مدرسة النور\n';
  await dialog
    .locator('input[type=file][accept=".xlsx,.csv"]')
    .setInputFiles({ name: 'schools.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await dialog.locator('[data-key=use-list]').click();
  await poll(() => dialog.evaluate(one => (one as HTMLDialogElement).open)).toBe(false);
  const added = ARABIC.replace('# الأسئلة', 'القوائم:\n  schools: { الملف: ./lists/schools.csv }\n\n# الأسئلة').replace(
    'مطلوب: نعم }\n',
    'مطلوب: نعم }\n      choice: { النوع: اختيار, التسمية: سؤال جديد, الخيارات: { من: schools } }\n',
  );
  await poll(() => textOf(page)).toBe(added);
  await page.waitForSelector('[data-address="/pages/one/fields/choice"][aria-selected=true]');
  await poll(() => formOf(page).locator('input[value=school_2]').count()).toBe(1);
  await press(page, 'undo');
  await poll(() => textOf(page)).toBe(ARABIC);
  expect(await filesOf(page)).toEqual(['lists/schools.csv', 'request.form.yaml']);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('adds a list to a project whose form is still empty, and uses it', { timeout: 60_000 }, async () => {
  const { page, faults } = await studio.open({ language: 'en', width: 390 });
  await press(page, 'allFiles', 'en');
  const dialog = page.locator('dialog[aria-labelledby=files-title]');
  await dialog
    .locator('input[type=file][accept=".xlsx,.csv"]')
    .setInputFiles({ name: 'cities.csv', mimeType: 'text/csv', buffer: Buffer.from('id,label\nda,Daraa\n') });
  await dialog.locator('[data-key=use-list]').click();
  await page.waitForSelector('[data-address$="/choice"][aria-selected=true]');
  expect(faults).toEqual([]);
  await page.context().close();
});
