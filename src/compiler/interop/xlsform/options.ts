/** Options of a question: its own, those of a named list, or those of a file next to the form. */
import { OTHER } from '../../../runtime/engine/other-option.js';
import { type DraftField, put, textValue } from '../draft.js';
import { type FieldReference, nameOf } from '../field-reference.js';
import { idFor } from '../ids.js';
import { parseParameters } from './appearances.js';
import { around, type Build, putCondition } from './build.js';
import { listOf, type OptionList, optionsValue, partsOfList } from './choices.js';
import { reportPicture } from './pictures.js';
import { rowsOf } from './read/csv.js';
import type { Sheet } from './read/sheet.js';
import { tableOf } from './table.js';
import type { Item } from './tree.js';

/** Maximum number of options inside a field. Longer lists become named lists. */
const MOST_INLINE = 20;

export function putOptions(field: DraftField, item: Item, spot: FieldReference, build: Build): void {
  const { row, type } = item;
  if (type.kind !== 'select') return;
  const { ledger } = build;
  const written = row.cells.get('type')!;
  if (!type.rank && 'list' in type.from && putItems(field, item, spot, build)) return;
  const list = 'file' in type.from ? fileList(type.from.file, item, build) : namedList(type.from, build);
  if (type.rank && type.other) ledger.note(written.at, 'rank-other');
  if (!list || list.options.length === 0) {
    const name = 'file' in type.from ? type.from.file : type.from.list;
    ledger.note(written.at, 'file' in type.from ? 'no-file' : 'no-options', { name });
    field.as = 'text';
    spot.kind = 'text';
    return;
  }
  build.used.add(list);
  if (spot.kind === 'boolean') {
    field.as = 'yes_no';
    ledger.carry(...partsOfList(list));
    const near = {
      type: written.text,
      as: 'yes_no',
      but: '; the answer is true or false',
      but_ar: '، والجواب true أو false',
    };
    ledger.note([written.at, ...partsOfList(list)], 'type-near', near);
    return;
  }
  if (type.other && list.options.some(({ id }) => id === OTHER))
    ledger.note(written.at, 'option-double', { name: OTHER });
  else if (type.other && !type.rank) put(field.keys, 'other', true, written.at);
  if (typeof type.other === 'object')
    put(field.keys, 'other_label', textValue(type.other, build.speech.languages), written.at);
  const filter = row.cells.get('choice_filter');
  const own = list.columns.size === 0 && !filter && !looksNamed(list);
  const pictures = list.options.flatMap(({ picture }) => picture ?? []);
  const inLine = list.options.length <= MOST_INLINE && (build.uses.get(list.name) ?? 0) < 2;
  if (own && (inLine || pictures.length > 0)) {
    const from = [...partsOfList(list), ...pictures.flatMap(picture => picture.from)];
    put(field.keys, 'options', optionsValue(list, build.speech), ...from);
    for (const picture of pictures) reportPicture(picture, build);
    return;
  }
  // The options of a named list have no pictures.
  for (const { from } of pictures) if (from.some(at => ledger.isOpen(at))) ledger.list(from, 'media');
  const { lists } = build.form;
  const plain = { ...list, options: list.options.map(({ picture: _, ...option }) => option) };
  put(lists, list.name, optionsValue(plain, build.speech), ...partsOfList(list));
  put(field.keys, 'options', new Map([['from', list.name]]), written.at);
  if (filter) putCondition(field, 'options.where', filter, build, around(build, spot, list), 'choice_filter');
}

/** Puts the answers of a question that repeats as options: `select_one ${name}`. Returns whether they are those. */
function putItems(field: DraftField, { row, type }: Item, spot: FieldReference, build: Build): boolean {
  const name =
    type.kind === 'select' && 'list' in type.from ? /^\$\{\s*(.+?)\s*\}$/.exec(type.from.list)?.[1] : undefined;
  const id = name === undefined ? undefined : around(build, spot).find(name);
  const list = id?.parent;
  if (!id || list?.kind !== 'list' || !ID_KINDS.includes(id.kind)) return false;
  const from = new Map([
    ['from', nameOf(list, spot.parent)],
    ['id', id.id],
  ]);
  put(field.keys, 'options', from, row.cells.get('type')!.at);
  const filter = row.cells.get('choice_filter');
  if (filter)
    putCondition(field, 'options.where', filter, build, around(build, spot, undefined, list), 'choice_filter');
  return true;
}

const ID_KINDS: readonly FieldReference['kind'][] = ['text', 'number', 'option', 'any'];

/** Returns whether the ids of the options alone would be read as a reference to a named list. */
const looksNamed = ({ options }: OptionList): boolean =>
  options.every(({ id }) => ['from', 'where', 'من', 'حيث'].includes(id));

const namedList = (
  { list, external }: { readonly list: string; readonly external?: true },
  { lists, external: more }: Build,
) => (external ? more.get(list) : undefined) ?? lists.get(list);

/** Returns the option list of a file, which is read when it is first named. */
function fileList(name: string, { row }: Item, build: Build): OptionList | undefined {
  const known = build.files.get(name);
  if (known) return known;
  const bytes = /\.csv$/i.test(name) ? build.input.beside(name) : undefined;
  if (!bytes) return undefined;
  const given = parseParameters(row.cells.get('parameters')?.text ?? '');
  const sheet = withColumns(name, rowsOf(bytes), given.get('value') ?? 'name', given.get('label') ?? 'label');
  const table = tableOf(sheet, 'choices', build.ledger);
  const id = idFor(name.replace(/\.csv$/i, ''), new Set([...build.lists.keys()].map(one => one.toLowerCase())), 'list');
  const list = listOf(id, table.rows, build, table);
  build.files.set(name, list);
  return list;
}

/** Renames the columns of the ids and labels to the names that they have in the sheet of choices. */
function withColumns(name: string, rows: readonly (readonly string[])[], value: string, label: string): Sheet {
  const [head = [], ...body] = rows;
  const renamed = head.map(title => {
    if (title.trim() === value) return 'name';
    return title.trim().split('::')[0] === label ? title.replace(label, 'label') : title;
  });
  return {
    name,
    rows: [renamed, ...body].map(row => row.map(text => (text.trim() === '' ? undefined : { text }))),
  };
}
