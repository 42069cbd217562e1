/** Options to tick, in the columns of the grid. */
import { columnsIn, GAP, GUTTER, mm, spanWidth, TICK, WIDTH } from '../measures.js';
import type { PaperNode, Part } from '../typeset/index.js';
import type { ControlOf, Kit, Room } from './kit.js';
import { lines } from './lines.js';
import { inList, tick, tickWidth } from './tick.js';

type Option = ControlOf<'ticks'>['options'][number];

/** How many columns an option may be wide, so that options of all questions stand below each other. */
const SPANS = [2, 3, 4, 6, 12];
/** Beside "other" there must be room to write. */
const WRITING = mm(45);
const GAP_BELOW = GAP.small;

export const ticks: Kit<'ticks'> = {
  width: ({ options }, sheet) => Math.min(WIDTH / 2, Math.max(...options.map(({ label }) => tickWidth(sheet, label)))),
  draw({ options }, room) {
    const width = cellWidth(options, room);
    const most = Math.max(1, Math.floor((room.width + GUTTER + 0.5) / (width + GUTTER)));
    const plain = options.filter(option => option.write === undefined);
    const rows: Option[][] = [];
    const list = options.length > 1 ? { tag: 'L' } : undefined;
    for (let at = 0; at < plain.length; at += most) rows.push(plain.slice(at, at + most));
    return [
      ...rows.map(row => rowOf(row, width, room, list)),
      ...options.filter(option => option.write !== undefined).flatMap(option => writable(option, room, list)),
    ];
  },
};

/** The narrowest span in which each option is one line, else the whole width. */
function cellWidth(options: readonly Option[], { sheet, width }: Room): number {
  const needed = Math.max(...options.map(({ label }) => tickWidth(sheet, label)));
  const span = SPANS.find(columns => columns <= columnsIn(width) && spanWidth(columns) >= needed);
  return span === undefined ? width : spanWidth(span);
}

const rowOf = (row: readonly Option[], width: number, { sheet, struck }: Room, list?: Part): PaperNode => ({
  columns: row.map(({ label, ticked }) => ({ width, ...tick(sheet, label, ticked, struck), ...inList(list) })),
  columnGap: GUTTER,
  margin: [0, 0, 0, GAP_BELOW],
});

/** An option with a line after it. */
function writable({ label, ticked, write }: Option, room: Room, list?: Part): PaperNode[] {
  const box = tick(room.sheet, label, ticked, room.struck);
  const item = list && { within: { tag: 'LBody', within: { tag: 'LI', within: list } } };
  const own = tickWidth(room.sheet, label);
  const rest = room.width - own - TICK.gap;
  if (rest < WRITING) {
    const below = lines.draw({ kind: 'lines', lines: 1, ...(write && { text: write }) }, room);
    return [box, ...below].map(piece => ({ ...piece, ...item }));
  }
  const written = lines.draw({ kind: 'lines', lines: 1, ...(write && { text: write }) }, { ...room, width: rest });
  const beside = { width: own, stack: [box], margin: [0, mm(2.2), 0, 0] };
  return [{ columns: [beside, { width: rest, stack: written }], columnGap: TICK.gap, ...item }];
}
