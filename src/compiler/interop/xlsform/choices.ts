/** The sheet of choices, and files of choices → lists of options. */

import { MAX_OPTION_ID_LENGTH } from '../../1-parse/option-id.js';
import type { DraftText, Plain } from '../draft.js';
import { textValue } from '../draft.js';
import { idFor } from '../ids.js';
import { type FormLanguages, translatedCellsIn } from './languages.js';
import { type DraftPicture, type ImportSource, pictureOf } from './pictures.js';
import type { Row, Table } from './table.js';

export interface Option {
  /** Name of the option in the file. */
  readonly name: string;
  readonly id: string;
  readonly label: DraftText;
  /** Values by column id. */
  readonly columns: ReadonlyMap<string, string>;
  readonly picture?: DraftPicture;
  readonly from: readonly string[];
}

export interface OptionList {
  readonly name: string;
  readonly options: Option[];
  /** Column ids by their names in the file. */
  readonly columns: ReadonlyMap<string, string>;
  /** Names of columns of the sheet in which no option of this list has a cell. */
  readonly blank: ReadonlySet<string>;
  /** Ids of the columns in which some option has no cell. */
  readonly sparse: ReadonlySet<string>;
}

/** Returns all lists of a sheet. */
export function listsOf(table: Table, source: ImportSource): ReadonlyMap<string, OptionList> {
  const rows = new Map<string, Row[]>();
  for (const row of table.rows) {
    const name = row.cells.get('list_name')?.text;
    if (name === undefined) continue;
    if (!rows.has(name)) rows.set(name, []);
    rows.get(name)!.push(row);
  }
  return new Map([...rows].map(([name, own]) => [name, listOf(name, own, source, table)]));
}

export function listOf(name: string, rows: readonly Row[], source: ImportSource, sheet: Table): OptionList {
  const columns = columnsOf(rows);
  const seen = new Set<string>();
  const options = rows.flatMap(row => {
    const option = optionOf(row, columns, source);
    if (!option) return [];
    if (seen.has(option.id)) {
      source.ledger.list(option.from, 'option-double', { name: option.id });
      return [];
    }
    seen.add(option.id);
    return [option];
  });
  const blank = new Set([...sheet.columns].filter(one => one !== '' && !columns.has(one)));
  const sparse = new Set([...columns.values()].filter(id => options.some(option => !option.columns.has(id))));
  return { name, options, columns, blank, sparse };
}

/** Names of columns that have another meaning in a list. */
const RESERVED = ['id', 'label', 'image', 'alt', 'show_if', 'exclusive'];

function columnsOf(rows: readonly Row[]): ReadonlyMap<string, string> {
  const taken = new Set(RESERVED);
  const names = [...new Set(rows.flatMap(({ others }) => [...others.keys()]))];
  return new Map(names.map(name => [name, idFor(name, taken, 'column')]));
}

function optionOf(row: Row, columns: OptionList['columns'], source: ImportSource): Option | undefined {
  const { speech, ledger } = source;
  const name = row.cells.get('name');
  const label = translatedCellsIn(row, 'label', speech);
  const picture = pictureOf(row, label?.text, source);
  if (!name) return undefined;
  // Control characters are not allowed in an id, and its length is limited.
  const id = name.text.replace(/\p{Cc}/gu, ' ').slice(0, MAX_OPTION_ID_LENGTH);
  if (id !== name.text) ledger.note(name.at, 'option-renamed', { id });
  if (!label) ledger.note(name.at, 'no-label');
  const own = [...row.others].map(([column, entry]) => [columns.get(column)!, entry] as const);
  return {
    name: name.text,
    id,
    label: label?.text ?? new Map([[speech.languages[0]!, id]]),
    columns: new Map(own.map(([column, { text }]) => [column, text])),
    ...(picture && { picture }),
    from: [
      ...[row.cells.get('list_name'), name].flatMap(entry => (entry ? [entry.at] : [])),
      ...(label?.from ?? []),
      ...own.map(([, { at }]) => at),
    ],
  };
}

/** Returns the options as they are written in a field or under `lists`. */
export const optionsValue = ({ options }: OptionList, { languages }: FormLanguages): Plain =>
  new Map(
    options.map(({ id, label, columns, picture }): readonly [string, Plain] => {
      const text = textValue(label, languages);
      const shown = picture
        ? ([
            ['image', picture.image],
            ['alt', picture.alt],
          ] as const)
        : [];
      const plain = columns.size === 0 && !picture;
      return [id, plain ? text : new Map<string, Plain>([['label', text], ...shown, ...columns])];
    }),
  );

export const partsOfList = ({ options }: OptionList): readonly string[] => options.flatMap(({ from }) => from);

const YES: readonly string[] = ['yes', 'نعم', 'erê'];
const NO: readonly string[] = ['no', 'لا', 'na'];

/** Returns whether the options are plain yes and no, in labels and in ids. Such a question has a type of its own. */
export function isYesNo({ options }: OptionList): boolean {
  const [yes, no] = options;
  const says = (option: Option, words: readonly string[]) =>
    option.columns.size === 0 &&
    !option.picture &&
    [...option.label.values()].every(label => words.includes(label.toLowerCase()));
  return options.length === 2 && yes!.id === 'yes' && no!.id === 'no' && says(yes!, YES) && says(no!, NO);
}
