/** Ids of items and the references to them, created before any field, because conditions may name later items. */
import { otherId } from '../../../runtime/engine/other-option.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { createFieldReference, type FieldReference } from '../field-reference.js';
import { idFor } from '../ids.js';
import { child, itemsOf, type Json, stringOf } from '../json.js';
import { extensionsOf } from './extensions.js';
import { TYPES, takesMany } from './types.js';

export interface ItemReferences {
  /** References by the JSON pointers of the items. */
  readonly spots: ReadonlyMap<string, FieldReference>;
  readonly byLinkId: ReadonlyMap<string, FieldReference>;
}

const RESERVED = ['documents', 'fees_total'];

export function placesOf(items: readonly Json[], ledger: ConversionLedger): ItemReferences {
  const spots = new Map<string, FieldReference>();
  const byLinkId = new Map<string, FieldReference>();
  place(items, createFieldReference('', 'group', undefined), new Set(RESERVED));
  return { spots, byLinkId };

  /** Creates the references of items. Items under a question become its siblings. */
  function place(inside: readonly Json[], parent: FieldReference, taken: Set<string>): void {
    for (const item of inside) {
      const type = typeOf(item);
      const below = itemsOf(child(item, 'item'));
      if (isHelp(item)) continue;
      const linkId = child(item, 'linkId');
      const name = stringOf(linkId) ?? '';
      const id = idFor(name, taken, type === 'group' ? 'group' : 'question');
      if (linkId && name !== id) ledger.note(linkId.at, 'renamed', { id });
      if (type === 'open-choice') taken.add(otherId(id).toLowerCase());
      const one = createFieldReference(id, kindOf(item, type), parent);
      spots.set(item.at, one);
      if (!byLinkId.has(name)) byLinkId.set(name, one);
      if (type === 'group') place(below, one, new Set());
      else {
        if (one.kind === 'list') createFieldReference('value', TYPES[type]?.kind ?? 'text', one);
        place(below, parent, taken);
      }
    }
  }
}

export const typeOf = (item: Json): string =>
  stringOf(child(item, 'type')) ?? (itemsOf(child(item, 'item')).length > 0 ? 'group' : 'string');

export const repeats = (item: Json): boolean => child(item, 'repeats')?.value === true;

function kindOf(item: Json, type: string): FieldReference['kind'] {
  const { kind } = TYPES[type] ?? { kind: 'text' as const };
  if (!repeats(item)) return kind;
  if (type === 'group') return 'list';
  return takesMany(type) ? (kind === 'option' ? 'options' : kind) : 'list';
}

/** Returns whether an item is a display that explains the question above it. */
export function isHelp(item: Json): boolean {
  if (typeOf(item) !== 'display') return false;
  const control = extensionsOf(item).find(({ name }) => name === 'questionnaire-itemControl');
  const codes = itemsOf(child(control?.value, 'coding')).map(one => child(one, 'code')?.value);
  return codes.includes('help') || codes.includes('flyover') || codes.includes('prompt');
}
