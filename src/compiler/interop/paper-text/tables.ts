/** Tables of a paper, whose cells are separated by tabs. */
import { ImportError } from '../input-error.js';
import { BLANK, isMark, splitAtMarks, withoutMarks } from './marks.js';
import type { PaperItem } from './paper-items.js';
import { type PaperQuestion, questionOf, questionOfSegment } from './questions.js';
import { segmentsOf } from './segments.js';

type From = PaperQuestion['from'];

export interface PaperTable {
  /** Heading or text above the table. */
  readonly title?: { readonly text: string; readonly from: From };
  readonly columns: readonly string[];
  /** Names of the rows; empty if all rows are alike. */
  readonly rows: readonly string[];
  /** Number of rows on the paper. */
  readonly count: number;
  readonly from: From;
}

export interface FoundTable {
  /** Index of the line after the table. */
  readonly end: number;
  readonly table?: PaperTable;
  /** Questions and texts of a table that only arranges labels next to their spaces, by line. */
  readonly cells: readonly (LayoutCell & { readonly at: string })[];
}

interface LayoutCell {
  readonly question?: PaperQuestion;
  readonly text?: string;
}

/** Returns the table that begins at a line, if there is one. */
export function tableAt(items: readonly PaperItem[], start: number): FoundTable | undefined {
  const first = items[start]!;
  if (!first.cells) return undefined;
  let end = start + 1;
  while (items[end]?.cells) end++;
  if (end - start > MAX_ROWS) throw new ImportError('too-many-fields', { limit: MAX_ROWS });
  const rows = items.slice(start, end);
  const head = cellsOf(first);
  const isNamed = rows.length > 1 && rows.slice(1).every(row => /\p{L}/u.test(row.cells![0]!));
  const isTitle = (cell: string) => cell !== '' && !hasMark(cell) && !/[:؟?]$/.test(cell);
  const isHead = head.length > 1 && head.slice(1).every(isTitle) && (head[0] === '' ? isNamed : isTitle(head[0]!));
  if (isHead && rows.length === 1 && head.length > 2) {
    while (items[end]?.kind === 'page-number') rows.push(items[end++]!);
    return { end, table: tableOf(rows, head), cells: [] };
  }
  if (isHead && rows.length > 1) return { end, table: tableOf(rows, head), cells: [] };
  const cells = rows.flatMap(row => layoutCells(row).map(cell => ({ ...cell, at: row.at })));
  return rows.length > 1 || cells.some(({ question }) => question) ? { end, cells } : undefined;
}

/** Returns the cells up to the last that says something. */
function cellsOf({ cells = [] }: PaperItem): readonly string[] {
  const last = cells.findLastIndex(cell => cell !== '');
  return cells.slice(0, last + 1);
}

const hasMark = (cell: string): boolean => splitAtMarks(cell).some(isMark);

/** Maximum number of rows of a table. */
const MAX_ROWS = 5000;
/** Maximum number of rows that have names. */
const MAX_NAMED_ROWS = 200;

/** Columns that only number the rows. */
const NUMBERING = /^(?:م|ت|#|الرقم|رقم|التسلسل|تسلسل|no\.?|nr\.?|n|s\.?n\.?|item)$/i;

function tableOf(items: readonly PaperItem[], head: readonly string[]): PaperTable {
  const body = items.slice(1);
  const skipped =
    NUMBERING.test(head[0]!) || body.every(({ cells }) => /^[\d٠-٩]*[.)-]?$/.test(cells?.[0] ?? '')) ? 1 : 0;
  const isNumbering = skipped === 1 && (NUMBERING.test(head[0]!) || body.some(({ cells }) => cells?.[0]));
  const from = isNumbering ? 1 : 0;
  const names = body.map(({ cells }) => withoutMarks(cells?.[from] ?? ''));
  const isNamed =
    names.length > 0 &&
    names.length <= MAX_NAMED_ROWS &&
    names.every(name => /\p{L}/u.test(name)) &&
    head.length - from > 1;
  const parts = items.filter((item, index) => index === 0 || cellsOf(item).length > 0).map(({ at }) => at);
  return {
    columns: head.slice(isNamed ? from + 1 : from).map(withoutMarks),
    rows: isNamed ? names : [],
    count: body.length,
    from: parts as unknown as From,
  };
}

/** Returns the questions of a row in which labels and cells to write in take turns, and its other texts. */
function layoutCells(item: PaperItem): readonly LayoutCell[] {
  const cells = item.cells ?? [];
  const found: LayoutCell[] = [];
  for (let index = 0; index < cells.length; index++) {
    const [cell, next] = [cells[index]!, cells[index + 1] ?? ''];
    if (!/\p{L}/u.test(cell)) continue;
    const isLabel = !hasMark(cell);
    const written = !isLabel
      ? cell
      : next === ''
        ? `${cell} ${BLANK}`
        : hasMark(next)
          ? `${colon(cell)} ${next}`
          : cell;
    if (isLabel && hasMark(next)) index++;
    for (const segment of segmentsOf(written)) {
      if (segment.kind !== 'text') found.push({ question: questionOfSegment(segment, [item.at]) });
      else if (/[:؟?]$/.test(segment.label)) found.push({ question: questionOf(segment.label, [item.at]) });
      else found.push({ text: segment.label });
    }
  }
  return found;
}

const colon = (label: string): string => (/[:؟?]$/.test(label) ? label : `${label}:`);
