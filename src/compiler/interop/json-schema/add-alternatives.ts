/** Alternatives of an object → a choice, and fields that are shown if it is chosen. */
import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, draftField, put } from '../draft.js';
import { idFor } from '../ids.js';
import { type Json, partsOfJson, stringOf } from '../json.js';
import type { Alternatives } from './alternatives.js';
import type { Dependence } from './conditions.js';

export interface AlternativeFields {
  /** Fields of the object, by the names of its properties. */
  readonly made: Map<string, DraftField>;
  /** Adds the field of a property. */
  readonly add: (name: string, schema: Json) => void;
  readonly ledger: ConversionLedger;
}

/**
 * Adds the properties of alternatives: the choice among them, and those of each, shown if it is chosen. Returns what is
 * required then.
 */
export function addAlternatives(
  found: Alternatives | undefined,
  { made, add, ledger }: AlternativeFields,
): readonly Dependence[] {
  if (!found) return [];
  const { property, options, from, parts } = found;
  const choice =
    made.get(property) ?? draftField(idFor(property, new Set([...made.values()].map(({ id }) => id))), 'choice', from);
  if (!made.has(property)) {
    put(choice.keys, 'label', property);
    put(choice.keys, 'options', options, ...from);
    ledger.note(from[0]!, 'no-label');
    made.set(property, choice);
  } else if (choice.as !== 'choice') return [];
  ledger.carry(...from);
  const required: Dependence[] = [];
  const conditions = new Map<string, string[]>();
  for (const { condition, properties, required: needed } of parts) {
    for (const [name, schema] of properties) {
      if (made.has(name)) {
        if (conditions.has(name)) conditions.get(name)!.push(condition(choice.id));
        ledger.list(partsOfJson(schema), 'condition');
        continue;
      }
      add(name, schema);
      conditions.set(name, [condition(choice.id)]);
    }
    for (const one of needed) {
      const name = stringOf(one) ?? '';
      if (made.has(name)) required.push({ property: name, condition: condition(choice.id), from: [one.at] });
    }
  }
  for (const [name, of] of conditions) put(made.get(name)!.keys, 'show_if', of.join(' or '));
  return required;
}
