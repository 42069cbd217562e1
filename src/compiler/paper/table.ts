/** Questions as the columns of a table: a list with its items or blank rows, or a table with rows of its own. */
import { memberPath } from '../../runtime/engine/path.js';
import type { PaperControl } from '../../runtime/fields/field.js';
import { plainText } from '../../runtime/fields/formats/parse-markdown.js';
import { isObject } from '../../runtime/is-object.js';
import type { LocalField } from '../../runtime/model.js';
import type { PaperNode } from '../typeset/index.js';
import { markOf } from './answer-rules.js';
import { mapBothTexts, unbroken } from './bilingual.js';
import { type Block, block } from './block.js';
import { GAP, mm, RULE, TABLE_ROW } from './dimensions.js';
import { BOXED } from './kit/table-layouts.js';
import { tickWidth } from './kit/tick.js';
import { tagOrigin } from './node-origin.js';
import { instructionOf, titleOf } from './question.js';
import { type PlacedQuestion, placedQuestionsIn, positionInside, type RecordPosition } from './question-context.js';
import { count, heightOf, type SheetContext, textNode, widthOf } from './sheet.js';
import { cell, rowTitle, rowWidth, type TableColumn, type TableRow, unknownWidth } from './table-cell.js';
import { COLOUR, STRUCK, type TypeName } from './type-scale.js';

const INDEX = mm(8);
/** Maximum width of the first column, which has the labels of the rows. */
const MOST_FIRST = mm(45);
const PAD = mm(1.2);
const MAX_COLUMNS = 6;
/** Maximum number of options in a cell. */
const MOST_TICKS = 4;
const TICKS_IN_ROW = mm(32);
/** Maximum share of the width that the controls may take, so that the heads keep some of it. */
const ROOMY = 0.95;
/** Maximum height of a column's head or a row's label. With higher ones the questions are not laid out as a table. */
const MAX_ROW_HEIGHT = mm(45);
/** Maximum number of blank rows that are kept on one page, even if this leaves space empty on the page before. */
const WHOLE_ROWS = 4;

/** A table layout: the first column with row numbers or labels, and the other columns. */
export interface Layout {
  readonly first: number;
  readonly columns: readonly TableColumn[];
}

/**
 * Returns the layout of a table, or undefined if it would have too many or too wide columns. `rows` are labels to use
 * instead of numbers.
 */
export function tableOf(
  fields: readonly LocalField[],
  struck: boolean,
  sheet: SheetContext,
  width: number,
  rows: readonly string[] = [],
): Layout | undefined {
  const blank: RecordPosition = { path: '', data: {}, struck };
  const shown = placedQuestionsIn(fields, blank, { ...sheet, record: undefined } as SheetContext);
  const first = rows.length === 0 ? INDEX : firstWidth(rows, sheet);
  const free = width - first - 2 * PAD - shown.length * 2 * PAD - (shown.length + 2) * RULE;
  const sumOf = (widths: readonly number[]) => widths.reduce((total, own) => total + own, 0);
  const narrow = shown.map(asked => leastOf(asked, sheet));
  // The tick box for "unknown" is next to the answer if all columns have room for that.
  const wide = shown.map((asked, index) =>
    isWritten(asked) ? Math.max(narrow[index]!, ownOf(asked, sheet) + unknownWidth(asked, sheet)) : narrow[index]!,
  );
  const least = sumOf(wide) <= ROOMY * free ? wide : narrow;
  const sum = sumOf(least);
  if (shown.length > MAX_COLUMNS || sum > free) return undefined;
  const columns = shown.map((asked, index) => {
    const { field, control } = asked;
    return { field, control, own: ownOf(asked, sheet), width: (least[index]! * free) / sum };
  });
  const high = columns.map(column => headHeight(column, sheet));
  const labels = rows.map(row => heightOf(sheet, row, 'bodyStrong', first));
  return Math.max(...high, ...labels) > MAX_ROW_HEIGHT ? undefined : { first, columns };
}

/** Returns the height of a column's head, which is repeated on every page of the table. */
const headHeight = ({ field, width }: TableColumn, sheet: SheetContext): number =>
  headTexts(field, sheet).reduce((sum, { text, type }) => sum + heightOf(sheet, text, type, width), 0);

/** Returns the width of the first column. Labels of rows wrap, but not within a word. */
function firstWidth(rows: readonly string[], sheet: SheetContext): number {
  const longest = Math.max(...rows.map(row => widthOf(sheet, row, 'bodyStrong')));
  const word = Math.max(...rows.flatMap(unbroken).map(part => widthOf(sheet, part, 'bodyStrong')));
  return Math.max(word, Math.min(longest, MOST_FIRST)) + 1;
}

const isWritten = ({ control: { kind } }: PlacedQuestion): boolean => kind === 'lines' || kind === 'comb';

/** Returns the width that the control needs, or infinity if it cannot be drawn in a cell. */
const ownOf = ({ control }: PlacedQuestion, sheet: SheetContext): number =>
  WIDTHS[control.kind]?.(control as never, sheet) ?? Number.POSITIVE_INFINITY;

/** Returns the minimum width of a column. */
function leastOf(asked: PlacedQuestion, sheet: SheetContext): number {
  const { field } = asked;
  const own = ownOf(asked, sheet);
  const longest = Math.max(0, ...unbroken(field.label ?? '').map(word => widthOf(sheet, word, 'bodyStrong')));
  return Math.max(own, unknownWidth(asked, sheet), longest);
}

type WidthOf<Kind extends PaperControl['kind']> = (
  control: Extract<PaperControl, { kind: Kind }>,
  sheet: SheetContext,
) => number | undefined;

