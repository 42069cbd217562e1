/**
 * The caret in lines of both directions: the arrow keys lead through each position of a line once, in the order in which
 * they are seen, and Home and End to the edges of the line.
 *
 * @module-tag full
 */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StudioSite, startStudioSite, write } from '../../studio-page.js';
import { FIND_EDITOR, select, wholeText } from '../outline/record-calls.js';

/** The text alone, so that its lines have room. */
const TEXT_ALONE = `localStorage.setItem('istimara-studio-view', '{"panes":["text"]}');`;

let studio: StudioSite;
let page: Page;
beforeAll(async () => {
  studio = await startStudioSite();
}, 120_000);
beforeEach(async () => {
  ({ page } = await studio.open({ script: TEXT_ALONE + FIND_EDITOR, width: 1280 }));
});
afterEach(() => page.context().close());
afterAll(() => studio.close());

const ARABIC = `استمارة: complaint
الإصدار: 1
الحقول:
  # حقول مقدم الطلب (applicant)
  # note about الحقول
  الاسم: { التسمية: { ar: الاسم الكامل, en: Full name }, مطلوب: نعم }
  الصفة: { التسمية: صفته (citizen), الخيارات: { owner: مالك, agent: وكيل } }
  التاريخ: { التسمية: "تاريخ: الحادثة", الأدنى: 2020-01-01 }
  الوكالة: { يظهر_إذا: الصفة = "agent" و الاسم != فارغ }
  kind: { type: choice, options: [a, b, "ج"] }
  note:
    - full_name: الاسم   # the name
    - نص فيه word ثم 12 وبعدها (15%)، والنهاية
    - { "a":"ب","c":"d" }
  شرط: who.name = "سمر" or kind = "new"
`;
const ENGLISH = `form: one
title: { ar: طلب بدل ضائع, en: Request for a replacement }
fields:
  # من يقدم الطلب، وعنوانه
  kind: { label: { ar: نوع الطلب }, options: { new: { ar: جديد, en: New } } }
  سؤال: text
  label: صفته (citizen) 12
  show_if: kind = "lost" and who.name != "غير معروف"
  example: "يُقرأ"
`;
/** Lines that wrap: a text of the direction of the line, and one of the other direction. */
const LONG =
  'اكتب هنا ما تريد أن يعرفه الموظف عن طلبك، ولا تكتب أرقام بطاقات أو كلمات مرور لأن الطلب يقرأ في أكثر من مكتب';
const WRAPPED = {
  rtl: `العنوان: ${LONG} ${LONG}\nالنوع: نص\n`,
  ltr: `form: one\nhint: { ar: ${LONG} ${LONG}, en: Write }\n`,
};

interface Place {
  readonly offset: number;
  readonly x: number;
  readonly y: number;
}

/** Returns where the caret is, in the text and on the screen. */
const placeOf = (): Promise<Place> =>
  page.evaluate(() => {
    const stage = document.querySelector('.pane[data-pane=text] .stage')!;
    const { left, top } = stage.shadowRoot!.querySelector('.cm-cursor')!.getBoundingClientRect();
    return { offset: window.editorView().state.selection.main.head, x: Math.round(left), y: Math.round(top) };
  });

/** Draws what CodeMirror measures in the next frame. */
const nextFrame = () => page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))));

/** Presses a key until the caret leaves a line, and returns its places in the line. */
async function walk(key: string, start: number, length: number): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (let count = 0; count <= length + 3; count++) {
    await nextFrame();
    const place = await placeOf();
    const offset = place.offset - start;
    const last = places.at(-1)?.offset;
    if (offset < 0 || offset > length || offset === last) break;
    places.push({ ...place, offset });
    await page.keyboard.press(key);
  }
  return places;
}

/** Returns the offsets between the letters of a line, as a person counts them. */
const positionsOf = (line: string): readonly number[] => [
  ...Array.from(new Intl.Segmenter('ar').segment(line), ({ index }) => index),
  line.length,
];

/** Returns where End leads from the start of a line. */
async function edgeOf(start: number, length: number): Promise<Place> {
  await select(page, start, start);
  for (let rows = 0; rows < 9 && (await placeOf()).offset < start + length; rows++) await page.keyboard.press('End');
  await nextFrame();
  const place = await placeOf();
  return { ...place, offset: place.offset - start };
}

/** Returns the number of words and groups of signs of a line. */
const groupsOf = (line: string): number => (line.match(/[\p{L}\p{M}\p{N}_]+|[^\p{L}\p{M}\p{N}_\s]+/gu) ?? []).length;

/** Clicks at a side of the text, in the row of an offset. */
async function clickBeside(offset: number, side: 'left' | 'right'): Promise<void> {
  const { x, y } = await page.evaluate(
    ({ offset, side }) => {
      const view = window.editorView();
      const { left, right } = view.contentDOM.getBoundingClientRect();
      const { top, bottom } = view.coordsAtPos(offset)!;
      return { x: side === 'left' ? left + 3 : right - 3, y: (top + bottom) / 2 };
    },
    { offset, side },
  );
  await page.mouse.click(x, y);
}

