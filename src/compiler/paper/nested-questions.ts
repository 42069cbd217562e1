/** Questions that contain other questions: each kind of control laid out as blocks. */
import type { PaperControl } from '../../runtime/fields/field.js';
import { type Block, block } from './block.js';
import { GAP, RULE } from './dimensions.js';
import { cards } from './item-cards.js';
import { isSimple } from './kit/index.js';
import { tagOrigin } from './node-origin.js';
import { question, questionHeading } from './question.js';
import { type LayoutQuestions, type PlacedQuestion, positionInside } from './question-context.js';
import type { SheetContext } from './sheet.js';
import { gridTable, table, tableOf } from './table.js';
import { COLOUR } from './type-scale.js';

/**
 * Lays out a question as blocks of a given width. `instructed` says that its row already states the condition for all
 * its questions.
 */
export function nestedQuestions(
  asked: PlacedQuestion,
  sheet: SheetContext,
  width: number,
  instructed: boolean,
  grid: LayoutQuestions,
): Block[] {
  const { control } = asked;
  if (isSimple(control)) return question({ ...asked, control }, sheet, width, instructed);
  return LAYOUTS[control.kind as keyof typeof LAYOUTS](asked, sheet, width, instructed, grid);
}

type Layout = (
  asked: PlacedQuestion,
  sheet: SheetContext,
  width: number,
  instructed: boolean,
  grid: LayoutQuestions,
) => Block[];

const LAYOUTS: Readonly<Record<'group' | 'table' | 'grid' | 'none', Layout>> = {
  group(asked, sheet, width, instructed, grid) {
    const children = grid(asked.field.fields, positionInside(asked), sheet, width);
    return children.length === 0 ? [] : [...heading(asked, sheet, width, instructed), ...children];
  },
  table(asked, sheet, width, instructed, grid) {
    const columns = tableOf(asked.field.fields, asked.struck, sheet, width);
    const rows = (asked.control as Extract<PaperControl, { kind: 'table' }>).rows;
    const body = columns ? table(columns, asked, sheet, rows) : cards(asked, sheet, width, rows, grid);
    return [...heading(asked, sheet, width, instructed, columns === undefined), ...body];
  },
  grid(asked, sheet, width, instructed, grid) {
    const body =
      gridTable(asked, sheet, width) ?? noTable(asked, grid(asked.field.fields, positionInside(asked), sheet, width));
    return body.length === 0 ? [] : [...heading(asked, sheet, width, instructed), ...body];
  },
  none: () => [],
};

/** Marks the first block with the origin of a table that is not printed as one. */
export function noTable({ field }: PlacedQuestion, [first, ...others]: Block[]): Block[] {
  if (!first) return [];
  const [node, ...rest] = first.body;
  return [{ ...first, body: [{ ...node, ...tagOrigin(field.path, { kind: 'no-table' }) }, ...rest] }, ...others];
}

/**
 * Returns a heading for what the questions below have in common. `ruled` adds a rule for questions that have none of
 * their own.
 */
function heading(
  asked: PlacedQuestion,
  sheet: SheetContext,
  width: number,
  instructed: boolean,
  ruled = true,
): Block[] {
  const { head } = questionHeading(asked, sheet, width, instructed, 'group');
  if (head.length === 0) return [];
  const line = { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: RULE, lineColor: COLOUR.rule }] };
  const breakBefore = asked.field.paper.breakBefore ?? false;
  const body = ruled ? [line, { stack: [...head], margin: [0, GAP.head, 0, 0] }] : head;
  return [block(body, { keepWithNext: true, after: ruled ? GAP.group : GAP.head, breakBefore })];
}
