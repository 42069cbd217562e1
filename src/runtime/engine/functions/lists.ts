/** Functions on lists and paths. */
import type { Value } from '../scope.js';
import { all, any, type Comparison, eq, gt, lt } from './compare.js';
import { add, div, mul, sqrt, sub } from './numbers.js';
import { type Signatures, table } from './signature.js';
import { isDefined, isList, isNumber, isScope, type Truth, type ValueList } from './value-guards.js';

/** Returns a field of a scope, or of every item of a list. Nested lists are flattened. */
export function path(from: Value, id: string): Value {
  if (isList(from)) return from.flatMap(item => path(item, id) as Value | Value[]);
  return isScope(from) ? from.get(id) : null;
}

/** Returns whether a field that declares `unknown` has an explicit null. */
export const isUnknown = (scope: Value, id: string): boolean => isScope(scope) && scope.unknown(id);

type Body = (item: Value, made: ValueList) => Value;
const items = (list: Value): ValueList => (isList(list) ? list : []);
const answers = (list: Value): ValueList => items(list).filter(isDefined);

/** Returns the result of `body` for each item. The body also receives the results so far. */
export function collect(list: Value, body: Body): ValueList | null {
  if (!isList(list)) return null;
  const made: Value[] = [];
  for (const item of list) made.push(body(item, made));
  return made;
}
/** Returns the concatenated results of `body`, which returns a list for each item. */
export const collectAll = (list: Value, body: Body): ValueList | null => collect(list, body)?.flat() ?? null;
export const some = (list: Value, body: Body): Truth => any(collect(list, body));
export const every = (list: Value, body: Body): Truth => all(collect(list, body));
export const filter = (list: Value, body: (item: Value) => Value): ValueList =>
  items(list).filter(item => body(item) === true);
/** Returns the item at a position that counts from 1, or from the end if it is negative. */
export function at(list: Value, position: Value): Value {
  if (!isList(list) || !isNumber(position) || position === 0) return null;
  return list.at(position > 0 ? position - 1 : position) ?? null;
}

/**
 * Returns the whole numbers from one to another, ascending or descending, or null if there are more than a form's
 * longest list may have items.
 */
export function numbers(from: Value, to: Value): ValueList | null {
  if (!isNumber(from) || !isNumber(to) || !Number.isInteger(from) || !Number.isInteger(to)) return null;
  const step = from <= to ? 1 : -1;
  const length = Math.abs(to - from) + 1;
  return length > 10_000 ? null : Array.from({ length }, (_, index) => from + step * index);
}

/** Maximum number of items of a list whose number of items is an answer. */
const MAX_ITEMS = 1000;

/** Returns a number as a number of items: whole, and 0 where there is none. */
export const itemCount = (value: Value): number =>
  isNumber(value) ? Math.min(Math.max(0, Math.floor(value)), MAX_ITEMS) : 0;

export const count = (list: Value): number => answers(list).length;
export const sum = (list: Value): Value => answers(list).reduce<Value>(add, 0);
/** Returns the product of a list. Unlike a sum, it is null if any item is null. */
export const product = (list: Value): Value => (isList(list) && list.length > 0 ? list.reduce<Value>(mul, 1) : null);
export function mean(list: Value): number | null {
  const known = answers(list);
  return known.length === 0 ? null : div(sum(known), known.length);
}
export function stddev(list: Value): number | null {
  const known = items(list);
  if (known.length < 2 || !known.every(isDefined)) return null;
  const middle = mean(known);
  const squares = known.map(item => mul(sub(item, middle), sub(item, middle)));
  return sqrt(div(sum(squares), known.length - 1));
}
export function median(list: Value): Value {
  const known = items(sort(list));
  const half = known.length >> 1;
  if (known.length === 0) return null;
  return known.length % 2 === 1 ? known[half]! : div(add(known[half - 1]!, known[half]!), 2);
}
/** Returns the most frequent values, in ascending order. */
export function mode(list: Value): ValueList | null {
  if (!isList(list) || !list.every(isDefined)) return null;
  const known = items(list);
  const times = (value: Value): number => known.filter(item => eq(item, value) === true).length;
  const most = Math.max(0, ...known.map(times));
  return sort(distinctValues(known.filter(item => times(item) === most)));
}

/** Returns the first item that no other item precedes, or null if two items cannot be compared. */
export function min(list: Value, before: Comparison = lt): Value {
  const known = answers(list);
  let found: Value = known[0] ?? null;
  for (const item of known.slice(1)) {
    const less = before(item, found);
    if (less === null) return null;
    if (less) found = item;
  }
  return found;
}
export const max = (list: Value, after: Comparison = gt): Value => min(list, after);

/** Returns the items in ascending order, or null if two of them cannot be compared. */
export function sort(list: Value, before: Comparison = lt): ValueList | null {
  if (!isList(list)) return null;
  let comparable = true;
  const sorted = [...list].sort((a, b) => {
    const less = before(a, b);
    comparable &&= less !== null;
    return less ? -1 : before(b, a) ? 1 : 0;
  });
  return comparable ? sorted : null;
}

const holds = (list: ValueList, value: Value, by: Comparison): boolean => list.some(item => by(item, value) === true);

export const listContains = (list: Value, value: Value, by: Comparison = eq): Truth =>
  isList(list) ? holds(list, value, by) : null;
/** Returns whether a value is in a list, as the operator `in` does. A value that is not a list contains nothing. */
export const isAmong = (value: Value, list: Value, by: Comparison = eq): boolean => holds(items(list), value, by);
export const append = (list: Value, ...more: ValueList): ValueList | null => (isList(list) ? [...list, ...more] : null);
export const concatenate = (...lists: ValueList): ValueList | null => (lists.every(isList) ? lists.flat() : null);
export const distinctValues = (list: Value, by: Comparison = eq): ValueList | null =>
  isList(list) ? list.filter((item, index) => list.findIndex(other => by(other, item) === true) === index) : null;
