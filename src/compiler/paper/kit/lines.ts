/** Lines to write on. A text that needs a few more gets them; what is left of a longer one goes on at the end. */

import { isolate, type PaperNode, type Part } from '../../typeset/index.js';
import { breakLines } from '../break-lines.js';
import { mm, NARROWEST_LINE, WIDTH, WRITING_LINE_HEIGHT } from '../dimensions.js';
import { isolateNumbers } from '../isolate-numbers.js';
import { addOverflow } from '../overflow.js';
import { textNode, widthOf } from '../sheet.js';
import { TYPE } from '../type-scale.js';
import type { ControlContext, ControlRenderer } from './control.js';
import { RULED } from './table-layouts.js';

const BOTTOM = [false, false, false, true];
const VALUE_HEIGHT = TYPE.value.fontSize * 1.5625 * TYPE.value.lineHeight;
/** Between the text and its rule. */
const ABOVE_RULE = mm(0.6);
const AFTER_GAP = mm(2);
/** A longer unit stands below. */
const WIDEST_AFTER = mm(40);
/** A line nearly as long as its column is as long. */
const FULL_WIDTH_THRESHOLD = 0.8;
/** A line this long will do where there is little room. */
const COMPACT_LINE_WIDTH = mm(40);
/** Lines that a text may have beyond those of the blank copy. */
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

/** Where the text goes on. */
function elsewhere(text: string, here: readonly string[], { sheet, title }: ControlContext): PaperNode {
  return textNode(addOverflow(title, textAfter(text, here), sheet), 'caption', { alignment: 'end' });
}

/** What is left of a text after some of its lines, which have lost the blanks around them. */
export function textAfter(text: string, lines: readonly string[]): string {
  let at = 0;
  for (const line of lines) at = text.indexOf(line, at) + line.length;
  return text.slice(at).trim();
}

/** The lines of a text: in the width wanted if they are few, else in all there is. */
function brokenTo(text: string, wanted: number, full: number, { sheet }: ControlContext): string[] {
  const style = { ...TYPE.value, dir: baseOf(text) ?? (sheet.rtl ? 'rtl' : 'ltr') } as const;
  const inWanted = breakLines(text, wanted, style, sheet);
  return inWanted.length <= 1 || wanted === full ? inWanted : breakLines(text, full, style, sheet);
}

/** Of lines without an answer: all of them are one figure. */
function heardOf({ sheet: { words, screen }, struck }: ControlContext, after: string | undefined): string {
  if (struck) return words.heard.struck;
  return after ? `${words.heard.space}${screen.comma}${after}` : words.heard.space;
}

type Base = 'rtl' | 'ltr' | undefined;

/** The direction of a text, by its first letter. */
export function baseOf(text: string): Base {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter)
    ? 'rtl'
    : 'ltr';
}

/** A text that a person wrote, at the start side of the sheet whatever its own direction. */
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
