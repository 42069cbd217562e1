/** Edits by chance through the outline on the page: its buttons, its keys, and the controls of its panel. */
import type { Locator, Page } from 'playwright-core';
import { PANEL_MESSAGES } from '../../../../src/studio/page/messages/panel.js';
import type { Chance } from './chance.js';
import { countOfEdits, settle, waitForEdits } from './record-calls.js';
import { shownOutline } from './seen-outline.js';

const LEADS_TO_TEXT: ReadonlySet<string> = new Set([PANEL_MESSAGES.ar.inText, PANEL_MESSAGES.en.inText]);

/** Numbers of nodes between which the outline is kept, so that the edits do not end in an empty or a huge form. */
const [FEWEST, MOST] = [6, 22];

/** Makes an edit, and returns what was done; undefined if the outline has nothing to edit. */
export async function editByOutline(page: Page, chance: Chance): Promise<string | undefined> {
  const nodes = await shownOutline(page);
  if (nodes.length === 0) return undefined;
  const at = chance.number() < 0.1 ? '' : chance.one(nodes).address;
  await page.click(`${itemAt(at)} > .row .label`, { position: { x: 4, y: 4 } });
  await settle(page);
  const number = chance.number();
  const done =
    nodes.length < FEWEST || number < 0.15
      ? await (chance.number() < 0.25 ? addBlock : addQuestion)(page, chance)
      : number < 0.35 || nodes.length > MOST
        ? await pressButton(page, chance, nodes.length > MOST)
        : number < 0.5 && at !== ''
          ? await pressKey(page, chance, at)
          : await useControl(page, chance);
  return done && `${at}: ${done}`;
}

/** Returns the selector of a node, whose id may have quotes. */
const itemAt = (address: string): string => `[role=treeitem][data-address=${JSON.stringify(address)}]`;

async function addQuestion(page: Page, chance: Chance): Promise<string> {
  const select = page.locator('select[name=type]');
  const types = await select.locator('option').evaluateAll(all => all.map(one => (one as HTMLOptionElement).value));
  const type = chance.one(types);
  await select.selectOption(type);
  await page.click('.add button');
  return `add ${type}`;
}

/** Inserts a block: a ready one, whose files are loaded first, or one of the project. */
async function addBlock(page: Page, chance: Chance): Promise<string> {
  const select = page.locator('select[name=block]');
  const values = await select.locator('option').evaluateAll(all => all.map(one => (one as HTMLOptionElement).value));
  const value = chance.one(values);
  await select.selectOption(value);
  const before = await countOfEdits(page);
  await page.click('.add-block button');
  await waitForEdits(page, before + 1);
  return `add block ${value}`;
}

/** Presses one of the buttons of the outline: new page, moves, duplicate, remove. */
async function pressButton(page: Page, chance: Chance, isFull: boolean): Promise<string | undefined> {
  const buttons = page.locator('.outline-buttons > button:enabled');
  const count = await buttons.count();
  if (count === 0) return undefined;
  // The last one removes.
  const button = buttons.nth(isFull ? count - 1 : chance.below(count));
  const name = (await button.getAttribute('aria-label')) ?? (await button.textContent());
  await button.click();
  return `button ${name}`;
}

const KEYS = ['Alt+ArrowUp', 'Alt+ArrowDown', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Control+d', 'Delete'];

async function pressKey(page: Page, chance: Chance, address: string): Promise<string> {
  const key = chance.one(KEYS);
  await page.focus(itemAt(address));
  await page.keyboard.press(key);
  return `key ${key}`;
}

/** Uses one of the controls of the panel. */
async function useControl(page: Page, chance: Chance): Promise<string | undefined> {
  const panel = page.locator('.properties');
  if (chance.number() < 0.3)
    await panel
      .locator('details:not([open]) > summary')
      .click({ timeout: 500 })
      .catch(() => {});
  const controls = panel.locator(':is(button, select, input, textarea):visible:enabled');
  const known = await controls.evaluateAll(all => all.map(one => one.textContent.trim()));
  const usable = known.flatMap((text, index) => (LEADS_TO_TEXT.has(text) ? [] : [index]));
  if (usable.length === 0) return undefined;
  const control = controls.nth(chance.one(usable));
  const property = await control.evaluate(one => one.closest('.property')?.querySelector('.name b')?.textContent ?? '');
  return `${property}: ${await useOne(control, chance)}`;
}

async function useOne(control: Locator, chance: Chance): Promise<string> {
  const { tag, type, text } = await control.evaluate(one => ({
    tag: one.localName,
    type: (one as HTMLInputElement).type,
    text: one.textContent,
  }));
  if (tag === 'button' || type === 'checkbox') {
    await control.click();
    return `${tag} ${text}`;
  }
  if (tag === 'select') {
    const values = await control.locator('option').evaluateAll(all => all.map(one => (one as HTMLOptionElement).value));
    const value = chance.one(values);
    await control.selectOption(value);
    return `select ${value}`;
  }
  const value = chance.one(TYPED[type] ?? TEXTS);
  await control.fill(value);
  await control.blur();
  return `type ${JSON.stringify(value)}`;
}

const TYPED: Readonly<Record<string, readonly string[]>> = {
  number: ['', '0', '3', '12', '2.5'],
  date: ['', '2026-01-31', '1999-12-01'],
  time: ['', '08:30'],
  month: ['', '2026-05'],
};

const TEXTS = [
  ...['نص جديد', 'A new text', 'with: colon', 'a, b', '# no comment', "it's", '12', 'نعم', '"quoted"', ' - x', ''],
  ...['نص (بين قوسين)، ومعه: نقطتان', '{ a: b }', 'fresh_id', 'today()', 'full_name = "سمر"', 'kind', 'copies > 2'],
];
