/** A workbook of another author → the rows of a survey from which an XForm is made, in one spelling for each type. */
import type { Input } from '../../../../src/compiler/interop/index.js';
import { headOf, type SheetKind } from '../../../../src/compiler/interop/xlsform/columns.js';
import { csvSheets } from '../../../../src/compiler/interop/xlsform/read/csv.js';
import type { Sheet } from '../../../../src/compiler/interop/xlsform/read/sheet.js';
import { workbookSheets } from '../../../../src/compiler/interop/xlsform/read/workbook.js';
import { typeOf } from '../../../../src/compiler/interop/xlsform/types.js';

/** A row with its number, as people count rows in the file. */
export interface NumberedRow {
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Workbook {
  readonly survey: readonly NumberedRow[];
  readonly choices: readonly NumberedRow[];
  /** Names of the columns of the survey, by their letters. */
  readonly columns: ReadonlyMap<string, string>;
}

export async function readWorkbook(input: Input): Promise<Workbook> {
  const sheets = /\.csv$/i.test(input.name) ? csvSheets(input) : await workbookSheets(input.bytes);
  const of = (wanted: string) => sheets.find(({ name }) => name.trim().toLowerCase() === wanted);
  const survey = of('survey');
  if (!survey) throw new Error('no survey');
  const lists = [of('choices'), of('external_choices')].flatMap(sheet => (sheet ? rowsOf(sheet, 'choices').rows : []));
  const { rows, columns } = rowsOf(survey, 'survey');
  return { survey: withoutEmpty(rows.flatMap(canonical)), choices: lists, columns };
}

/** Removes the groups without questions. */
function withoutEmpty(rows: readonly NumberedRow[]): readonly NumberedRow[] {
  const type = (index: number) => rows[index]?.cells.type ?? '';
  const isEmpty = (index: number) => type(index).startsWith('begin_') && type(index + 1).startsWith('end_');
  const left = rows.filter((_, index) => !isEmpty(index) && !isEmpty(index - 1));
  return left.length === rows.length ? left : withoutEmpty(left);
}

const letterOf = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : letterOf(Math.floor(index / 26) - 1) + letterOf(index % 26);

function rowsOf(sheet: Sheet, kind: SheetKind) {
  const { rows: below = 0, columns: aside = 0 } = sheet.offset ?? {};
  const first = sheet.rows.findIndex(row => row.some(cell => cell !== undefined));
  const columns = new Map<string, string>();
  const names = (sheet.rows[first] ?? []).map((cell, index) => {
    const { name, language, known } = headOf(cell?.text ?? '', kind);
    const isOtherText = language !== undefined && name !== 'label';
    if (!cell || isOtherText || [...columns.values()].includes(name)) return undefined;
    columns.set(letterOf(index + aside), name);
    return known || kind === 'choices' ? name : undefined;
  });
  const rows = sheet.rows.slice(first + 1).map((row, index) => {
    const cells = row.flatMap((cell, at): [string, string][] =>
      cell && names[at] ? [[names[at], cell.text.replaceAll('\u00a0', ' ').trim()]] : [],
    );
    return { number: index + first + 2 + below, cells: Object.fromEntries(cells) };
  });
  return { rows, columns };
}

const YES = /^(?:yes|true|true\(\))$/i;
const NO = /^(?:no|false|false\(\))$/i;
const EXPRESSIONS = ['relevant', 'constraint', 'calculation', 'choice_filter', 'required', 'read_only'];

/** Returns a row in the spelling of an exported survey, with the row for the text of "other" if it has one. */
function canonical({ number, cells }: NumberedRow): readonly NumberedRow[] {
  if (!cells.type || /^(?:yes|true|true\(\)|1)$/i.test(cells.disabled ?? '')) return [];
  const type = typeOf(cells.type);
  const row = { ...cells, name: cells.name ?? '', ...expressionsOf(cells) };
  const as = (written: string, more: Readonly<Record<string, string>> = {}) => [
    { number, cells: { ...row, ...more, type: written } },
  ];
  switch (type.kind) {
    case 'begin':
    case 'end':
      return as(`${type.kind}_${type.what === 'repeat' ? 'repeat' : 'group'}`);
    case 'question':
      return as(type.written === 'datetime' ? 'dateTime' : type.written);
    case 'metadata': {
      const today = /^today$/i.test(cells.type) && { calculation: 'today()' };
      return [{ number, cells: { type: 'hidden', name: row.name, ...today } }];
    }
    case 'select': {
      if ('file' in type.from) return as('text', { choice_filter: '' });
      const own = as(`${type.rank ? 'rank' : type.many ? 'select_multiple' : 'select_one'} ${type.from.list}`);
      if (!type.other || type.rank) return own;
      const relevant = `selected(\${${row.name}}, 'other')`;
      return [...own, { number: OF_NO_ROW, cells: { type: 'text', name: `${row.name}_other`, relevant } }];
    }
    default:
      return as('text', { choice_filter: '' });
  }
}

/** Number of a row that is not in the file. */
export const OF_NO_ROW = -1;

/** Returns the expressions of a row: curly quotes become straight ones, and words for conditions conditions. */
function expressionsOf(cells: NumberedRow['cells']): Readonly<Record<string, string>> {
  const written = EXPRESSIONS.flatMap((column): [string, string][] => {
    const text = cells[column]?.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
    return text === undefined ? [] : [[column, spelledOut(column, text)]];
  });
  return Object.fromEntries(written);
}

function spelledOut(column: string, text: string): string {
  const isFlag = column === 'required' || column === 'read_only';
  if (isFlag || column === 'relevant') {
    if (YES.test(text)) return isFlag ? 'yes' : 'true()';
    if (NO.test(text)) return isFlag ? '' : 'false()';
  }
  return text;
}
