/** XLSForm: the tables of ODK, KoBoToolbox and SurveyCTO, as .xlsx or .csv. */

import type { ConversionLedger } from '../conversion-ledger.js';
import { draftForm } from '../draft.js';
import type { FormatReader, Input } from '../format.js';
import { ImportError } from '../input-error.js';
import { isYesNo, listsOf, type OptionList, partsOfList } from './choices.js';
import { fieldsOf } from './fields.js';
import { formLanguagesOf } from './languages.js';
import { nameAnswers } from './named-answers.js';
import { foldOther } from './other-text.js';
import { placesOf, usesIn } from './question-references.js';
import { csvSheets } from './read/csv.js';
import { columnName, LIMITS, type Sheet } from './read/sheet.js';
import { workbookSheets } from './read/workbook.js';
import { putSettings } from './settings.js';
import { EMPTY, type Table, tableOf } from './table.js';
import { treeOf } from './tree.js';

/** Name that pyxform gives to the root of a form whose settings give none. */
const ROOT = 'data';

export const xlsform: FormatReader = { read, groups: byColumn };

async function read(input: Input, ledger: ConversionLedger) {
  const { bytes, name } = input;
  if (bytes.length > LIMITS.file)
    throw new ImportError('too-large', { size: Math.ceil(bytes.length / 1e6), limit: LIMITS.file / 1e6 });
  const sheets = /\.csv$/i.test(name) ? csvSheets(input) : await workbookSheets(bytes);
  const of = (wanted: string) => sheets.find(sheet => sheet.name.trim().toLowerCase() === wanted);
  const survey = of('survey');
  if (!survey) throw new ImportError('no-survey', {});
  const table = tableOf(survey, 'survey', ledger);
  if (!table.columns.has('type')) throw new ImportError('no-survey', {});
  const [choices, external] = [of('choices'), of('external_choices')].map(sheet =>
    sheet ? tableOf(sheet, 'choices', ledger) : EMPTY,
  ) as [Table, Table];
  const settings = of('settings');
  const [first] = settings ? tableOf(settings, 'settings', ledger).rows : [];
  const read = new Set([survey, of('choices'), of('external_choices'), settings]);
  for (const sheet of sheets) if (!read.has(sheet)) listSheet(sheet, ledger);
  const speech = formLanguagesOf([table, choices, external], first?.cells.get('default_language'), ledger);
  const form = draftForm();
  putSettings(form, first, speech, name, ledger);
  const tree = treeOf(table.rows, ledger);
  const lists = listsOf(choices, { speech, ledger, input });
  const items = foldOther(tree, lists, ledger);
  const more = listsOf(external, { speech, ledger, input });
  const used = new Set<OptionList>();
  const uses = usesIn(items);
  const yesNo = (list: string) => lists.has(list) && isYesNo(lists.get(list)!);
  const places = placesOf(items, yesNo, ledger);
  const root = first?.others.get('name')?.text ?? ROOT;
  const kept = { files: new Map(), used, labelsRead: new Map() };
  const build = { form, root, ledger, speech, input, lists, external: more, uses, ...kept, ...places };
  form.fields.push(...fieldsOf(items, build));
  nameAnswers(form, build);
  for (const list of [...lists.values(), ...more.values()])
    if (!used.has(list)) ledger.list(partsOfList(list), 'options-unused');
  return form;
}

/** Lists all cells of an unknown sheet on one line. */
function listSheet(sheet: Sheet, ledger: ConversionLedger): void {
  const parts: string[] = [];
  const { rows: below = 0, columns: aside = 0 } = sheet.offset ?? {};
  for (const [row, cells] of sheet.rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (!cell) continue;
      const place = `${columnName(column + aside)}${row + below + 1}`;
      const at = `${sheet.name}!${place}`;
      ledger.enter({ at, place: `${sheet.name} ${place}`, text: cell.text });
      parts.push(at);
    }
  }
  if (parts.length > 0) ledger.list(parts, 'sheet', { sheet: sheet.name });
}

/** Groups the open parts so that the cells of one column are on one line, from its header on. */
function byColumn(open: readonly string[]): readonly (readonly string[])[] {
  const columns = new Map<string, string[]>();
  for (const at of open) {
    const column = at.replace(/\d+$/, '');
    columns.set(column, [...(columns.get(column) ?? []), at]);
  }
  return [...columns.values()];
}
