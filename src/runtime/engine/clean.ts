/**
 * Cleaning of submitted data: drops unanswered values, reports unknown keys, and cleans and checks the values of known
 * fields.
 */
import { isObject } from '../is-object.js';
import type { Issue, Json, JsonObject } from '../model.js';
import { normalizeTextValue } from '../normalize-text.js';
import { addIssue, type Issues, violationIssue } from './issues.js';
import { otherId } from './other-option.js';
import { itemPath, memberPath, stepPath } from './path.js';
import type { ObjectShape, PlannedField, Violation } from './scope.js';

/**
 * Returns whether a value is no answer. For every type, these are absent values, `""`, texts of spaces only and `[]`.
 */
export const isUnanswered = (value: Json | undefined): value is undefined | '' | [] =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** Result of cleaning. */
export interface CleanResult {
  readonly unexpected: Issue[];
  /** Issues that values have on their own. Lists with too many items are not examined, and are left out of the data. */
  bad: Issues | undefined;
  /** Number of items still allowed, over all lists together. */
  items: number;
  /** Whether the data has a value that is not an object where one is expected, or a list too long to be examined. */
  odd: boolean;
}

/**
 * Returns only own keys of known fields. Returns the same object if it is already clean, otherwise a new object in the
 * order of the fields.
 */
export function cleanObject(kind: ObjectShape, sent: JsonObject, path: string, found: CleanResult): JsonObject {
  const keys = Object.keys(sent);
  let met = 0;
  let next = 0;
  let changes: Map<string, Json | undefined> | undefined;
  // Most data arrives in the order of the fields. If the next key is that of the field, it is an own key and needs no
  // further check.
  const take = (id: string): Json | undefined => {
    if (keys[next] !== id) return own(sent, id);
    next++;
    return sent[id];
  };
  const meet = (id: string, given: Json, value: Json | undefined): void => {
    met++;
    if (value === given) return;
    changes ??= new Map();
    changes.set(id, value);
  };
  for (const field of kind.fields) {
    const { id, otherId } = field;
    const given = field.shape === 'nothing' ? undefined : take(id);
    if (given !== undefined) meet(id, given, cleanField(field, given, path, found));
    const other = otherId === undefined ? undefined : take(otherId);
    if (other !== undefined) meet(otherId!, other, cleanOther(field, other, path, found));
  }
  if (keys.length === met) return changes ? withValues(kind, sent, changes) : sent;
  for (const key of keys)
    if (!kind.keys.has(key)) found.unexpected.push({ path: memberPath(path, key), code: 'unexpected', params: {} });
  return withValues(kind, sent, changes ?? new Map());
}

/**
 * Returns an own property of an object, or undefined. Inherited properties are ignored; JSON itself has no undefined.
 */
const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

const answer = (value: Json | undefined): Json | undefined => (isUnanswered(value) ? undefined : value);

/**
 * Returns an object with other values for some keys, in the order of the fields. A key changed to undefined is left
 * out.
 */
export function withValues(
  kind: ObjectShape,
  object: JsonObject,
  changes: ReadonlyMap<string, Json | undefined>,
): JsonObject {
  const made: JsonObject = {};
  for (const id of kind.keys) {
    const value = changes.has(id) ? changes.get(id) : own(object, id);
    if (value !== undefined) made[id] = value;
  }
  return made;
}

function cleanField(field: PlannedField, sent: Json, path: string, found: CleanResult): Json | undefined {
  if (field.shape === 'object') return cleanGroup(field, sent, path, found);
  if (field.shape === 'list') return cleanList(field, sent, path, found);
  const value = answer(sent === null || !field.clean ? sent : field.clean(sent, field));
  if (value === undefined || (value === null && field.unknown)) return value;
  const broken = field.check?.(value);
  if (broken) report(found, stepPath(path, field.step), broken, value);
  return value;
}

function report(found: CleanResult, path: string, broken: Violation, value: Json): void {
  found.bad ??= new Map();
  addIssue(found.bad, violationIssue(path, broken, value));
}

function cleanOther(field: PlannedField, sent: Json, path: string, found: CleanResult): Json | undefined {
  const value = answer(normalizeTextValue(sent));
  const broken = value === undefined ? undefined : field.other!(value);
  if (broken) report(found, stepPath(path, otherId(field.step)), broken, value!);
  return value;
}

/** Cleans the value of a group that is not an object, or of a list that is not an array or is empty. */
function cleanOdd(field: PlannedField, sent: Json, path: string, found: CleanResult): Json | undefined {
  const value = answer(sent);
  if (value !== undefined) found.odd = true;
  if (value !== undefined && !(value === null && field.unknown)) report(found, path, ['type'], value);
  return value;
}

function cleanGroup(field: PlannedField, sent: Json, path: string, found: CleanResult): Json | undefined {
  const at = stepPath(path, field.step);
  if (!isObject(sent)) return cleanOdd(field, sent, at, found);
  const clean = cleanObject(field.inside, sent, at, found);
  for (const _ in clean) return clean;
  return undefined;
}

function cleanList(field: PlannedField, sent: Json, path: string, found: CleanResult): Json | undefined {
  const at = stepPath(path, field.step);
  if (!Array.isArray(sent) || sent.length === 0) return cleanOdd(field, sent, at, found);
  const max = Math.min(field.maxItems, found.items);
  if (sent.length > max) {
    const most = typeof field.max === 'number' ? Math.min(field.max, max) : max;
    found.bad ??= new Map();
    found.odd = true;
    addIssue(found.bad, {
      path: at,
      code: 'max_items',
      params: { ...(!field.dynamicBounds && { max: most }), actual: sent.length },
    });
    return undefined;
  }
  found.items -= sent.length;
  return mapList(sent, (entry, index) => {
    if (isObject(entry)) return cleanObject(field.inside, entry, itemPath(at, index), found);
    found.odd = true;
    report(found, itemPath(at, index), ['type'], entry);
    return entry;
  });
}

/** Maps the items of a list. Returns the list itself if no item changed. */
export function mapList(list: readonly Json[], make: (entry: Json, index: number) => Json): Json[] {
  const made = list.map(make);
  return made.some((entry, index) => entry !== list[index]) ? made : (list as Json[]);
}
