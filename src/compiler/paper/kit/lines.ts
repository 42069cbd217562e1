/**
 * Lines to write on. An answer that needs a few more lines gets them; the rest of a longer one is printed on the
 * overflow pages.
 */

import { isolate, type PaperNode, type Part } from '../../typeset/index.js';
import { breakLines } from '../break-lines.js';
import { addOverflow } from '../codes/overflow.js';
import { mm, NARROWEST_LINE, WIDTH, WRITING_LINE_HEIGHT } from '../dimensions.js';
import { isolateNumbers } from '../isolate-numbers.js';
import { textNode, widthOf } from '../sheet.js';
import { TYPE } from '../type-scale.js';
import type { ControlContext, ControlRenderer } from './control.js';
import { RULED } from './table-layouts.js';

const BOTTOM = [false, false, false, true];
const VALUE_HEIGHT = TYPE.value.fontSize * 1.5625 * TYPE.value.lineHeight;
/** Distance between the text and its rule. */
const ABOVE_RULE = mm(0.6);
const AFTER_GAP = mm(2);
/** Maximum width of a unit after the line. A wider unit is printed below. */
const WIDEST_AFTER = mm(40);
/** Share of the column's width from which a line is drawn as wide as the column. */
const FULL_WIDTH_THRESHOLD = 0.8;
/** Width of a line that is enough if there is little room. */
const COMPACT_LINE_WIDTH = mm(40);
/** Maximum number of lines that an answer may have in addition to those of the blank form. */
const MAX_EXTRA_LINES = 4;

export const lines: ControlRenderer<'lines'> = {
  width: ({ after, share = 1 }, sheet) =>
    Math.min(COMPACT_LINE_WIDTH, Math.max(NARROWEST_LINE, share * WIDTH)) +
    (after ? Math.min(WIDEST_AFTER, AFTER_GAP + widthOf(sheet, after, 'option')) : 0),
  draw({ lines: least, text = '', share = 1, after: unit }, room) {
    const unitWidth = unit ? AFTER_GAP + widthOf(room.sheet, unit, 'option') : 0;
    const beside = unitWidth <= WIDEST_AFTER;
    const after = beside ? unit : undefined;
    const full = room.width - (beside ? unitWidth : 0);
    const asked = Math.max(NARROWEST_LINE, share * WIDTH);
    const wanted = asked > FULL_WIDTH_THRESHOLD * full ? full : asked;
    const broken = text === '' ? [] : brokenTo(text, wanted, full, room);
    const width = broken.length > least ? full : wanted;
    const here = broken.slice(
      0,
      Math.max(least, broken.length <= least + MAX_EXTRA_LINES ? broken.length : MAX_EXTRA_LINES),
    );
    const rows = Array.from({ length: Math.max(least, here.length) }, (_, index) => here[index] ?? '');
    const last = rows.length - 1;
    const base = baseOf(text);
    const answer = { tag: 'P', text };
    const alt = broken.length > 0 ? undefined : heardOf(room, after);
    const drawn = rows.map((line, index) => ({
      ...ruled(line, base, width, room, answer, index === last ? after : undefined),
      ...(alt && (index === 0 ? { alt } : { artifact: true })),
    }));
    const below = unit && !beside ? [textNode(unit, 'option')] : [];
    return [...drawn, ...below, ...(here.length < broken.length ? [elsewhere(text, here, room)] : [])];
  },
};

/** Returns the reference to the overflow page that has the rest of the text. */
function elsewhere(text: string, here: readonly string[], { sheet, title }: ControlContext): PaperNode {
  return textNode(addOverflow(title, textAfter(text, here), sheet), 'caption', { alignment: 'end' });
}

/** Returns the rest of a text after some of its lines. The lines have lost the spaces at their ends. */
export function textAfter(text: string, lines: readonly string[]): string {
  let at = 0;
  for (const line of lines) at = text.indexOf(line, at) + line.length;
  return text.slice(at).trim();
}

/** Breaks a text into lines: in the wanted width if one line is enough, else in the full width. */
function brokenTo(text: string, wanted: number, full: number, { sheet }: ControlContext): string[] {
  const style = { ...TYPE.value, dir: baseOf(text) ?? (sheet.rtl ? 'rtl' : 'ltr') } as const;
  const inWanted = breakLines(text, wanted, style, sheet);
  return inWanted.length <= 1 || wanted === full ? inWanted : breakLines(text, full, style, sheet);
}

/** Returns the alternative text of empty lines, which are one figure together. */
function heardOf({ sheet: { words, screen }, struck }: ControlContext, after: string | undefined): string {
  if (struck) return words.heard.struck;
  return after ? `${words.heard.space}${screen.comma}${after}` : words.heard.space;
}

type Base = 'rtl' | 'ltr' | undefined;

/** Returns the direction of a text by its first letter, or undefined if it has no letter. */
export function baseOf(text: string): Base {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter)
    ? 'rtl'
    : 'ltr';
}

/**
 * Returns the node of a text that a person wrote. It is aligned to the start side of the sheet, whatever its own
 * direction is.
 */
export function written(
  text: string,
  { sheet, isolate: isolated }: Pick<ControlContext, 'sheet' | 'isolate'>,
  base = baseOf(text),
): PaperNode {
  const alignment = sheet.rtl ? 'right' : 'left';
  const own = isolated ? undefined : base;
  return { text: isolated ? isolate(text) : isolateNumbers(text), ...TYPE.value, alignment, ...(own && { dir: own }) };
}

function ruled(line: string, base: Base, width: number, room: ControlContext, within: Part, after?: string): PaperNode {
  const top = WRITING_LINE_HEIGHT - VALUE_HEIGHT - ABOVE_RULE;
  const cell = { ...written(line, room, base), noWrap: true, within, margin: [0, top, 0, 0], border: BOTTOM };
  const unit = after
    ? [{ ...textNode(after, 'option'), within, margin: [AFTER_GAP, top + 1, 0, 0], border: NO_BORDER }]
    : [];
  return {
    table: { widths: [width, ...unit.map(() => 'auto')], heights: [WRITING_LINE_HEIGHT], body: [[cell, ...unit]] },
    layout: RULED,
  };
}

const NO_BORDER = [false, false, false, false];
