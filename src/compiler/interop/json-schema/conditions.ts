/** `if`, `then`, `else` and dependencies on a property → conditions under which a field is required or shown. */
import { dayText, quoted } from '../feel.js';
import type { Kind } from '../field-reference.js';
import { child, entriesOf, itemsOf, type Json, partsOfJson, stringOf } from '../json.js';
import { all, type ResolvedSchema } from './resolve-schema.js';

/** A condition on one property of an object. */
export interface Dependence {
  readonly property: string;
  readonly condition: string;
  readonly from: readonly string[];
  /** Schema of a property that exists only here. Its field is shown if the condition holds. */
  readonly schema?: Json;
}

export interface Conditions {
  readonly required: readonly Dependence[];
  readonly shown: readonly Dependence[];
  /** Schemas that cannot be expressed as conditions. */
  readonly left: readonly Json[];
  /** Properties whose conditions hold in a schema while the properties are absent. */
  readonly vacuous: readonly { readonly at: string; readonly name: string }[];
}

/** Returns the name and kind of a property's field, or undefined if there is none. */
export type Property = (name: string) => { readonly name: string; readonly kind: Kind } | undefined;

export function conditionsOf(shape: ResolvedSchema, property: Property): Conditions {
  const found: CollectedConditions = { required: [], shown: [], left: [], vacuous: [] };
  const needed = new Set(all(shape, 'required').flatMap(names => itemsOf(names).map(stringOf)));
  for (const schema of shape.schemas) {
    branches(schema, property, found);
    reportVacuous(child(schema, 'if'), needed, property, found);
  }
  for (const key of ['dependentRequired', 'dependencies'])
    for (const map of all(shape, key)) for (const [name, names] of entriesOf(map)) depend(name, names, property, found);
  for (const map of all(shape, 'dependentSchemas')) found.left.push(map);
  return found;
}

interface CollectedConditions {
  readonly required: Dependence[];
  readonly shown: Dependence[];
  readonly left: Json[];
  readonly vacuous: { readonly at: string; readonly name: string }[];
}

/**
 * Collects the properties whose condition holds while they are absent, because `properties` says nothing of an absent
 * property.
 */
function reportVacuous(
  given: Json | undefined,
  needed: ReadonlySet<string | undefined>,
  property: Property,
  { vacuous }: CollectedConditions,
): void {
  if (!given || conditionOf(given, property) === undefined) return;
  const asked = new Set(itemsOf(child(given, 'required')).map(stringOf));
  for (const [name, schema] of entriesOf(child(given, 'properties')))
    if (!asked.has(name) && !needed.has(name)) vacuous.push({ at: partsOfJson(schema)[0]!, name });
}

function depend(name: string, names: Json, property: Property, { required, left }: CollectedConditions): void {
  const on = property(name);
  const known = itemsOf(names);
  if (!on || known.length === 0) {
    left.push(names);
    return;
  }
  for (const one of known) {
    const wanted = stringOf(one);
    if (wanted !== undefined && property(wanted))
      required.push({ property: wanted, condition: `${on.name} != null`, from: [one.at] });
    else left.push(one);
  }
}

function branches(schema: Json, property: Property, found: CollectedConditions): void {
  const [given, yes, no] = ['if', 'then', 'else'].map(key => child(schema, key));
  if (!given) return;
  const condition = conditionOf(given, property);
  if (condition === undefined) {
    found.left.push(...[given, yes, no].filter(one => one !== undefined));
    return;
  }
  const before = found.required.length + found.shown.length;
  const from = partsOfJson(given);
  if (yes) branch(yes, condition, from, property, found);
  if (no) branch(no, `not(${condition})`, from, property, found);
  if (found.required.length + found.shown.length === before) found.left.push(given);
}

