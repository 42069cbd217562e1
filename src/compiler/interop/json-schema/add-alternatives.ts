/** Alternatives of an object → a choice, and fields that are shown if it is chosen. */
import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, draftField, put } from '../draft.js';
import { idFor } from '../ids.js';
import { child, entriesOf, itemsOf, type Json, partsOfJson, stringOf } from '../json.js';
import type { Alternatives } from './alternatives.js';
import type { Dependence } from './conditions.js';
import { all, type ResolvedSchema } from './resolve-schema.js';

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
  const { property, type, options, from, parts } = found;
  const choice =
    made.get(property) ?? draftField(idFor(property, new Set([...made.values()].map(({ id }) => id))), type, from);
  if (!made.has(property)) {
    put(choice.keys, 'label', property);
    if (type === 'choice') put(choice.keys, 'options', options, ...from);
    ledger.note(from[0]!, 'no-label');
    made.set(property, choice);
  } else if (choice.as !== type) return [];
  ledger.carry(...from);
  const required: Dependence[] = [];
  const conditions = new Map<string, { readonly texts: string[]; readonly schema: Json }>();
  for (const { condition, properties, required: needed } of parts) {
    for (const [name, schema] of properties) {
      const held = conditions.get(name);
      held?.texts.push(condition(choice.id));
      if (held && isSame(held.schema, schema)) ledger.carry(...partsOfJson(schema));
      else if (made.has(name)) ledger.list(partsOfJson(schema), 'condition');
      else {
        add(name, schema);
        conditions.set(name, { texts: [condition(choice.id)], schema });
      }
    }
    for (const one of needed) {
      const name = stringOf(one) ?? '';
      if (made.has(name)) required.push({ property: name, condition: condition(choice.id), from: [one.at] });
    }
  }
  for (const [name, { texts }] of conditions) put(made.get(name)!.keys, 'show_if', texts.join(' or '));
  return required;
}

const isSame = (one: Json, other: Json): boolean => JSON.stringify(one.value) === JSON.stringify(other.value);

/** Adds the properties of objects that nothing distinguishes. What each of them requires is listed. */
export function addObjects(objects: readonly ResolvedSchema[], { made, add, ledger }: AlternativeFields): void {
  for (const one of objects) {
    for (const properties of all(one, 'properties'))
      for (const [name, schema] of entriesOf(properties)) {
        if (made.has(name)) ledger.list(partsOfJson(schema), 'condition');
        else add(name, schema);
      }
    for (const names of all(one, 'required')) ledger.list(partsOfJson(names), 'condition');
    for (const type of all(one, 'type')) ledger.carry(...partsOfJson(type));
    ledger.carry(...one.from);
  }
}

/**
 * Returns what is required if one of several properties must be there, `anyOf` of one `required` each: each of them,
 * while the others are not answered.
 */
export function requiredAmong(shape: ResolvedSchema, made: ReadonlyMap<string, DraftField>): readonly Dependence[] {
  return all(shape, 'anyOf').flatMap(found => {
    const names = itemsOf(found).map(part => {
      const [name, ...more] = entriesOf(part).length === 1 ? itemsOf(child(part, 'required')) : [];
      return more.length === 0 && made.has(stringOf(name) ?? '') ? name : undefined;
    });
    if (names.length < 2 || names.includes(undefined)) return [];
    const ids = names.map(name => made.get(stringOf(name)!)!.id);
    return names.map((name, index) => ({
      property: stringOf(name)!,
      condition: ids
        .filter((_, other) => other !== index)
        .map(id => `${id} = null`)
        .join(' and '),
      from: [name!.at],
    }));
  });
}