const WIDTHS: { readonly [Kind in PaperControl['kind']]?: WidthOf<Kind> } = {
  lines: ({ lines, share = 1 }) => (lines > 2 ? undefined : mm(Math.min(45, Math.max(18, share * 45)))),
  comb: ({ cells }) => mm(Math.max(14, cells * 3.6)),
  date: () => mm(26),
  ticks: ({ options }, sheet) =>
    options.length > MOST_TICKS || options.some(({ write }) => write !== undefined)
      ? undefined
      : ticksWidth(options.map(({ label }) => tickWidth(sheet, label, 'body'))),
};

/** Returns the width of tick boxes in a cell. Short options are placed side by side. */
function ticksWidth(widths: readonly number[]): number {
  const inRow = rowWidth(widths);
  return inRow <= TICKS_IN_ROW ? inRow : Math.max(...widths);
}

/** Draws the table of a list, with a row for each item, or with blank rows. */
export function table(layout: Layout, asked: PlacedQuestion, sheet: SheetContext, blankRows: number): Block[] {
  const { value, path, struck } = asked;
  const items = Array.isArray(value) ? value : [];
  const blank = sheet.record === undefined || struck;
  const rows = Array.from({ length: blank ? blankRows : Math.max(1, items.length) }, (_, index) => {
    const place = positionInside({ path: `${path}[${index}]`, value: items[index], struck });
    const row: TableRow = { place, title: rowTitle(index + 1, sheet), filled: isObject(items[index]) };
    return [indexCell(index + 1, sheet), ...layout.columns.map(column => cell(column, row, sheet))];
  });
  const body = ruled(layout, headCell(sheet.words.rowNumber, {}), rows, sheet, struck);
  return [block([body], { splittable: !blank || rows.length > WHOLE_ROWS, after: GAP.row })];
}

/** Draws a table with rows of its own, each under its label. Returns undefined if it is too wide. */
export function gridTable(asked: PlacedQuestion, sheet: SheetContext, width: number): Block[] | undefined {
  const { field, value, path, struck } = asked;
  const labels = field.fields.map(row => titleOf(row, sheet));
  const columns = (field.fields[0]?.fields ?? []).map(column => ({ ...column, number: '' }));
  const layout = tableOf(columns, struck, sheet, width, labels);
  if (!layout) return undefined;
  const filled = sheet.record !== undefined && !struck;
  const rows = field.fields.map((row, index) => {
    const place = positionInside({
      path: memberPath(path, row.id),
      value: isObject(value) ? value[row.id] : undefined,
      struck,
    });
    const here: TableRow = { place, title: labels[index]!, filled };
    const named = textNode(labels[index]!, 'bodyStrong', {
      ...(struck && STRUCK),
      tag: 'TH',
      margin: [0, mm(0.8), 0, 0],
    });
    const cells = layout.columns.map(({ field: column, ...rest }) =>
      cell({ ...rest, field: row.fields.find(({ id }) => id === column.id)! }, here, sheet),
    );
    return [named, ...cells];
  });
  const body = ruled(layout, headCell('', {}), rows, sheet, struck);
  return [block([body], { splittable: rows.length > WHOLE_ROWS, after: GAP.row })];
}

const ruled = (
  { first, columns }: Layout,
  head: PaperNode,
  rows: readonly (readonly PaperNode[])[],
  sheet: SheetContext,
  struck: boolean,
): PaperNode => ({
  table: {
    headerRows: 1,
    keepWithHeaderRows: 1,
    dontBreakRows: true,
    widths: [first, ...columns.map(({ width }) => width)],
    heights: (row: number) => (row === 0 ? 'auto' : TABLE_ROW - 2 * mm(0.6)),
    body: [[head, ...columns.map(column => columnHead(column, sheet, struck))], ...rows],
  },
  layout: {
    ...BOXED,
    paddingLeft: () => PAD,
    paddingRight: () => PAD,
    paddingTop: () => mm(0.6),
    paddingBottom: () => mm(0.6),
  },
});

const headCell = (text: string, style: PaperNode): PaperNode => ({
  ...textNode(text, 'bodyStrong', style),
  fillColor: COLOUR.tint,
});

function columnHead({ field, width, control }: TableColumn, sheet: SheetContext, struck: boolean): PaperNode {
  const style = struck ? STRUCK : {};
  const texts = headTexts(field, sheet).map(({ text, type }) => {
    const lines = type === 'bodyStrong' ? sheet.measure(text, type, width).lines.length : 0;
    return textNode(text, type, { ...style, ...(lines > 0 && tagOrigin(field.path, { kind: 'label', lines })) });
  });
  const written = control.kind === 'lines' ? tagOrigin(field.path, { kind: 'cell', width }) : {};
  return { stack: texts, fillColor: COLOUR.tint, ...written };
}

function headTexts(
  field: LocalField,
  sheet: SheetContext,
): readonly { readonly text: string; readonly type: TypeName }[] {
  const when = instructionOf(field, sheet);
  const mark = markOf(field, sheet);
  return [
    ...(when ? [{ text: when, type: 'caption' } as const] : []),
    { text: titleOf(field, sheet), type: 'bodyStrong' },
    ...[mark, field.hint && mapBothTexts(field.hint, plainText)].flatMap(text =>
      text ? [{ text, type: 'caption' } as const] : [],
    ),
  ];
}

const indexCell = (index: number, sheet: SheetContext): PaperNode =>
  textNode(count(sheet, index), 'body', { tag: 'TH', alignment: 'center', margin: [0, mm(1.4), 0, 0] });
