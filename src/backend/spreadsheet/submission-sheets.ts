/** Submissions of a form as sheets: one with a row for each submission, and one for each list with its items. */
import type { Cell } from './cell.js';
import type { ChosenCases } from './chosen-cases.js';
import { BYTE_ORDER_MARK, csvLine } from './csv.js';
import { type ExportTable, exportTable, listsIn, type TableOptions } from './export-table.js';
import type { Sheet } from './workbook.js';
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
  let piece = BYTE_ORDER_MARK + csvLine(heads);
  for await (const cells of read()) {
    piece += csvLine(cells);
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** Yields the sheets as an archive of CSV files, each named by the form or its list. */
export const csvArchive = (form: string, sheets: readonly SubmissionSheet[]): AsyncGenerator<Uint8Array, void> =>
  zipArchive(sheets.map((sheet): ZipMember => ({ name: `${sheet.list ?? form}.csv`, content: csvFile(sheet) })));
