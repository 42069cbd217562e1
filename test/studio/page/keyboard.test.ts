/**
 * A whole first form by the keyboard alone, in the Arabic page: the focus is seen at each step, is never lost, and leaves
 * the editor.
 *
 * @module-tag full
 */
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OUTLINE_MESSAGES } from '../../../src/studio/page/messages/outline.js';
import { PANEL_MESSAGES } from '../../../src/studio/page/messages/panel.js';
import { SHELL_MESSAGES } from '../../../src/studio/page/messages/shell.js';
import { formOf, heading, poll, type StudioSite, startStudioSite } from '../studio-page.js';
import { choose, type Focused, focused, tabTo } from './by-keys.js';
import { FIND_EDITOR, wholeText } from './outline/record-calls.js';

const { ar } = SHELL_MESSAGES;

let studio: StudioSite;
beforeAll(async () => {
  studio = await startStudioSite();
}, 120_000);
afterAll(() => studio.close());

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Controls that did not show their focus, or lost it. */
const unseen: string[] = [];
const goTo = (page: Page, isThere: (focused: Focused) => boolean, options?: Parameters<typeof tabTo>[3]) =>
  tabTo(page, isThere, unseen, options);

async function undoTo(page: Page, text: string): Promise<void> {
  for (let count = 0; count < 40 && (await wholeText(page)) !== text; count++) await press(page, 'Control+Z');
  expect(await wholeText(page)).toBe(text);
}

const isTypeOfNew = ({ within, key }: Focused) => within === 'outline' && key === 'type';

/** Adds a question of a type in the outline, and writes its label in the panel. */
async function addQuestion(page: Page, type: string, label: string): Promise<void> {
  await choose(page, type);
  await goTo(page, ({ name }) => name === OUTLINE_MESSAGES.ar.addQuestion, { most: 1 });
  await press(page, 'Enter');
  await page.waitForSelector(`[data-address$="/${type}"][aria-selected=true]`);
  await page.locator('.properties h3', { hasText: 'سؤال جديد' }).waitFor();
  await goTo(page, ({ name, tag }) => tag === 'input' && name === 'التسمية');
  await press(page, 'Control+A');
  await page.keyboard.type(label);
  await press(page, 'Tab');
  await poll(() => wholeText(page)).toContain(label);
}

it('makes, fills in, prints and saves a first form', { timeout: 240_000 }, async () => {
  const { page, faults } = await studio.open({ script: FIND_EDITOR });
  await heading(page).toBe('استمارة جديدة');

  // A new project.
  await goTo(page, ({ name }) => name.startsWith(ar.projects));
  await press(page, 'Enter');
  await page.waitForSelector('dialog[open] [data-key=new-name]');
  await goTo(page, ({ key }) => key === 'new-name');
  await page.keyboard.type('مشروعي');
  await press(page, 'Enter');
  await poll(() => page.locator('.project bdi').textContent()).toBe('مشروعي');
  await poll(async () => (await focused(page)).name).toContain('مشروعي');

  // Questions with their labels, and a condition.
  await goTo(page, ({ name }) => name === ar.panes.outline);
  await press(page, 'Space');
  await page.waitForSelector('.pane[data-pane=outline].shown .tree');
  await goTo(page, isTypeOfNew);
  await addQuestion(page, 'choice', 'الغرض من الطلب');
  await goTo(page, isTypeOfNew, { key: 'Shift+Tab' });
  await addQuestion(page, 'date', 'تاريخ الرخصة');
  await goTo(page, ({ name, tag }) => tag === 'select' && name === 'يظهر_إذا');
  await choose(page, 'when');
  await poll(() => wholeText(page)).toMatch(/يظهر_إذا: /);
  await page.waitForSelector('.properties .condition');
  await goTo(page, ({ name, tag }) => tag === 'select' && name === PANEL_MESSAGES.ar.field);
  await choose(page, 'choice');
  await poll(() => wholeText(page)).toMatch(/يظهر_إذا: choice/);

  // A mistake in the text, its message, and its fix.
  const before = await wholeText(page);
  await goTo(page, ({ within, tag }) => within === 'text' && tag === 'div');
  await press(page, 'Control+Home', 'ArrowDown', 'End', 'Enter');
  await page.keyboard.type('العنوانن: نص');
  await press(page, 'Escape', 'Control+Home');
  await page.locator('.problems li').first().waitFor();
  await press(page, 'F8');
  await page.locator('.cm-problem-box').waitFor();
  await press(page, 'Control+.');
  expect(await focused(page)).toMatchObject({ tag: 'button', within: 'text' });
  await press(page, 'Enter');
  await page.locator('.cm-problem-box').waitFor({ state: 'detached' });
  await poll(() => wholeText(page)).not.toContain('العنوانن');
  expect(await focused(page)).toMatchObject({ tag: 'div', within: 'text' });
  await undoTo(page, before);

  // The editor is left by Esc and Tab, also after Tab was made to indent.
  await press(page, 'Control+M', 'Tab');
  expect((await focused(page)).within).toBe('text');
  await undoTo(page, before);
  await press(page, 'Escape', 'Tab');
  expect(await focused(page)).not.toMatchObject({ within: 'text', tag: 'div' });
  await goTo(page, ({ within, tag }) => within === 'text' && tag === 'div', { key: 'Shift+Tab' });
  await press(page, 'Control+M');
  await heading(page).toBe('استمارة جديدة');
  await poll(() => page.locator('.problems li').count()).toBe(0);

  // The form is filled in, and its answers become an example.
  await goTo(page, ({ key }) => key === 'full_name', { most: 150 });
  await page.keyboard.type('سمر');
  await press(page, 'Tab', 'Space');
  await poll(() => formOf(page).locator('#f-full_name').inputValue()).toBe('سمر');
  await goTo(page, ({ name }) => name === ar.addExample, { key: 'Shift+Tab' });
  await press(page, 'Enter');
  await poll(() => wholeText(page)).toContain('الأمثلة:');
  await poll(() => page.locator('select[name=example] option').count()).toBe(2);
  await poll(async () => (await focused(page)).within).toBe('text');
  await goTo(page, ({ key }) => key === 'example');
  await choose(page, '0');
  await page.locator('.pane[data-pane=paper] .textLayer', { hasText: 'سمر' }).first().waitFor();

  // The project as a zip file.
  await goTo(page, ({ name }) => name.startsWith(ar.projects), { key: 'Shift+Tab', most: 150 });
  await press(page, 'Enter');
  await page.waitForSelector('dialog[open] [data-key=zip-current]');
  await goTo(page, ({ key }) => key === 'zip-current');
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Enter')]);
  const saved = unzipSync(readFileSync(await download.path()));
  expect(new TextDecoder().decode(saved['request.form.yaml'])).toBe(await wholeText(page));
  await press(page, 'Escape');
  expect((await focused(page)).name).toContain('مشروعي');
  expect(unseen.join('\n')).toBe('');
  expect(faults).toEqual([]);
  await page.context().close();
});
