/** Questions as the columns of a table: of a list with its items as rows, or blank ones; of a table with its own rows. */
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
/** As wide as labels of rows may make the first column. */
const MOST_FIRST = mm(45);
const PAD = mm(1.2);
const MAX_COLUMNS = 6;
/** Options that can be ticked in a cell. */
const MOST_TICKS = 4;
const TICKS_IN_ROW = mm(32);
/** Of the width: heads keep some of it. */
const ROOMY = 0.95;
/** As high as a column's head or a row's label may be: higher ones have no place in a table. */
const MAX_ROW_HEIGHT = mm(45);
/** Blank rows that stand on one page, whatever it leaves empty before them. */
const WHOLE_ROWS = 4;

/** A table as laid out: its columns, after a first one of row numbers or labels. */
export interface Layout {
  readonly first: number;
  readonly columns: readonly TableColumn[];
}

/** The columns, or nothing where they are too many or too wide for a table. `rows` are labels in place of numbers. */
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
  // The tick for what is not known stands beside what is written, where all columns have room for that.
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

/** A head stands again on every page that the table reaches. */
const headHeight = ({ field, width }: TableColumn, sheet: SheetContext): number =>
  headTexts(field, sheet).reduce((sum, { text, type }) => sum + heightOf(sheet, text, type, width), 0);

/** Labels of rows wrap, but not within a word. */
function firstWidth(rows: readonly string[], sheet: SheetContext): number {
  const longest = Math.max(...rows.map(row => widthOf(sheet, row, 'bodyStrong')));
  const word = Math.max(...rows.flatMap(unbroken).map(part => widthOf(sheet, part, 'bodyStrong')));
  return Math.max(word, Math.min(longest, MOST_FIRST)) + 1;
}

const isWritten = ({ control: { kind } }: PlacedQuestion): boolean => kind === 'lines' || kind === 'comb';

/** What the control takes; without end where it has no place in a cell. */
const ownOf = ({ control }: PlacedQuestion, sheet: SheetContext): number =>
  WIDTHS[control.kind]?.(control as never, sheet) ?? Number.POSITIVE_INFINITY;

/** The least width of a column. */
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

/** Two short options stand side by side. */
function ticksWidth(widths: readonly number[]): number {
  const inRow = rowWidth(widths);
  return inRow <= TICKS_IN_ROW ? inRow : Math.max(...widths);
}

/** A list's table with as many rows as there are items, or blank ones. */
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

/** A table with rows of its own, each under its label; nothing where it is too wide. */
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
