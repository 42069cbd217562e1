/** Checks of one value that depend on other answers. */
import type { Issue, IssueCode, Json } from '../model.js';
import { isUnanswered } from './clean.js';
import {
  type Dependency,
  type EvaluationRun,
  type EvaluationScope,
  NO_ROW,
  trackDependencies,
} from './evaluation-scope.js';
import { OTHER, otherId } from './other-option.js';
import { stepPath } from './path.js';
import type { PlannedField, RuleFunction, Value } from './scope.js';

export interface FieldIssue {
  readonly code: IssueCode;
  readonly params?: Issue['params'];
}

const NONE: readonly FieldIssue[] = [];

/**
 * Returns the issues of the value at `place`, which must be cleaned and answered. Nothing is allocated if there are
 * none.
 */
export function valueIssues(place: EvaluationScope, field: PlannedField, value: Json): readonly FieldIssue[] {
  const bounds = boundIssues(place, field, value);
  const option = field.byOption !== undefined && !optionsHold(place, field, value);
  const unique = field.unique !== undefined && Array.isArray(value) && repeats(place, field);
  const computed = !settled(place, field, value);
  if (!(option || unique || computed)) return bounds;
  const codes: (IssueCode | false)[] = [option && 'option', unique && 'unique', computed && 'computed'];
  return [...bounds, ...codes.flatMap(code => (code ? [{ code }] : []))];
}

/** Returns whether all chosen options are offered and an exclusive option is chosen alone. */
function optionsHold(place: EvaluationScope, field: PlannedField, value: Json): boolean {
  if (!field.byOption) return true;
  if (!place.allows(field, value)) return false;
  return !Array.isArray(value) || value.length < 2 || !value.some(id => field.byOption!.get(id as string)?.exclusive);
}

/**
 * Returns whether two items have the same answers in the `unique` fields. Items with an unanswered or unknown answer
 * are not compared.
 */
function repeats(place: EvaluationScope, field: PlannedField): boolean {
  const seen = new Set<string>();
  for (const entry of place.items(field)) {
    const key = field.unique!.map(id => entry.get(id));
    if (key.some(part => part === null)) continue;
    const text = JSON.stringify(key);
    if (seen.has(text)) return true;
    seen.add(text);
  }
  return false;
}

/** Returns the violated bounds of a number or a date, or of the number of list items or ticked options. */
export function boundIssues(
  place: EvaluationScope,
  field: PlannedField,
  value: Json | undefined,
): readonly FieldIssue[] {
  if (field.min === undefined && field.max === undefined) return NONE;
  const counted = field.shape === 'list' || Array.isArray(value);
  const actual = counted ? (Array.isArray(value) ? value.length : 0) : (value as Value);
  const least = boundIssue(place, field, 'min', actual, counted);
  const most = boundIssue(place, field, 'max', actual, counted);
  return least || most ? [least, most].filter(one => one !== undefined) : NONE;
}

function boundIssue(
  place: EvaluationScope,
  field: PlannedField,
  side: 'min' | 'max',
  actual: Value,
  counted: boolean,
): FieldIssue | undefined {
  const bound = limit(place, field[side]);
  if (bound === null || !outside(side, actual, bound)) return undefined;
  // A bound computed from answers is not reported.
  const told = field.dynamicBounds && typeof field[side] === 'function' ? {} : { [side]: bound as number | string };
  return counted
    ? { code: `${side}_items`, params: { ...told, actual: actual as number } }
    : { code: side, params: told };
}

const limit = (place: EvaluationScope, bound: Json | RuleFunction | undefined): Value =>
  typeof bound === 'function' ? bound(place, NO_ROW) : ((bound ?? null) as Value);

function outside(side: 'min' | 'max', actual: Value, bound: Value): boolean {
  if (actual === null || typeof actual !== typeof bound) return false;
  // Two full dates can be compared as texts.
  if (typeof actual === 'string' && actual.length === 10 && (bound as string).length === 10)
    return side === 'min' ? actual < (bound as string) : actual > (bound as string);
  const [a, b] = typeof actual === 'string' ? inOrder(actual, bound as string) : [actual, bound!];
  return side === 'min' ? a < b : a > b;
}

const OFFSET = /T.*(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Returns two dates or times as comparable values. Date-times with an offset are compared as instants; if only one has
 * an offset, the local times are compared. Dates and times are compared only as far as both are known, so that a value
 * that is only partly outside a bound does not violate it.
 */
function inOrder(a: string, b: string): readonly [string, string] | readonly [number, number] {
  if (OFFSET.test(a) && OFFSET.test(b)) return [Date.parse(a), Date.parse(b)];
  const known = Math.min(a.length, b.length);
  return [a.slice(0, known), b.slice(0, known)];
}

/**
 * Returns whether a computed or read-only value is unchanged: a submitted computed value must equal the computed one,
 * and a read-only default must equal the default.
 */
function settled(place: EvaluationScope, field: PlannedField, value: Json): boolean {
  if (field.value) return isSame(value, place.get(field.id));
  if (field.default === undefined || !place.holds(field.readonly)) return true;
  return isSame(value, field.default);
}

/** Returns whether two values are the same data. */
export const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

/**
 * Returns the issue of the first failing check whose dependencies have no issue. The dependencies are tracked only if
 * there is an issue at all.
 */
export function checkIssue(
  place: EvaluationScope,
  checks: readonly RuleFunction[],
  unsound: ReadonlySet<string>,
): FieldIssue | undefined {
  for (const [index, rule] of checks.entries()) {
    const fails = rule(place, NO_ROW) === false;
    if (fails && isSound(place.run, () => rule(place, NO_ROW), unsound)) return { code: 'check', params: { index } };
  }
  return undefined;
}

/** Returns whether no value that `work` reads, directly or through computed values, has an issue. */
export function isSound(run: EvaluationRun, work: () => unknown, unsound: ReadonlySet<string>): boolean {
  if (unsound.size === 0) return true;
  for (const read of trackDependencies(run, work)) if (!isSoundRead(run, read, unsound)) return false;
  return true;
}

function isSoundRead(run: EvaluationRun, read: Dependency, unsound: ReadonlySet<string>): boolean {
  if (typeof read === 'string') return !unsound.has(read);
  read.sound ??=
    (read.path === undefined || !unsound.has(read.path)) && (!read.again || isSound(run, read.again, unsound));
  return read.sound;
}

/**
 * Returns the issue of the text next to the option "other". The text is required if the option is chosen, and
 * unexpected otherwise.
 */
export function otherIssue(place: EvaluationScope, field: PlannedField): FieldIssue | undefined {
  if (!field.other) return undefined;
  const chosen = place.data[field.id];
  const other = chosen === OTHER || (Array.isArray(chosen) && chosen.includes(OTHER));
  const text = place.data[otherId(field.id)];
  if (other && isUnanswered(text)) return { code: 'required' };
  if (!other && !isUnanswered(text)) return { code: 'unexpected' };
  return place.run.bad?.get(otherPath(place, field));
}

export const otherPath = (place: EvaluationScope, field: PlannedField): string =>
  stepPath(place.path, otherId(field.step));
