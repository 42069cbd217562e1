/** A list of options in a workbook or CSV file → an entry of `lists`, and a CSV file that the language reads. */
import type { AuthorLanguage } from '../../author-languages.js';
import { type Closed, type ConversionLedger, createConversionLedger } from '../conversion-ledger.js';
import type { Plain } from '../draft.js';
import type { Input } from '../format.js';
import { idFor } from '../ids.js';
import { ImportError } from '../input-error.js';
import { idTextOf } from '../paper-text/label-ids.js';
import { printValue } from '../print-yaml.js';
import { LIMITS, type Sheet } from '../xlsform/read/sheet.js';
import { cellName } from './cell-name.js';
import { columnsOf, type ListColumns } from './columns.js';
import { csvOf } from './print-csv.js';
import { readListSheets } from './read-sheets.js';
import { type ListOption, optionsOf } from './rows.js';

export interface ImportedList extends Closed {
  /** Name of the list, made of that of the file or sheet. */
  readonly name: string;
  /** Languages of the labels. */
  readonly languages: readonly AuthorLanguage[];
  readonly options: number;
  /** The entry, as it is written below `lists`. */
  readonly yaml: string;
  /** The same list as a file, for `lists: { name: { file: … } }`. */
  readonly csv: string;
}

/** Converts a list. Throws an `ImportError` if there is none in the file. */
export async function importList(input: Input): Promise<ImportedList> {
  const { bytes, name: file } = input;
  if (bytes.length > LIMITS.file)
    throw new ImportError('too-large', { size: Math.ceil(bytes.length / 1e6), limit: LIMITS.file / 1e6 });
  const sheets = await readListSheets(input);
  const sheet = sheets.find(({ rows }) => rows.some(row => row.some(cell => cell)));
  if (!sheet) throw new ImportError('no-list', {});
  const ledger = createConversionLedger();
  enterCells([sheet, ...sheets.filter(other => other !== sheet)], ledger);
  const columns = columnsOf(sheet, ledger);
  if (columns.labels.length === 0) throw new ImportError('no-list', {});
  const options = optionsOf(sheet, columns, ledger);
  if (options.length === 0) throw new ImportError('no-list', {});
  const stem = /^(?:sheet|ورقة|feuil)\s*\d*$/i.test(sheet.name.trim()) ? file.replace(/\.[^.]*$/, '') : sheet.name;
  const name = idFor(idTextOf(stem).slice(0, 40), new Set(), 'options');
  return {
    ...{ name, options: options.length, languages: languagesOf(columns) },
    yaml: printValue(new Map<string, Plain>([[name, entryOf(options, columns)]])),
    csv: csvOf(options, columns),
    ...ledger.close(open => byColumn(open)),
  };
}

const languagesOf = ({ labels }: ListColumns): readonly AuthorLanguage[] => labels.map(({ language }) => language);

/** Enters every cell in the conversion ledger. Sheets after the first are not read. */
function enterCells(sheets: readonly Sheet[], ledger: ConversionLedger): void {
  for (const sheet of sheets) {
    const parts: string[] = [];
    for (const [row, cells] of sheet.rows.entries())
      for (const [column, cell] of cells.entries()) {
        if (!cell) continue;
        const place = cellName(row, column);
        const at = sheet === sheets[0] ? place : `${sheet.name}!${place}`;
        parts.push(at);
        ledger.enter({ at, place, text: cell.text.trim() });
        if (cell.issue?.reason === 'cell-date') ledger.note(at, 'cell-date', { value: cell.issue.value });
        else if (cell.issue) ledger.note(at, cell.issue.reason);
      }
    if (sheet !== sheets[0] && parts.length > 0) ledger.list(parts, 'sheet', { sheet: sheet.name });
  }
}

function entryOf(options: readonly ListOption[], { labels, own }: ListColumns): Plain {
  return new Map(
    options.map(({ id, texts, cells }): readonly [string, Plain] => {
      const label: Plain =
        labels.length === 1 ? texts[0]! : new Map(labels.map(({ language }, index) => [language, texts[index]!]));
      const columns = own.flatMap(({ id: column }, index) =>
        cells[index] === '' ? [] : [[column, cells[index]!] as const],
      );
      return [
        id,
        columns.length === 0 && labels.length === 1 ? label : new Map<string, Plain>([['label', label], ...columns]),
      ];
    }),
  );
}

/** Groups the open parts so that the cells of one column are on one line. */
function byColumn(open: readonly string[]): readonly (readonly string[])[] {
  const columns = new Map<string, string[]>();
  for (const at of open) {
    const column = at.replace(/\d+$/, '');
    const parts = columns.get(column) ?? [];
    parts.push(at);
    columns.set(column, parts);
  }
  return [...columns.values()];
}