export const union = (...lists: ValueList): ValueList | null => distinctValues(concatenate(...lists));
export const indexOf = (list: Value, value: Value, by: Comparison = eq): ValueList | null =>
  isList(list) ? list.flatMap((item, index) => (by(item, value) === true ? index + 1 : [])) : null;
export const reverse = (list: Value): ValueList | null => (isList(list) ? [...list].reverse() : null);
export const flatten = (list: Value): ValueList | null =>
  isList(list) ? list.flatMap(item => flatten(item) ?? item) : null;

/**
 * Returns the index from 0 of a position that counts from 1, or from the end if it is negative. Returns null if it is
 * outside the list.
 */
function place(list: Value, position: Value): number | null {
  if (!isList(list) || !isNumber(position)) return null;
  const whole = Math.trunc(position);
  const index = whole > 0 ? whole - 1 : whole < 0 ? list.length + whole : -1;
  return index >= 0 && index < list.length ? index : null;
}
export function sublist(list: Value, position: Value, length: Value = Number.MAX_SAFE_INTEGER): ValueList | null {
  const from = place(list, position);
  return from === null || !isNumber(length) ? null : items(list).slice(from, from + length);
}
export function remove(list: Value, position: Value): ValueList | null {
  const index = place(list, position);
  return index === null ? null : [...items(list).slice(0, index), ...items(list).slice(index + 1)];
}
export function insertBefore(list: Value, position: Value, value: Value): ValueList | null {
  const end = isList(list) && position === list.length + 1;
  const index = end ? list.length : place(list, position);
  return index === null ? null : [...items(list).slice(0, index), value, ...items(list).slice(index)];
}
export function listReplace(list: Value, position: Value, value: Value): ValueList | null {
  const index = place(list, position);
  return index === null ? null : items(list).map((item, at) => (at === index ? value : item));
}

/** Returns the signature of a function that takes numbers only, such as the median. */
const ofNumbers = (call: string, ar: string) => ({
  ...{ call, ar, takes: ['number[]'], gives: 'number', spread: true as const, names: ['list'] },
});

export const listSignatures: Signatures = /* @__PURE__ */ table(() => ({
  append: { call: 'append', ar: 'إضافة', takes: ['any[]', 'item*'], gives: 'wider', names: ['list', 'item'] },
  concatenate: { call: 'concatenate', ar: 'دمج', takes: ['any[]', 'item[]*'], gives: 'wider' },
  count: { call: 'count', ar: 'عدد', takes: ['any[]'], gives: 'number', names: ['list'] },
  'distinct values': {
    ...{ call: 'distinctValues', ar: 'بلا تكرار', takes: ['any[]'], gives: 'list', by: 'eq', names: ['list'] },
  },
  flatten: { call: 'flatten', ar: 'دمج القوائم الداخلية', takes: ['any[]'], gives: 'flat', names: ['list'] },
  'index of': {
    ...{ call: 'indexOf', ar: 'مواضع', takes: ['any[]', 'item'], gives: 'number[]', by: 'eq' },
    names: ['list', 'match'],
  },
  'insert before': {
    ...{ call: 'insertBefore', ar: 'إدراج قبل', takes: ['any[]', 'number', 'item'], gives: 'wider' },
    names: ['list', 'position', 'newItem'],
  },
  'list contains': {
    ...{ call: 'listContains', ar: 'القائمة تتضمن', takes: ['any[]', 'item'], gives: 'boolean', by: 'eq' },
    names: ['list', 'element'],
  },
  'list replace': {
    ...{ call: 'listReplace', ar: 'استبدال عنصر', takes: ['any[]', 'number', 'item'], gives: 'wider' },
    names: ['list', 'position', 'newItem'],
  },
  max: { call: 'max', ar: 'أكبر', takes: ['ordered[]'], gives: 'item', spread: true, by: 'gt', names: ['list'] },
  mean: { call: 'mean', ar: 'متوسط', takes: ['amount[]'], gives: 'item', spread: true, names: ['list'] },
  median: ofNumbers('median', 'الوسيط'),
  min: { call: 'min', ar: 'أصغر', takes: ['ordered[]'], gives: 'item', spread: true, by: 'lt', names: ['list'] },
  mode: { call: 'mode', ar: 'المنوال', takes: ['number[]'], gives: 'number[]', spread: true, names: ['list'] },
  product: ofNumbers('product', 'حاصل الضرب'),
  remove: {
    ...{ call: 'remove', ar: 'إزالة', takes: ['any[]', 'number'], gives: 'list', names: ['list', 'position'] },
  },
  reverse: { call: 'reverse', ar: 'عكس', takes: ['any[]'], gives: 'list', names: ['list'] },
  sort: { call: 'sort', ar: 'فرز', takes: ['ordered[]'], gives: 'list', by: 'lt', names: ['list'] },
  stddev: ofNumbers('stddev', 'الانحراف المعياري'),
  sublist: {
    ...{ call: 'sublist', ar: 'جزء القائمة', takes: ['any[]', 'number', 'number?'], gives: 'list' },
    names: ['list', 'start position', 'length'],
  },
  sum: { call: 'sum', ar: 'مجموع', takes: ['amount[]'], gives: 'item', spread: true, names: ['list'] },
  union: { call: 'union', ar: 'اتحاد', takes: ['any[]', 'item[]*'], gives: 'wider' },
}));
