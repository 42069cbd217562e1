/** Rows of a list → options with ids, with what is missing or double reported at its cell. */
import { MAX_OPTION_ID_LENGTH } from '../../1-parse/option-id.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { idFor } from '../ids.js';
import { idTextOf } from '../paper-text/label-ids.js';
import type { Sheet } from '../xlsform/read/sheet.js';
import { cellName } from './cell-name.js';
import type { ListColumns } from './columns.js';

export interface ListOption {
  readonly id: string;
  /** Labels, in the order of the columns. */
  readonly texts: readonly string[];
  /** Cells of the author's own columns. */
  readonly cells: readonly string[];
}

export function optionsOf(sheet: Sheet, columns: ListColumns, ledger: ConversionLedger): readonly ListOption[] {
  const reading: RowReader = { sheet, columns, ledger, ids: new Set(), labels: new Map() };
  if (columns.id === undefined) ledger.note(firstCellOf(reading, columns.firstRow), 'list-ids-made');
  else
    for (const row of sheet.rows.slice(columns.firstRow))
      reading.ids.add(cleanId(row[columns.id]?.text ?? '').toLowerCase());
  const used = new Set<string>();
  return sheet.rows
    .slice(columns.firstRow)
    .flatMap((_, index) => optionOf(columns.firstRow + index, reading, used) ?? []);
}

interface RowReader {
  readonly sheet: Sheet;
  readonly columns: ListColumns;
  readonly ledger: ConversionLedger;
  /** Ids of all rows, in lower case. */
  readonly ids: Set<string>;
  /** Cells of labels that were read, by their text. */
  readonly labels: Map<string, string>;
}

const cleanId = (text: string): string =>
  [...text.replace(/\p{Cc}/gu, ' ').trim()].slice(0, MAX_OPTION_ID_LENGTH).join('');

function firstCellOf({ sheet }: RowReader, row: number): string {
  const column = sheet.rows[row]?.findIndex(cell => cell) ?? 0;
  return cellName(row, Math.max(0, column));
}

function optionOf(row: number, reading: RowReader, used: Set<string>): ListOption | undefined {
  const { sheet, columns, ledger, ids } = reading;
  const textAt = (column: number | undefined) =>
    column === undefined ? '' : (sheet.rows[row]![column]?.text.trim() ?? '');
  const parts = [columns.id, ...columns.labels.map(({ column }) => column), ...columns.own.map(({ column }) => column)]
    .filter(column => column !== undefined && textAt(column) !== '')
    .map(column => cellName(row, column!));
  const labels = columns.labels.map(({ column }) => textAt(column));
  const written = cleanId(textAt(columns.id));
  if (written === '' && labels.every(text => text === '')) return undefined;
  if (written !== '' && used.has(written)) {
    ledger.list(parts, 'option-double', { name: written });
    return undefined;
  }
  const first = labels.find(text => text !== '') ?? written;
  for (const [index, text] of labels.entries())
    if (text === '') ledger.note(cellName(row, columns.labels[index]!.column), 'list-no-label', { text: first });
  if (written === '' && columns.id !== undefined) ledger.note(cellName(row, columns.id), 'list-id-made');
  const english = columns.labels.findIndex(({ language }) => language === 'en');
  const id = written === '' ? idFor(idTextOf(labels[english] || first), ids, 'option') : written;
  used.add(id);
  reportDouble(first, parts[columns.id === undefined || written === '' ? 0 : 1], reading);
  ledger.carry(...parts);
  return { id, texts: labels.map(text => text || first), cells: columns.own.map(({ column }) => textAt(column)) };
}

function reportDouble(label: string, at: string | undefined, { labels, ledger }: RowReader): void {
  const other = labels.get(label);
  if (at === undefined) return;
  if (other !== undefined) ledger.note(at, 'list-label-double', { cell: other });
  else labels.set(label, at);
}
