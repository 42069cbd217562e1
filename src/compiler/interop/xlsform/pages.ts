/** Groups at the top that are screens → pages, whose questions are all at the top of the data. */
import { otherId } from '../../../runtime/engine/other-option.js';
import type { Item } from './tree.js';

/**
 * Returns the items that become pages: all groups at the top, if every question is in one of them, each is on one
 * screen or has a repeat, which no screen of ODK Collect has, and no two of their questions have the same name.
 */
export function pagesIn(items: readonly Item[]): ReadonlySet<Item> {
  const asked = items.filter(({ type }) => type.kind !== 'metadata' && type.kind !== 'external');
  const names = asked.flatMap(({ inside }) => inside.flatMap(namesOf));
  const isApart = new Set(names).size === names.length;
  const isScreens = asked.some(isScreen) && asked.every(item => isScreen(item) || hasRepeat(item));
  return new Set(isApart && isScreens ? asked : []);
}

const isScreen = (item: Item): boolean =>
  isTitledGroup(item) && item.row.cells.get('appearance')?.text === 'field-list';

const hasRepeat = (item: Item): boolean =>
  isTitledGroup(item) && !item.row.cells.has('appearance') && item.inside.some(isOrHasRepeat);

const isOrHasRepeat = ({ type, inside }: Item): boolean =>
  (type.kind === 'begin' && type.what === 'repeat') || inside.some(isOrHasRepeat);

const isTitledGroup = ({ row, type, inside }: Item): boolean =>
  type.kind === 'begin' && type.what === 'group' && inside.length > 0 && row.texts.has('label');

function namesOf({ row, type }: Item): readonly string[] {
  const name = row.cells.get('name')?.text.toLowerCase() ?? '';
  return type.kind === 'select' && type.other ? [name, otherId(name)] : [name];
}
