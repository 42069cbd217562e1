/**
 * Questions of the outline are moved by their handles, with a mouse and with a finger.
 *
 * @module-tag full
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { poll, type StudioSite, startStudioSite, TEXT, textOf, write } from '../../studio-page.js';

let studio: StudioSite;
beforeAll(async () => {
  studio = await startStudioSite();
}, 120_000);
afterAll(() => studio.close());

interface Pointer {
  down(x: number, y: number): Promise<unknown>;
  move(x: number, y: number): Promise<unknown>;
  up(): Promise<unknown>;
  cancel?(): Promise<unknown>;
}

async function mouseOf({ mouse }: Page): Promise<Pointer> {
  return {
    down: async (x, y) => {
      await mouse.move(x, y);
      await mouse.down();
    },
    move: (x, y) => mouse.move(x, y, { steps: 4 }),
    up: () => mouse.up(),
  };
}

async function fingerOf(page: Page): Promise<Pointer> {
  const session = await page.context().newCDPSession(page);
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel',
    ...touchPoints: { x: number; y: number }[]
  ) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  return {
    down: (x, y) => touch('touchStart', { x, y }),
    move: async (x, y) => {
      await touch('touchMove', { x, y: y - 3 });
      await touch('touchMove', { x, y });
    },
    up: () => touch('touchEnd'),
    cancel: () => touch('touchCancel'),
  };
}

/** Returns the middle of an element, and its lower edge. */
async function placeOf(page: Page, selector: string) {
  const { x, y, width, height } = (await page.locator(selector).first().boundingBox())!;
  return { x: x + width / 2, y: y + height / 2, bottom: y + height - 3 };
}

const row = (id: string): string => `[data-address="/fields/${id}"] > .row`;

/** Drags a question below another one, and returns before it is dropped. */
async function drag(page: Page, pointer: Pointer, id: string, below: string): Promise<void> {
  // The page may be laid out again before the handle is taken, and while the pointer moves.
  await poll(async () => {
    const handle = await placeOf(page, `${row(id)} .drag`);
    await pointer.down(handle.x, handle.y);
    const isHeld = (await page.locator(`[data-address="/fields/${id}"].dragged`).count()) === 1;
    if (!isHeld) await pointer.up();
    return isHeld;
  }).toBe(true);
  await poll(async () => {
    const target = await placeOf(page, row(below));
    await pointer.move(target.x, target.bottom);
    return page.locator(`[data-address="/fields/${below}"][data-drop=after]`).count();
  }).toBe(1);
}

const addressesIn = (page: Page): Promise<readonly (string | undefined)[]> =>
  page.locator('[role=treeitem]').evaluateAll(all => all.map(one => (one as HTMLElement).dataset.address));

const orderIn = (text: string): readonly string[] =>
  [...text.matchAll(/^ {2}(\w+):/gm)].map(([, id]) => id!).slice(0, 3);

it.each([
  ['a mouse', mouseOf],
  ['a finger', fingerOf],
] as const)('with %s', { timeout: 60_000 }, async (_, pointerOf) => {
  const { page, faults } = await studio.open({ language: 'en', width: 820, hasTouch: true });
  await write(page, TEXT);
  await page.click('.toggle[data-pane=outline]');
  await page.waitForSelector(row('school'));
  const pointer = await pointerOf(page);
  await drag(page, pointer, 'full_name', 'school');
  await pointer.up();
  await poll(() => addressesIn(page)).toEqual(['', '/fields/purpose', '/fields/school', '/fields/full_name']);
  if (pointer.cancel) {
    // A finger that the system takes away drops nothing.
    await drag(page, pointer, 'purpose', 'full_name');
    await pointer.cancel();
    await poll(() => page.locator('[data-drop], .dragged').count()).toBe(0);
  }
  await page.click('.toggle[data-pane=text]');
  await poll(() => textOf(page).then(orderIn)).toEqual(['purpose', 'school', 'full_name']);
  expect(await textOf(page)).toContain('  # The name of the applicant.\n  full_name: ');
  expect(faults).toEqual([]);
  await page.context().close();
});
