/** Alternatives of an object → a choice, and fields that are shown if it is chosen. */
import type { AuthorLanguage } from '../../author-languages.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, draftField, type Plain, put } from '../draft.js';
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

/** Properties of an object, of which one is asked for, with the language of the texts that are written. */
interface Among {
  readonly made: ReadonlyMap<string, DraftField>;
  readonly language: AuthorLanguage;
}

/**
 * Returns what is required if one of several properties must be there, `anyOf` or `oneOf` of one `required` each: each
 * of them, while the others are not answered. Of `oneOf`, each also gets the check that the others are not answered.
 */
export function requiredAmong(shape: ResolvedSchema, among: Among): readonly Dependence[] {
  return ['anyOf', 'oneOf'].flatMap(key =>
    all(shape, key).flatMap(found => {
      const names = namesAmong(found, among);
      const fields = names.map(name => among.made.get(stringOf(name)!)!);
      if (key === 'oneOf') putExactlyOne(fields, among);
      return names.map((name, index) => ({
        property: stringOf(name)!,
        condition: othersUnanswered(fields, index),
        from: [name.at],
      }));
    }),
  );
}

/** Returns the names of which one must be there, or none if a schema says something else. */
function namesAmong(found: Json, { made }: Among): readonly Json[] {
  const names = itemsOf(found).map(part => {
    const [name, ...more] = entriesOf(part).length === 1 ? itemsOf(child(part, 'required')) : [];
    const field = more.length === 0 ? made.get(stringOf(name) ?? '') : undefined;
    return field && !WITHOUT_ANSWER.includes(field.as) ? name : undefined;
  });
  const known = names.filter(name => name !== undefined);
  const isEach = new Set(known.map(stringOf)).size === names.length;
  return names.length > 1 && isEach ? known : [];
}

/** Types of fields that have no answer to ask for. */
const WITHOUT_ANSWER: readonly string[] = ['group', 'list', 'hidden', 'note'];

const othersUnanswered = (fields: readonly DraftField[], own: number): string =>
  fields.flatMap(({ id }, index) => (index === own ? [] : [`${id} = null`])).join(' and ');

/** Adds to each field the check that the others are not answered. */
function putExactlyOne(fields: readonly DraftField[], { language }: Among): void {
  const labels = fields.map(({ id, keys }) => String(keys.get('label')?.value ?? id));
  const message = EXACTLY_ONE[language](labels);
  for (const [index, { keys }] of fields.entries()) {
    const check = new Map<string, Plain>([
      ['rule', othersUnanswered(fields, index)],
      ['message', message],
    ]);
    const { value: before, from = [] } = keys.get('check') ?? {};
    keys.set('check', { value: before ? [before, check] : check, from });
  }
}

const EXACTLY_ONE: Readonly<Record<AuthorLanguage, (labels: readonly string[]) => string>> = {
  ar: labels => `أجب عن واحد فقط مما يلي: ${labels.join('، ')}.`,
  en: labels => `Answer only one of these: ${labels.join(', ')}.`,
};
