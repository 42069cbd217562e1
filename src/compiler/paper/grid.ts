/** Layout of questions in the grid of twelve columns: at the requested widths, or wider if a control needs it. */
import type { Width } from '../../runtime/model.js';
import { type Block, block, type Column, sideBySide } from './block.js';
import { columnsIn, GUTTER, spanWidth } from './dimensions.js';
import { isSimple, leastWidth, type Simple } from './kit/index.js';
import { tickWidth } from './kit/tick.js';
import { nestedQuestions } from './nested-questions.js';
import { conditionText, questionHeading } from './question.js';
import { type LayoutQuestions, type PlacedQuestion, placedQuestionsIn } from './question-context.js';
import { type SheetContext, textNode } from './sheet.js';
import { STRUCK } from './type-scale.js';

const SHARE: Readonly<Record<Width, number>> = { full: 1, half: 2, third: 3, quarter: 4 };
/** Maximum length of a line that needs no more than half a row, as a share of the full width. */
const NARROW = 0.45;
/** Minimum width of a question in columns. */
const MIN_SPAN = 2;

interface Cell {
  readonly asked: PlacedQuestion;
  readonly span: number;
  /** True if the question is narrower than requested. This makes no difference if it is alone in its row. */
  readonly compact: boolean;
}

/** Lays out the questions of a page, a group or an item as blocks of a given width. */
export const grid: LayoutQuestions = (fields, place, sheet, width) => {
  const columns = columnsIn(width);
  const cells = placedQuestionsIn(fields, place, sheet).map(asked => {
    const compact = isCompact(asked, columns, sheet);
    return {
      asked,
      compact,
      span: spanOf(asked, compact ? columns / 2 : columns / SHARE[asked.field.width], columns, sheet),
    };
  });
  return rowsOf(cells, columns).flatMap(row => blocksOf(row, sheet, columns, width));
};

function spanOf({ field, control }: PlacedQuestion, asked: number, columns: number, sheet: SheetContext): number {
  const needed = isSimple(control) ? leastWidth(control, sheet) : 0;
  const unknown = field.unknown === undefined ? 0 : tickWidth(sheet, field.unknown);
  const spans = [columns / 4, columns / 3, columns / 2, (columns * 2) / 3].filter(Number.isInteger);
  const fits = (span: number) => span >= asked && span >= MIN_SPAN && spanWidth(span) >= Math.max(needed, unknown);
  return spans.find(fits) ?? columns;
}

/**
 * Returns whether a question fits in half a row: its control needs no more, and its head is no higher there than in a
 * full row.
 */
function isCompact(cell: PlacedQuestion, columns: number, sheet: SheetContext): boolean {
  const { field, control } = cell;
  if (field.width !== 'full' || !isSimple(control) || columns % 2 !== 0) return false;
  const half = spanWidth(columns / 2);
  const unknown = field.unknown === undefined ? 0 : GUTTER + tickWidth(sheet, field.unknown);
  const own = compactWidth(control, sheet);
  if (own === undefined || own + unknown > half) return false;
  return questionHeading(cell, sheet, half).headHeight <= questionHeading(cell, sheet, spanWidth(columns)).headHeight;
}

/** Returns the width of a control that gains nothing from more space, or undefined for other controls. */
function compactWidth(control: Simple, sheet: SheetContext): number | undefined {
  if (control.kind === 'date' || control.kind === 'comb') return leastWidth(control, sheet);
  if (control.kind === 'lines' && control.lines === 1 && (control.share ?? 1) <= NARROW)
    return leastWidth(control, sheet);
  if (control.kind !== 'ticks' || control.options.some(({ write }) => write !== undefined)) return undefined;
  const widest = Math.max(...control.options.map(({ label }) => tickWidth(sheet, label)));
  return control.options.length <= 3 ? control.options.length * (Math.max(widest, spanWidth(2)) + GUTTER) : undefined;
}

/**
 * Arranges questions in rows. Questions that the author placed side by side stay so; a question that is narrowed
 * automatically shares its row only with others like it.
 */
function rowsOf(cells: readonly Cell[], columns: number): Cell[][] {
  const rows: Cell[][] = [];
  let room = 0;
  for (const cell of cells) {
    const alike = rows.at(-1)?.at(-1)?.compact === cell.compact;
    if (cell.span > room || !alike || cell.asked.field.paper.breakBefore) {
      rows.push([]);
      room = columns;
    }
    rows.at(-1)!.push(cell);
    room -= cell.span;
  }
  return rows;
}

/** Returns a row as blocks. If all its questions have the same condition, the condition is printed once. */
function blocksOf(row: readonly Cell[], sheet: SheetContext, columns: number, width: number): Block[] {
  const said = row.map(({ asked }) => conditionText(asked, sheet));
  const shared = row.length > 1 && said[0] !== undefined && said.every(text => text === said[0]);
  const parts: Column[] = row.map(({ asked, span }) => {
    const own = span === columns ? width : spanWidth(span);
    return { width: own, blocks: nestedQuestions(asked, sheet, own, shared, grid) };
  });
  const blocks = sideBySide(parts);
  if (!shared) return blocks;
  const struck = row.every(({ asked }) => asked.struck) ? STRUCK : {};
  return [block([textNode(said[0]!, 'when', struck)], { keepWithNext: true, after: 0 }), ...blocks];
}
