/** One cell of a list that is laid out as a table. */
import type { PaperControl } from '../../runtime/fields/field.js';
import { fieldType } from '../../runtime/fields/index.js';
import type { Json, LocalField } from '../../runtime/model.js';
import type { PaperNode } from '../typeset/index.js';
import { primaryText } from './bilingual.js';
import { breakLines } from './break-lines.js';
import { addOverflow } from './codes/overflow.js';
import { mm } from './dimensions.js';
import { baseOf, textAfter, written } from './kit/lines.js';
import { inList, tick, tickWidth } from './kit/tick.js';
import { titleOf } from './question.js';
import { contextOf, placedQuestionsIn, type RecordPosition } from './question-context.js';
import { count, type SheetContext, textNode } from './sheet.js';
import { TYPE } from './type-scale.js';

export interface TableColumn {
  readonly field: LocalField;
  readonly control: PaperControl;
  /** Minimum width that the control needs. */
  readonly own: number;
  readonly width: number;
}

/** Returns the width of the tick box for "unknown". */
export const unknownWidth = ({ field }: Pick<TableColumn, 'field'>, sheet: SheetContext): number =>
  field.unknown === undefined ? 0 : tickWidth(sheet, field.unknown, 'hint');

/** A row of a table: its position in the data, and its number or label. */
export interface TableRow {
  readonly place: RecordPosition;
  readonly title: string;
  readonly filled: boolean;
}

/** Distance between options side by side. */
const GAP = mm(1.2);
/** Maximum number of lines of an answer in a cell. */
const MOST_LINES = 6;
const SIZE = { ...TYPE.value, fontSize: 10 };

/** Returns the width of options side by side, with a gap after each. */
export const rowWidth = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width + GAP, 0);

export function cell(column: TableColumn, row: TableRow, sheet: SheetContext): PaperNode {
  const { field, control, own, width } = column;
  const { place, filled } = row;
  const here = filled ? placedQuestionsIn([field], place, sheet)[0] : undefined;
  if (filled && !here) return { text: '—', alignment: 'center', artifact: true };
  const drawn = here?.control ?? control;
  const value = here?.value;
  const { unknown: label } = field;
  const struck = place.struck;
  const unknown =
    label === undefined ? [] : [tick(sheet, { label, ticked: value === null, struck, width, type: 'hint' })];
  if (drawn.kind === 'ticks') return { stack: [...ticksIn(drawn.options, width, place.struck, sheet), ...unknown] };
  const shown = value === undefined || value === null ? [] : displayed(field, value, width, row, sheet);
  const below = label !== undefined && !filled && own + unknownWidth(column, sheet) > width + 0.1;
  const blank = drawn.kind === 'date' ? slashes() : below ? ROOM : undefined;
  const empty = shown.length === 0 && blank ? [blank] : [];
  return { stack: [...shown, ...empty, ...unknown], margin: [0, mm(0.8), 0, 0] };
}

/** Returns the tick boxes of a cell, side by side if there is room, else one below the other. */
function ticksIn(
  options: Extract<PaperControl, { kind: 'ticks' }>['options'],
  width: number,
  struck: boolean,
  sheet: SheetContext,
): PaperNode[] {
  const widths = options.map(({ label }) => tickWidth(sheet, label, 'body'));
  const beside = rowWidth(widths) - GAP <= width;
  const list = options.length > 1 ? { tag: 'L' } : undefined;
  const ticks = options.map(({ label, ticked }, index) => ({
    ...tick(sheet, { label, ticked, struck, width: beside ? widths[index]! : width, type: 'body' }),
    ...inList(list),
  }));
  if (beside) {
    const columns = ticks.map((node, index) => ({ width: widths[index], ...node }));
    return [{ columns, columnGap: GAP, margin: [0, mm(0.8), 0, 0] }];
  }
  return ticks.map((node, index) => ({ ...node, margin: [0, index === 0 ? 0 : mm(0.6), 0, 0] }));
}

/** Returns an answer as nodes. If it needs more than a few lines, its rest is printed on the overflow pages. */
function displayed(field: LocalField, value: Json, width: number, row: TableRow, sheet: SheetContext): PaperNode[] {
  const type = fieldType(field.type);
  const text = primaryText(type.display(value, field, contextOf(field, row.place, sheet)));
  const { isolate } = type;
  if (isShort(text, width)) return [sized(text, isolate, sheet)];
  const lines = breakLines(text, width, { ...SIZE, dir: baseOf(text) ?? 'auto' }, sheet);
  if (lines.length <= MOST_LINES) return [sized(text, isolate, sheet)];
  const here = lines.slice(0, MOST_LINES - 1);
  const title = `${titleOf(field, sheet)} (${row.title})`;
  const rest = addOverflow(title, textAfter(text, here), sheet);
  return [...here.map(line => sized(line, isolate, sheet)), textNode(rest, 'caption')];
}

/**
 * Returns whether an answer fits without measuring it. No character is wider than an em, so this is enough for most
 * answers.
 */
const isShort = (text: string, width: number): boolean =>
  Math.ceil((text.length * SIZE.fontSize) / width) + text.split('\n').length <= MOST_LINES;

const sized = (text: string, isolate: boolean, sheet: SheetContext): PaperNode => ({
  ...written(text, { sheet, isolate }),
  fontSize: SIZE.fontSize,
});

/** Returns the row's number, which is printed on the overflow pages with the rest of its answers. */
export const rowTitle = (number: number, sheet: SheetContext): string => sheet.words.item(count(sheet, number));

/** Space to write in, above the tick box for "unknown". */
const ROOM: PaperNode = { stack: [], margin: [0, mm(5.5), 0, 0] };

/** Returns the slashes between day, month and year in an empty cell. */
const slashes = (): PaperNode => ({
  text: '/          /',
  artifact: true,
  dir: 'ltr',
  alignment: 'center',
  fontSize: 10,
});
