/** Submissions of a form as sheets: one with a row for each submission, and one for each list with its items. */
import type { Cell } from './cell.js';
import type { ChosenCases } from './chosen-cases.js';
import { continuedMembers, nextRow, type Row } from './continued-members.js';
import { BYTE_ORDER_MARK, csvLine } from './csv.js';
import { type ExportTable, exportTable, listsIn, type TableOptions } from './export-table.js';
import type { Sheet } from './workbook.js';
import { SHEET_LIMITS } from './worksheet.js';
import { type ZipMember, zipArchive } from './zip.js';

/** A sheet with the path of its list; the sheet of all submissions has none. */
export interface SubmissionSheet extends Sheet {
  readonly list?: string;
}

export function submissionSheets(cases: ChosenCases, options: Omit<TableOptions, 'list'>): readonly SubmissionSheet[] {
  const models = options.versions.map(({ model }) => model);
  const sheet = (list: string | undefined): SubmissionSheet | undefined => {
    const table = exportTable({ ...options, list });
    if (!table) return undefined;
    const name = options.ids ? (list ?? models[0]!.id) : table.title;
    return { name, heads: table.heads, rows: () => rows(cases, table), ...(list !== undefined && { list }) };
  };
  return [undefined, ...listsIn(models)].flatMap(list => sheet(list) ?? []);
}

async function* rows(cases: ChosenCases, table: ExportTable): AsyncGenerator<readonly Cell[], void> {
  for await (const stored of cases.read()) yield* table.rowsOf(stored);
}

/** Maximum number of characters of lines that are handed on at once. */
const PIECE_LENGTH = 65_536;

/** Yields a sheet as CSV. */
export async function* csvFile({ heads, rows: read }: Sheet): AsyncGenerator<string, void> {
  const rows = read()[Symbol.asyncIterator]();
  try {
    yield* csvPart(heads, rows, undefined, Number.POSITIVE_INFINITY);
  } finally {
    await rows.return?.();
  }
}

/** Yields rows as CSV until `limit` bytes are written. Returns the first row that no longer fits. */
async function* csvPart(
  heads: readonly string[],
  rows: AsyncIterator<Row>,
  first: Row | undefined,
  limit: number,
): AsyncGenerator<string, Row | undefined> {
  let piece = BYTE_ORDER_MARK + csvLine(heads);
  let bytes = 0;
  let row = first ?? (await nextRow(rows));
  for (; row && bytes < limit; row = await nextRow(rows)) {
    piece += csvLine(row);
    if (piece.length < PIECE_LENGTH) continue;
    bytes += Buffer.byteLength(piece);
    yield piece;
    piece = '';
  }
  yield piece;
  return row;
}

/**
 * Yields the sheets as an archive of CSV files, each named by the form or its list. A file that would be larger than an
 * archive holds continues in another: `leave.csv`, `leave (2).csv`.
 */
export const csvArchive = (
  form: string,
  sheets: readonly SubmissionSheet[],
  limit = SHEET_LIMITS.bytes,
): AsyncGenerator<Uint8Array, void> => zipArchive(csvMembers(form, sheets, limit));

async function* csvMembers(
  form: string,
  sheets: readonly SubmissionSheet[],
  limit: number,
): AsyncGenerator<ZipMember, void> {
  for (const { list, heads, rows: read } of sheets) {
    let part = 0;
    yield* continuedMembers(read(), (rows, first) => {
      part += 1;
      const name = `${list ?? form}${part === 1 ? '' : ` (${part})`}.csv`;
      return { name, content: csvPart(heads, rows, first, limit) };
    });
  }
}
