/** Contexts such as `{ a: 1, b: a + 1 }`, which expressions read like a group. */
import type { Scope, Value } from '../scope.js';
import { eq } from './compare.js';
import { isDefined, isList, isScope, isText, type Truth, type ValueList } from './value-guards.js';

interface Context extends Scope {
  readonly entries: ReadonlyMap<string, Value>;
}
const isContext = (value: Value): value is Context => isScope(value) && 'entries' in value;

/** Creates a context of existing entries. */
export function contextOf(entries: ReadonlyMap<string, Value>): Context {
  const self: Context = {
    entries,
    get: id => entries.get(id) ?? null,
    unknown: () => false,
    get up() {
      return self;
    },
    get top() {
      return self;
    },
    index: 0,
    today: '',
    same: other => isContext(other) && sameEntries(entries, other.entries),
  };
  return self;
}

const sameEntries = (a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.has(key) && eq(value, b.get(key)!) === true);

/** Creates a context by evaluating its entries in order. Each entry sees the entries before it. */
export function context(...entries: readonly (readonly [string, (scope: Scope) => Value])[]): Value {
  const made = new Map<string, Value>();
  const scope = contextOf(made);
  for (const [key, value] of entries) made.set(key, value(scope));
  return scope;
}

export const getValue = (of: Value, key: Value): Value =>
  isContext(of) && isText(key) ? (of.entries.get(key) ?? null) : null;
export const getEntries = (of: Value): ValueList | null =>
  isContext(of)
    ? [...of.entries].map(([key, value]) => contextOf(new Map<string, Value>(Object.entries({ key, value }))))
    : null;
export const contextPut = (of: Value, key: Value, value: Value): Value =>
  isContext(of) && isText(key) ? contextOf(new Map([...of.entries, [key, value]])) : null;
export const contextMerge = (list: Value): Value =>
  isList(list) && list.every(isContext) ? contextOf(new Map(list.flatMap(one => [...one.entries]))) : null;

/**
 * Creates a context from a list of entries with `key` and `value`. Returns null if a key is missing or occurs twice.
 */
export function contextFrom(list: Value): Value {
  if (!isList(list) || !list.every(isScope)) return null;
  const entries = list.map(one => [one.get('key'), one.get('value')] as const);
  const known = new Map(entries.filter((entry): entry is readonly [string, Value] => isText(entry[0])));
  return known.size === list.length && list.every(one => isContext(one) && one.entries.has('value'))
    ? contextOf(known)
    : null;
}

/** Returns whether two values are identical in every part, including the zone of a date-time. */
export const is = (a: Value, b: Value): Truth => (isDefined(a) && isDefined(b) ? eq(a, b) === true : a === b);