/** Goes through each line of a text by arrow keys, there and back. */
async function walkLines(text: string, on: string, back: string, check: (there: readonly Place[]) => void) {
  await write(page, text);
  expect(await wholeText(page)).toBe(text);
  let start = 0;
  for (const line of text.split('\n').slice(0, -1)) {
    await select(page, start, start);
    await page.keyboard.press('Home');
    await page.keyboard.press('Home');
    const there = await walk(on, start, line.length);
    expect([line, there.map(({ offset }) => offset).toSorted((a, b) => a - b)]).toEqual([line, positionsOf(line)]);
    check(there);
    await select(page, start, start);
    await page.keyboard.press('End');
    // A line that wraps has an end in each of its rows.
    for (let rows = 0; rows < 9 && (await placeOf()).offset < start + line.length; rows++)
      await page.keyboard.press('End');
    const again = await walk(back, start, line.length);
    expect([line, again.map(({ offset }) => offset)]).toEqual([line, there.map(({ offset }) => offset).toReversed()]);
    start += line.length + 1;
  }
}

describe.each([
  ['right to left', 'rtl', ARABIC, 'ArrowLeft', 'ArrowRight'],
  ['left to right', 'ltr', ENGLISH, 'ArrowRight', 'ArrowLeft'],
] as const)('in a file from %s', (_, direction, text, on, back) => {
  it('passes each position of a line once, in order', { timeout: 240_000 }, async () => {
    await walkLines(text, on, back, there => {
      const seen = there.map(({ x }) => (direction === 'rtl' ? -x : x));
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    });
  });

  it('passes each position of a line that wraps once', { timeout: 120_000 }, async () => {
    await page.setViewportSize({ width: 600, height: 900 });
    await walkLines(WRAPPED[direction], on, back, there => {
      expect(new Set(there.map(({ x, y }) => `${x} ${y}`)).size).toBe(there.length);
    });
  });

  it('passes each word of a line once, in order, and back the same way', { timeout: 240_000 }, async () => {
    await write(page, text);
    let start = 0;
    for (const line of text.split('\n').slice(0, -1)) {
      await select(page, start, start);
      await page.keyboard.press('Home');
      await page.keyboard.press('Home');
      const there = await walk(`Control+${on}`, start, line.length);
      const seen = there.map(({ x }) => (direction === 'rtl' ? -x : x));
      expect([line, seen]).toEqual([line, seen.toSorted((a, b) => a - b)]);
      expect([line, there.at(-1)?.offset]).toEqual([line, (await edgeOf(start, line.length)).offset]);
      expect([line, there.length - 1]).toEqual([line, groupsOf(line)]);
      const again = await walk(`Control+${back}`, start, line.length);
      // On the way back the indentation is passed alone.
      expect([line, again.length]).toEqual([line, there.length + (line.startsWith(' ') ? 1 : 0)]);
      const seenBack = again.map(({ x }) => (direction === 'rtl' ? x : -x));
      expect([line, seenBack]).toEqual([line, seenBack.toSorted((a, b) => a - b)]);
      start += line.length + 1;
    }
  });

  it('goes to the edge of a line that is clicked next to it', { timeout: 120_000 }, async () => {
    await write(page, text);
    let start = 0;
    for (const line of text.split('\n').slice(0, -1)) {
      for (const [key, side] of [
        ['End', direction === 'rtl' ? 'left' : 'right'],
        ['Home', direction === 'rtl' ? 'right' : 'left'],
      ] as const) {
        await select(page, start, start);
        await page.keyboard.press('End');
        await page.keyboard.press(key);
        await page.keyboard.press(key);
        await nextFrame();
        const edge = await placeOf();
        await select(page, 0, 0);
        await clickBeside(start, side);
        await nextFrame();
        // A line of one direction keeps its indentation.
        const indent = key === 'Home' ? /^ */.exec(line)![0].length : 0;
        const clicked = await placeOf();
        expect([line, key, clicked.offset === edge.offset || clicked.offset === start + indent]).toEqual([
          line,
          key,
          true,
        ]);
        if (clicked.offset === edge.offset) expect([line, key, clicked.x]).toEqual([line, key, edge.x]);
      }
      start += line.length + 1;
    }
  });

  it('extends the selection over each position', async () => {
    await write(page, text);
    const [first] = text.split('\n');
    await select(page, first!.length, first!.length);
    for (const _ of positionsOf(first!).slice(1)) await page.keyboard.press(`Shift+${back}`);
    await page.keyboard.press('Delete');
    expect(await wholeText(page)).toBe(text.slice(first!.length));
  });
});

it('goes to the end of a line whose value has the other direction, and types there', async () => {
  await write(page, ARABIC);
  await select(page, 0, 0);
  await page.keyboard.press('End');
  await page.keyboard.type(' # من');
  expect((await wholeText(page)).split('\n')[0]).toBe('استمارة: complaint # من');
});

it('stays next to the letters that are typed at the end of a line', async () => {
  await write(page, ENGLISH);
  const end = ENGLISH.indexOf('\nfields');
  await select(page, end, end);
  await page.keyboard.type('  # ');
  await nextFrame();
  const { x } = await placeOf();
  await page.keyboard.type('من');
  await nextFrame();
  expect((await placeOf()).x).toBeLessThanOrEqual(x);
});
