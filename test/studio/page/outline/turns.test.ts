/**
 * Edits by chance through outline and text in turns, in the page of the studio: each changes what it says and nothing
 * else, text and outline never differ, and undo leads back to the first text.
 *
 * @module-tag full
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { outline } from '../../../../src/compiler/editor/structure/index.js';
import { applyEdits } from '../../../../src/compiler/text-edit.js';
import { checkOperation } from '../../../compiler/editor/structure/check-operation.js';
import { allNodes } from '../../../compiler/editor/structure/random-operations.js';
import { poll, type StudioSite, startStudioSite, write } from '../../studio-page.js';
import { type Chance, createChance } from './chance.js';
import { editByOutline } from './outline-edits.js';
import { FIND_EDITOR, RECORD_CALLS, settle, takeEdits, wholeText } from './record-calls.js';
import { outlineOf, shownOutline } from './seen-outline.js';
import { panelOf, selectedNode, shownPanel } from './seen-panel.js';
import { editText } from './text-edits.js';

const textIn = (name: string): string => readFileSync(new URL(`fixtures/${name}.form.yaml`, import.meta.url), 'utf8');

/** The panes of the text and the outline alone: form and paper would only take time. */
const TWO_PANES = `localStorage.setItem('istimara-studio-view', '{"panes":["outline","text"]}');`;

let studio: StudioSite;
beforeAll(async () => {
  studio = await startStudioSite();
}, 120_000);
afterAll(() => studio.close());

it.each([
  ['arabic', 'ar', 20, 1],
  ['english', 'en', 100, 2],
  ['arabic', 'ar', 100, 3],
  ['english', 'ar', 100, 4],
  ['arabic', 'en', 100, 5],
  ['english', 'en', 100, 6],
] as const)('%s form, page in %s, %i edits with seed %i', { timeout: 600_000 }, async (name, language, count, seed) => {
  const script = TWO_PANES + FIND_EDITOR + RECORD_CALLS;
  const { page, faults } = await studio.open({ language, script });
  const first = textIn(name);
  await write(page, first);
  await settle(page);
  const files = await filesOf(page);
  const texts = await makeEdits(page, count, createChance(seed)).catch(error => {
    throw new Error(`seed ${seed}, ${(error as Error).message}`, { cause: error });
  });
  const last = texts.at(-1)!;
  expect(await stepThrough(page, UNDO, first, texts)).toBe(first);
  await settle(page);
  await checkSame(page, first);
  // The files of blocks that were inserted are taken back with their lines.
  await poll(() => filesOf(page)).toEqual(files);
  expect(await stepThrough(page, REDO, last, texts)).toBe(last);
  await settle(page);
  await checkSame(page, last);
  await page.waitForSelector('[data-save=saved]');
  await page.reload();
  await poll(() => wholeText(page)).toBe(last);
  expect(faults).toEqual([]);
  await page.context().close();
});

/** Makes edits one after the other, checks the page after each, and returns the texts in their order. */
async function makeEdits(page: Page, count: number, chance: Chance): Promise<readonly string[]> {
  const texts = [await wholeText(page)];
  for (let number = 1; number <= count; number++) {
    const before = texts.at(-1)!;
    const edit = await makeEdit(page, chance, before);
    try {
      const after = await wholeText(page);
      await checkEdit(page, before, after, edit.expected);
      await checkSame(page, after);
      texts.push(after);
    } catch (error) {
      throw new Error(`edit ${number}, ${edit.done}, of\n${before}\n${(error as Error).message}`, { cause: error });
    }
  }
  return texts;
}

const filesOf = (page: Page): Promise<readonly string[]> =>
  page.locator('select[name=file] option').evaluateAll(all => all.map(one => (one as HTMLOptionElement).value));

interface Made {
  /** Description, for the message of a failure. */
  readonly done: string;
  /** The text that is expected; absent if the calls of the outline say it. */
  readonly expected?: string;
}

/** Makes one edit. A text that cannot be read is mostly undone, so that most edits are made in readable texts. */
async function makeEdit(page: Page, chance: Chance, before: string): Promise<Made> {
  const isReadable = outlineOf(before) !== undefined;
  if (!isReadable && chance.number() < 0.6) {
    await page.click(UNDO);
    await settle(page);
    return { done: 'undo', expected: await wholeText(page) };
  }
  const done = chance.number() < 0.6 ? await editByOutline(page, chance) : undefined;
  const edit = done === undefined ? await editText(page, chance, before) : { done };
  await settle(page);
  return edit;
}

/** Checks that an edit changed what it says and nothing else. */
async function checkEdit(page: Page, before: string, after: string, expected: string | undefined): Promise<void> {
  const calls = await takeEdits(page);
  if (expected !== undefined) return expect(after).toBe(expected);
  let text = before;
  for (const call of calls) {
    if ('refused' in call.answer) {
      expect(call.answer.refused).not.toBe('');
      continue;
    }
    if (call.name === 'rename') {
      for (const [, edits] of call.answer.edits) text = applyEdits(text, edits);
      continue;
    }
    if (outlineOf(text)) checkOperation(text, call.values[1], call.answer);
    text = applyEdits(text, call.answer.edits);
  }
  expect(after).toBe(text);
}

/** Checks that the outline on the page and its panel are those of the text. */
async function checkSame(page: Page, text: string): Promise<void> {
  const shown = await shownOutline(page);
  const read = outlineOf(text);
  if (read) expect(shown).toEqual(read);
  // Of a text that cannot be read, the outline shows what its own reader finds.
  else expect(shown.map(({ address }) => address)).toEqual(allNodes(outline(text).nodes).map(({ address }) => address));
  const panel = panelOf(text, await selectedNode(page));
  expect(await shownPanel(page, Object.keys(panel))).toEqual(panel);
}

const UNDO = '.bar .sign:is([aria-label="Undo"], [aria-label="تراجع"])';
const REDO = '.bar .sign:is([aria-label="Redo"], [aria-label="إعادة"])';

/** Presses a button until the text is as it should be at the end, or does not change any more. */
async function stepThrough(page: Page, button: string, end: string, texts: readonly string[]): Promise<string> {
  const known = new Set(texts);
  let text = await wholeText(page);
  while (text !== end) {
    await page.click(button);
    const next = await wholeText(page);
    if (next === text) break;
    text = next;
    expect(known).toContain(text);
  }
  return text;
}
