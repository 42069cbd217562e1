/** A sheet with a header → rows of named cells, all entered in the conversion ledger. */
import type { ConversionLedger } from '../conversion-ledger.js';
import { headOf, type SheetKind } from './columns.js';
import { type Cell, columnName, type Sheet } from './read/sheet.js';

export interface Entry {
  readonly text: string;
  /** Key of the cell's part in the conversion ledger. */
  readonly at: string;
}

export interface Row {
  /** Number of the row, as people count rows in the file. */
  readonly number: number;
  /** Cells by the name of the column. */
  readonly cells: ReadonlyMap<string, Entry>;
  /** Texts by the name of the column, then by the language as written; `''` if none is. */
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, Entry>>;
  /** Cells of the columns with names of their own. */
  readonly others: ReadonlyMap<string, Entry>;
}

export interface Table {
  readonly rows: readonly Row[];
  /** Languages as written, in the order of the columns. */
  readonly languages: readonly string[];
  readonly columns: ReadonlySet<string>;
}

interface Column {
  readonly name: string;
  readonly language?: string;
  readonly known: boolean;
  readonly double: boolean;
}

/** Text of a label that there is none, in forms of the Community Health Toolkit. */
const NO_LABEL = 'NO_LABEL';

export const EMPTY: Table = { rows: [], languages: [], columns: new Set() };

export function tableOf(sheet: Sheet, kind: SheetKind, ledger: ConversionLedger): Table {
  const { rows: below = 0, columns: aside = 0 } = sheet.offset ?? {};
  const at = (row: number, column: number) => `${columnName(column + aside)}${row + below + 1}`;
  const first = sheet.rows.findIndex(row => row.some(cell => cell !== undefined));
  const head = sheet.rows[first] ?? [];
  const columns = columnsOf(head, kind);
  const enter = (cell: Cell, place: string, title: string): Entry => {
    const entry = { text: cell.text.replaceAll('\u00a0', ' ').trim(), at: `${sheet.name}!${place}` };
    ledger.enter({
      at: entry.at,
      place: `${sheet.name} ${place}${title === '' ? '' : ` (${title})`}`,
      text: entry.text,
    });
    if (cell.issue?.reason === 'cell-date') ledger.note(entry.at, 'cell-date', { value: cell.issue.value });
    else if (cell.issue) ledger.note(entry.at, cell.issue.reason);
    return entry;
  };
  for (const [column, cell] of head.entries()) {
    if (!cell) continue;
    const entry = enter(cell, at(first, column), '');
    const { known, double, name } = columns[column]!;
    if (double) ledger.list([entry.at], 'column-double', { name });
    // Columns of choices with names of their own are data.
    else if (known || (kind === 'choices' && name !== '')) ledger.carry(entry.at);
  }
  const rows = sheet.rows.slice(first + 1).map((row, index) => rowOf(row, index + first + 1));

  function rowOf(row: readonly (Cell | undefined)[], index: number): Row {
    const [cells, others] = [new Map<string, Entry>(), new Map<string, Entry>()];
    const texts = new Map<string, Map<string, Entry>>();
    for (const [place, cell] of row.entries()) {
      if (!cell) continue;
      const column = columns[place];
      const entry = enter(cell, at(index, place), head[place]?.text.trim() ?? '');
      if (!column || column.double || column.name === '') {
        if (column?.double) ledger.list([entry.at], 'column-double', { name: column.name });
      } else if (!column.known) others.set(column.name, entry);
      else if (column.language === undefined) cells.set(column.name, entry);
      else if (entry.text === NO_LABEL) ledger.carry(entry.at);
      else texts.set(column.name, (texts.get(column.name) ?? new Map<string, Entry>()).set(column.language, entry));
    }
    return { number: index + below + 1, cells, texts, others };
  }

  const languages = columns.flatMap(({ language }) => (language === undefined ? [] : [language]));
  for (const { at: place, reason } of sheet.issues ?? []) {
    const part = `${sheet.name}!${place}`;
    ledger.note(ledger.isOpen(part) ? part : place === '' ? sheet.name : part, reason);
  }
  return { rows, languages: [...new Set(languages)], columns: new Set(columns.map(({ name }) => name)) };
}

function columnsOf(head: readonly (Cell | undefined)[], kind: SheetKind): readonly Column[] {
  const seen = new Set<string>();
  return head.map(cell => {
    const { name, language, known } = headOf(cell?.text ?? '', kind);
    const key = `${name}::${language ?? ''}`;
    const double = name !== '' && seen.has(key);
    seen.add(key);
    return { name, known, double, ...(language !== undefined && { language }) };
  });
}
