/** Lines to write on. A text that needs more of them than there are gets them. */
import { LINE, mm, NARROWEST_LINE, WIDTH } from '../measures.js';
import { widthOf, words } from '../sheet.js';
import { kept } from '../tokens.js';
import { TYPE } from '../type-scale.js';
import { isolate, type PaperNode, type Part } from '../typeset/index.js';
import type { Kit, Room } from './kit.js';
import { RULED } from './layouts.js';

const BOTTOM = [false, false, false, true];
const VALUE_HEIGHT = TYPE.value.fontSize * 1.5625 * TYPE.value.lineHeight;
/** Between the text and its rule. */
const ABOVE_RULE = mm(0.6);
const AFTER_GAP = mm(2);
/** A line nearly as long as its column is as long. */
const NEARLY = 0.8;
/** A line this long will do where there is little room. */
const ENOUGH = mm(40);

export const lines: Kit<'lines'> = {
  width: ({ after, share = 1 }, sheet) =>
    Math.min(ENOUGH, Math.max(NARROWEST_LINE, share * WIDTH)) +
    (after ? AFTER_GAP + widthOf(sheet, after, 'option') : 0),
  draw({ lines: least, text, share = 1, after }, room) {
    const afterWidth = after ? AFTER_GAP + widthOf(room.sheet, after, 'option') : 0;
    const full = room.width - afterWidth;
    const asked = Math.max(NARROWEST_LINE, share * WIDTH);
    const wanted = asked > NEARLY * full ? full : asked;
    const broken = text === undefined ? [] : brokenTo(text, wanted, full, room);
    const width = broken.length > least ? full : wanted;
    const rows = Array.from({ length: Math.max(least, broken.length) }, (_, index) => broken[index] ?? '');
    const last = rows.length - 1;
    const base = baseOf(text ?? '');
    const answer = { tag: 'P', text: text ?? '' };
    const alt = broken.length > 0 ? undefined : heardOf(room, after);
    return rows.map((line, index) => ({
      ...ruled(line, base, width, room, answer, index === last ? after : undefined),
      ...(alt && (index === 0 ? { alt } : { artifact: true })),
    }));
  },
};

/** The lines of a text: in the width wanted if they are few, else in all there is. */
function brokenTo(text: string, wanted: number, full: number, { sheet }: Room): string[] {
  const style = { ...TYPE.value, dir: baseOf(text) ?? (sheet.rtl ? 'rtl' : 'ltr') } as const;
  const inWanted = sheet.typesetter.fit(text, { width: wanted, ...style }).lines;
  return inWanted.length <= 1 ? tidy(inWanted) : tidy(sheet.typesetter.fit(text, { width: full, ...style }).lines);
}

const tidy = (broken: readonly string[]): string[] => broken.map(line => line.trim());

/** Of lines without an answer: all of them are one figure. */
function heardOf({ sheet: { words, screen }, struck }: Room, after: string | undefined): string {
  if (struck) return words.heard.struck;
  return after ? `${words.heard.space}${screen.comma}${after}` : words.heard.space;
}

type Base = 'rtl' | 'ltr' | undefined;

/** The direction of a text, by its first letter. */
function baseOf(text: string): Base {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter)
    ? 'rtl'
    : 'ltr';
}

/** A text that a person wrote, at the start side of the sheet whatever its own direction. */
export function written(
  text: string,
  { sheet, isolate: isolated }: Pick<Room, 'sheet' | 'isolate'>,
  base = baseOf(text),
): PaperNode {
  const alignment = sheet.rtl ? 'right' : 'left';
  const own = isolated ? undefined : base;
  return { text: isolated ? isolate(text) : kept(text), ...TYPE.value, alignment, ...(own && { dir: own }) };
}

function ruled(line: string, base: Base, width: number, room: Room, within: Part, after?: string): PaperNode {
  const top = LINE - VALUE_HEIGHT - ABOVE_RULE;
  const cell = { ...written(line, room, base), noWrap: true, within, margin: [0, top, 0, 0], border: BOTTOM };
  const unit = after
    ? [{ ...words(after, 'option'), within, margin: [AFTER_GAP, top + 1, 0, 0], border: NO_BORDER }]
    : [];
  return {
    table: { widths: [width, ...unit.map(() => 'auto')], heights: [LINE], body: [[cell, ...unit]] },
    layout: RULED,
  };
}

const NO_BORDER = [false, false, false, false];
