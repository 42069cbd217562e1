/** Questions in the grid of twelve columns: the widths asked for, or wider where a control needs it. */
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
/** A line this long, in parts of the whole, needs no more than half a row. */
const NARROW = 0.45;
/** No question is narrower. */
const MIN_SPAN = 2;

interface Cell {
  readonly asked: PlacedQuestion;
  readonly span: number;
  /** Narrower than it was asked to be, which looks the same where it stands alone. */
  readonly compact: boolean;
}

/** The questions of a page, a group or an item as blocks of a given width. */
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

/** Boxes and short options that need no more than half a row, under a head that half a row has room for. */
function isCompact(cell: PlacedQuestion, columns: number, sheet: SheetContext): boolean {
  const { field, control } = cell;
  if (field.width !== 'full' || !isSimple(control) || columns % 2 !== 0) return false;
  const half = spanWidth(columns / 2);
  const unknown = field.unknown === undefined ? 0 : GUTTER + tickWidth(sheet, field.unknown);
  const own = compactWidth(control, sheet);
  if (own === undefined || own + unknown > half) return false;
  return questionHeading(cell, sheet, half).headHeight <= questionHeading(cell, sheet, spanWidth(columns)).headHeight;
}

/** Of a control that gains nothing from more room. */
function compactWidth(control: Simple, sheet: SheetContext): number | undefined {
  if (control.kind === 'date' || control.kind === 'comb') return leastWidth(control, sheet);
  if (control.kind === 'lines' && control.lines === 1 && (control.share ?? 1) <= NARROW)
    return leastWidth(control, sheet);
  if (control.kind !== 'ticks' || control.options.some(({ write }) => write !== undefined)) return undefined;
  const widest = Math.max(...control.options.map(({ label }) => tickWidth(sheet, label)));
  return control.options.length <= 3 ? control.options.length * (Math.max(widest, spanWidth(2)) + GUTTER) : undefined;
}

/** What the author set side by side stays so: what is narrow by itself stands beside its like alone. */
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

/** Questions under one condition say it once. */
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