function branch(
  schema: Json,
  condition: string,
  from: readonly string[],
  property: Property,
  { required, shown, left }: CollectedConditions,
): void {
  const needed = itemsOf(child(schema, 'required'));
  const added = new Set<string>();
  for (const [name, inside] of entriesOf(child(schema, 'properties'))) {
    if (property(name)) left.push(inside);
    else {
      shown.push({ property: name, condition, from, schema: inside });
      added.add(name);
    }
  }
  for (const one of needed) {
    const name = stringOf(one) ?? '';
    // A hidden field requires nothing, so a field that is shown by the same condition is simply required.
    if (added.has(name)) required.push({ property: name, condition: 'true', from: [one.at] });
    else if (property(name)) required.push({ property: name, condition, from: [one.at, ...from] });
    else left.push(one);
  }
  for (const [key, inside] of entriesOf(schema)) if (key !== 'required' && key !== 'properties') left.push(inside);
}

/** Translates a schema into a condition, or returns undefined if it says more than conditions on single properties. */
function conditionOf(given: Json, property: Property, prefix = ''): string | undefined {
  const parts: (string | undefined)[] = [];
  for (const [key, inside] of entriesOf(given)) {
    if (key === 'properties')
      for (const [name, schema] of entriesOf(inside)) parts.push(propertyCondition(name, schema, property, prefix));
    else if (key === 'required') parts.push(...requiredConditions(given, inside, property));
    else if (key !== 'type' && key !== '$comment') return undefined;
  }
  const said = parts.filter(one => one !== '');
  return said.length === 0 || said.includes(undefined) ? undefined : said.join(' and ');
}

/**
 * Returns the conditions that properties are answered. A property whose value is compared as well needs none, because
 * it has an answer anyway.
 */
function requiredConditions(given: Json, names: Json, property: Property): readonly (string | undefined)[] {
  const asked = new Set(entriesOf(child(given, 'properties')).map(([name]) => name));
  return itemsOf(names).map(one => {
    const name = stringOf(one) ?? '';
    const found = property(name);
    return asked.has(name) ? '' : found && `${found.name} != null`;
  });
}

const COMPARED: Readonly<Record<string, string>> = {
  minimum: '>=',
  maximum: '<=',
  exclusiveMinimum: '>',
  exclusiveMaximum: '<',
};

function propertyCondition(name: string, schema: Json, property: Property, prefix: string): string | undefined {
  const found = property(prefix + name);
  if (!found) return undefined;
  const parts = entriesOf(schema).map(([key, inside]) => keywordCondition(key, inside, found));
  const said = parts.filter(one => one !== '');
  return said.length === 0 || said.includes(undefined) ? undefined : said.join(' and ');
}

function keywordCondition(
  key: string,
  inside: Json,
  { name, kind }: { readonly name: string; readonly kind: Kind },
): string | undefined {
  if (key === 'type') return '';
  if (key === 'const') return valued(inside.value, kind, value => `${name} = ${value}`);
  if (key === 'enum') {
    const values = itemsOf(inside).map(one => valued(one.value, kind, value => value));
    return values.includes(undefined) ? undefined : `${name} in [${values.join(', ')}]`;
  }
  if (key === 'contains')
    return valued(child(inside, 'const')?.value, kind, value => `list contains(${name}, ${value})`);
  if (key === 'pattern' && kind === 'text') return valued(inside.value, 'text', value => `matches(${name}, ${value})`);
  if (Object.hasOwn(COMPARED, key))
    return kind === 'number' ? valued(inside.value, kind, value => `${name} ${COMPARED[key]} ${value}`) : undefined;
  return key === 'not' ? negated(inside, { name, kind }) : undefined;
}

function negated(inside: Json, found: { readonly name: string; readonly kind: Kind }): string | undefined {
  const parts = entriesOf(inside).map(([key, one]) => keywordCondition(key, one, found));
  return parts.length === 1 && parts[0] ? `not(${parts[0]})` : undefined;
}

function valued(value: unknown, kind: Kind, say: (text: string) => string): string | undefined {
  if (kind === 'boolean' || kind === 'agree') return typeof value === 'boolean' ? say(String(value)) : undefined;
  if (kind === 'number') return typeof value === 'number' ? say(String(value)) : undefined;
  if (kind === 'date') return typeof value === 'string' ? say(dayText(value)) : undefined;
  if (kind === 'any' || (typeof value !== 'string' && typeof value !== 'number')) return undefined;
  return say(quoted(String(value)));
}
