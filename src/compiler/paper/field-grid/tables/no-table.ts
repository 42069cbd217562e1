/** Lists and tables that are not printed as tables: the reason is marked for the report to the author. */
import type { LocalField } from '../../../../runtime/model.js';
import type { Block } from '../../block.js';
import { tagOrigin } from '../../node-origin.js';
import type { PlacedQuestion, RecordPosition } from '../../question-context.js';
import type { GridContext, PlacementContext } from '../../sheet-context.js';
import type { Frame } from '../rows.js';
import { innerQuestion, type TableRow } from './columns.js';

/** Lays out questions below each other. */
export type LayoutQuestions = (
  fields: readonly LocalField[],
  position: RecordPosition,
  sheet: GridContext,
  frame: Frame,
) => Block[];

/** Marks the first block with the origin of a list or table that is not printed as a table. */
export function noTable(
  { field }: PlacedQuestion,
  rows: readonly TableRow[],
  sheet: PlacementContext,
  [first, ...others]: Block[],
): Block[] {
  if (!first) return [];
  const [node, ...rest] = first.body;
  const inner = innerQuestion(rows, sheet)?.field.path;
  const marked = { ...node, ...tagOrigin(field.path, { kind: 'no-table', ...(inner !== undefined && { inner }) }) };
  return [{ ...first, body: [marked, ...rest] }, ...others];
}
