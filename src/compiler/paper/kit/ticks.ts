/** Options to tick, in the columns of the grid. */

import type { PaperNode, Part } from '../../typeset/index.js';
import { columnsIn, GAP, GUTTER, mm, spanWidth, TICK, WIDTH } from '../dimensions.js';
import type { ControlContext, ControlOf, ControlRenderer } from './control.js';
import { lines } from './lines.js';
import { inList, tick, tickWidth } from './tick.js';

type Option = ControlOf<'ticks'>['options'][number];

/**
 * Possible widths of an option in columns. They are few, so that the options of all questions are aligned below each
 * other.
 */
const SPANS = [2, 3, 4, 6, 12];
/** Minimum width of the line after "other". */
const WRITING = mm(45);
const BELOW = { margin: [0, 0, 0, GAP.small] };
/** Distance by which a box is lowered to be aligned with the line next to it. */
const LOWER = mm(2.2);

export const ticks: ControlRenderer<'ticks'> = {
  width: ({ options }, sheet) => Math.min(WIDTH / 2, Math.max(...options.map(({ label }) => tickWidth(sheet, label)))),
  draw({ options }, room) {
    const width = cellWidth(options, room);
    const most = Math.max(1, Math.floor((room.width + GUTTER + 0.5) / (width + GUTTER)));
    const plain = options.filter(option => option.write === undefined);
    const [other, ...others] = options.filter(option => option.write !== undefined);
    const rows: Option[][] = [];
    const list = options.length > 1 ? { tag: 'L' } : undefined;
    for (let at = 0; at < plain.length; at += most) rows.push(plain.slice(at, at + most));
    const free = room.width - (rows.at(-1)?.length ?? 0) * (width + GUTTER);
    const fits = other !== undefined && rows.length > 0 && free >= besideWidth(other, room);
    const last = fits ? [sharedRow(rows.pop()!, other, { width, free }, room, list)] : [];
    const below = fits || !other ? others : [other, ...others];
    const under = [...last, ...below.flatMap(option => writable(option, room, list))];
    const drawn = rows.map(row => rowOf(row, width, room, list));
    // The space below the last row belongs to the question.
    const spaced = drawn.map((row, index) => (index < drawn.length + under.length - 1 ? { ...row, ...BELOW } : row));
    return [...spaced, ...under];
  },
};

/** Returns the width of an option with a line to write on next to it. */
const besideWidth = ({ label }: Option, { sheet }: ControlContext): number =>
  tickWidth(sheet, label) + TICK.gap + WRITING;

/** Returns the narrowest width in which each option fits on one line, else the full width. */
function cellWidth(options: readonly Option[], { sheet, width }: ControlContext): number {
  const needed = Math.max(...options.map(({ label }) => tickWidth(sheet, label)));
  const span = SPANS.find(columns => columns <= columnsIn(width) && spanWidth(columns) >= needed);
  return span === undefined ? width : spanWidth(span);
}

const rowOf = (row: readonly Option[], width: number, { sheet, struck }: ControlContext, list?: Part): PaperNode => ({
  columns: row.map(({ label, ticked }) => ({
    width,
    ...tick(sheet, { label, ticked, struck, width }),
    ...inList(list),
  })),
  columnGap: GUTTER,
});

/** Returns a row of the last options and the one with a line. All boxes are at the same height. */
function sharedRow(
  row: readonly Option[],
  other: Option,
  { width, free }: { readonly width: number; readonly free: number },
  room: ControlContext,
  list?: Part,
): PaperNode {
  const ticked = (rowOf(row, width, room, list) as { columns: PaperNode[] }).columns;
  const lowered = ticked.map(cell => ({ width, stack: [cell], margin: [0, LOWER, 0, 0] }));
  return {
    columns: [...lowered, { width: free, stack: writable(other, { ...room, width: free }, list) }],
    columnGap: GUTTER,
  };
}

/** Draws an option with a line after it, or below it if there is too little room. */
function writable({ label, ticked, write }: Option, room: ControlContext, list?: Part): PaperNode[] {
  const box = (width: number) => tick(room.sheet, { label, ticked, struck: room.struck, width });
  const item = list && { within: { tag: 'LBody', within: { tag: 'LI', within: list } } };
  const own = tickWidth(room.sheet, label);
  const rest = room.width - own - TICK.gap;
  if (rest < WRITING) {
    const below = lines.draw({ kind: 'lines', lines: 1, ...(write && { text: write }) }, room);
    return [box(room.width), ...below].map(piece => ({ ...piece, ...item }));
  }
  const written = lines.draw({ kind: 'lines', lines: 1, ...(write && { text: write }) }, { ...room, width: rest });
  const beside = { width: own, stack: [box(own)], margin: [0, LOWER, 0, 0] };
  return [{ columns: [beside, { width: rest, stack: written }], columnGap: TICK.gap, ...item }];
}
