/** The option "other" and the question for its text, as an exported form has them → the key `other`. */
import { OTHER } from '../../../runtime/engine/other-option.js';
import { optionMessages } from '../../../runtime/fields/controls/option-list.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import type { DraftText } from '../draft.js';
import type { OptionList } from './choices.js';
import type { Row } from './table.js';
import { type Item, partsIn } from './tree.js';

type OtherMessages = Readonly<Record<string, { readonly other: string; readonly specify: string }>>;

/** Returns whether all labels are the words that a form itself shows. */
function isSaid(labels: Iterable<string>, key: 'other' | 'specify'): boolean {
  const words = Object.values(optionMessages as OtherMessages).map(one => one[key]);
  const all = [...labels];
  return all.length > 0 && all.every(label => words.includes(label.trim()));
}

/**
 * Replaces the option "other" and the questions for its text by the key `other` of their questions. A list is changed
 * only if all its questions have such a text.
 */
export function foldOther(
  items: readonly Item[],
  lists: ReadonlyMap<string, OptionList>,
  ledger: ConversionLedger,
): readonly Item[] {
  const texts = textsIn(items);
  const users = usersIn(items);
  const folded = new Set(
    [...users]
      .filter(([list, all]) => hasOther(lists.get(list)) && all.every(one => texts.has(one)))
      .map(([list]) => list),
  );
  if (folded.size === 0) return items;
  const labels = new Map<string, true | DraftText>();
  for (const name of folded) {
    const { from, label } = lists.get(name)!.options.pop()!;
    labels.set(name, isSaid(label.values(), 'other') || label);
    ledger.carry(...from);
  }
  const gone = new Set<Item>();
  for (const list of folded)
    for (const item of users.get(list)!) {
      const text = texts.get(item)!;
      ledger.carry(...partsIn(text.row));
      gone.add(text);
    }
  const fold = (all: readonly Item[]): Item[] =>
    all
      .filter(item => !gone.has(item))
      .map(({ type, row, inside }) => {
        const other = type.kind === 'select' && 'list' in type.from && labels.get(type.from.list);
        return other
          ? { type: { ...type, other }, row: withoutOther(row), inside }
          : { type, row, inside: fold(inside) };
      });
  return fold(items);
}

const allOf = (items: readonly Item[]): readonly Item[] => items.flatMap(item => [item, ...allOf(item.inside)]);

const listOf = ({ type }: Item): string | undefined =>
  type.kind === 'select' && 'list' in type.from ? type.from.list : undefined;

/** Returns the questions that take their options from each list. */
function usersIn(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const users = new Map<string, Item[]>();
  for (const item of allOf(items)) {
    const list = listOf(item);
    if (list !== undefined) users.set(list, [...(users.get(list) ?? []), item]);
  }
  return users;
}

/** Returns the question for the text of "other" that follows each question. */
function textsIn(items: readonly Item[]): ReadonlyMap<Item, Item> {
  const found = new Map<Item, Item>();
  const search = (all: readonly Item[]): void => {
    for (const [index, item] of all.entries()) {
      const next = all[index + 1];
      if (next && isText(next, item)) found.set(item, next);
      search(item.inside);
    }
  };
  search(items);
  return found;
}

function hasOther(list: OptionList | undefined): boolean {
  const last = list?.options.at(-1);
  return last?.id === OTHER && !last.picture;
}

function isText({ row, type }: Item, { row: before, type: select }: Item): boolean {
  const name = before.cells.get('name')?.text;
  if (name === undefined || select.kind !== 'select' || select.other) return false;
  return (
    type.kind === 'question' &&
    type.written === 'text' &&
    row.cells.get('relevant')?.text === `selected(\${${name}}, '${OTHER}')` &&
    !row.cells.has('constraint') &&
    isSaid(
      [...(row.texts.get('label')?.values() ?? [])].map(({ text }) => text),
      'specify',
    )
  );
}

const FILTER = new RegExp(`^(.*) or name = '${OTHER}'$`);

/** Returns the row of a question whose filter does not name "other", which is always offered. */
function withoutOther(row: Row): Row {
  const filter = row.cells.get('choice_filter');
  const own = filter && FILTER.exec(filter.text)?.[1];
  if (own === undefined) return row;
  return { ...row, cells: new Map(row.cells).set('choice_filter', { ...filter!, text: own }) };
}
