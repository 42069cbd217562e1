/**
 * Ids of questions and the references to them, created before any field, because expressions may name later questions.
 */
import { otherId } from '../../../runtime/engine/other-option.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { createFieldReference, type FieldReference } from '../field-reference.js';
import { idFor } from '../ids.js';
import { pagesIn } from './pages.js';
import type { Item } from './tree.js';

export interface QuestionReferences {
  readonly spots: ReadonlyMap<Item, FieldReference>;
  /** References by the names in the file. */
  readonly named: ReadonlyMap<string, FieldReference[]>;
  /** References by the paths of names in the file. */
  readonly paths: ReadonlyMap<string, FieldReference>;
  /** Names of metadata → their types. */
  readonly metadata: ReadonlyMap<string, string>;
  /** Groups that become pages. */
  readonly pages: ReadonlySet<Item>;
}

/** Ids that no field at the top may have, because they are reserved. */
const RESERVED = ['documents', 'fees_total'];

/** Creates the references of all questions. `yesNo` returns whether a list is plain yes and no. */
export function placesOf(
  items: readonly Item[],
  yesNo: (list: string) => boolean,
  ledger: ConversionLedger,
): QuestionReferences {
  const pages = pagesIn(items);
  const pageIds = new Set<string>();
  const spots = new Map<Item, FieldReference>();
  const named = new Map<string, FieldReference[]>();
  const paths = new Map<string, FieldReference>();
  const metadata = new Map<string, string>();
  const keep = (name: string, one: FieldReference) => named.set(name, [...(named.get(name) ?? []), one]);
  place(items, createFieldReference('', 'group', undefined), new Set(RESERVED), '');
  return { spots, named, paths, metadata, pages };

  function place(inside: readonly Item[], parent: FieldReference, taken: Set<string>, above: string): void {
    for (const item of inside) {
      const { row, type } = item;
      const name = row.cells.get('name');
      const path = `${above}${name?.text ?? ''}`;
      if (type.kind === 'metadata' || type.kind === 'external') {
        metadata.set(name?.text ?? '', row.cells.get('type')!.text.toLowerCase());
        continue;
      }
      if (pages.has(item)) {
        spots.set(item, { id: idFor(name?.text ?? '', pageIds, 'page'), kind: 'group', parent, inside: new Map() });
        place(item.inside, parent, taken, `${path}/`);
        continue;
      }
      const id = idFor(name?.text ?? '', taken, type.kind === 'begin' ? 'group' : 'question');
      if (name && name.text !== id) ledger.note(name.at, 'renamed', { id });
      const one = createFieldReference(id, isYesNo(item, yesNo) ? 'boolean' : kindOf(item), parent);
      spots.set(item, one);
      if (name && !paths.has(path)) paths.set(path, one);
      if (name) keep(name.text, one);
      if (type.kind === 'select' && type.other) {
        taken.add(otherId(id).toLowerCase());
        if (name) keep(`${name.text}_other`, createFieldReference(otherId(id), 'text', parent));
      }
      place(item.inside, one, new Set(), `${path}/`);
    }
  }
}

const isYesNo = ({ type, row }: Item, yesNo: (list: string) => boolean): boolean =>
  type.kind === 'select' &&
  !type.many &&
  !type.other &&
  'list' in type.from &&
  !row.cells.has('choice_filter') &&
  yesNo(type.from.list);

function kindOf({ type }: Item): FieldReference['kind'] {
  if (type.kind === 'begin') return type.what === 'repeat' ? 'list' : 'group';
  if (type.kind === 'select') return type.many ? 'options' : 'option';
  return type.kind === 'question' ? type.type.kind : 'text';
}

/** Returns how many questions take their options from each list. */
export function usesIn(items: readonly Item[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  const count = ({ type, inside }: Item): void => {
    const name = type.kind === 'select' && 'list' in type.from ? type.from.list : undefined;
    if (name !== undefined) uses.set(name, (uses.get(name) ?? 0) + 1);
    inside.forEach(count);
  };
  items.forEach(count);
  return uses;
}
