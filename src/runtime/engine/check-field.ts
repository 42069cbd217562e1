/** What can be wrong with one value beyond its structure. */
import type { Issue, IssueCode, Json } from '../model.js';
import { unanswered } from './clean.js';
import { child } from './path.js';
import type { Row, Rule, RuleField, Value } from './scope.js';
import { allowed, type Place, type Run } from './scopes.js';

const NO_ROW: Row = {};
const NONE: readonly Found[] = [];

export interface Found {
  readonly code: IssueCode;
  readonly params?: Issue['params'];
}

/** Issues of the value at `place`, in order of rank; `value` is cleaned and answered. */
export function valueIssues(place: Place, field: RuleField, value: Json): readonly Found[] {
  const found: Found[] = [];
  if (!optionsHold(place, field, value)) found.push({ code: 'option' });
  if (field.unique && Array.isArray(value) && repeats(place, field)) found.push({ code: 'unique' });
  found.push(...boundIssues(place, field, value));
  if (!settled(place, field, value)) found.push({ code: 'computed' });
  return found;
}

function optionsHold(place: Place, field: RuleField, value: Json): boolean {
  if (!allowed(place.offered(field), value)) return false;
  if (!Array.isArray(value) || value.length < 2) return true;
  const alone = new Set(field.options?.filter(option => option.exclusive).map(option => option.id));
  return !value.some(id => alone.has(id as string));
}

/** Two items with the same answers in the `unique` fields; unanswered and unknown ones are not compared. */
function repeats(place: Place, field: RuleField): boolean {
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

/** Bounds of numbers and dates, or of the count of a list or of ticked options. */
export function boundIssues(place: Place, field: RuleField, value: Json | undefined): readonly Found[] {
  if (field.min === undefined && field.max === undefined) return NONE;
  const found: Found[] = [];
  const counted = field.shape === 'list' || Array.isArray(value);
  const actual = counted ? (Array.isArray(value) ? value.length : 0) : value;
  for (const side of ['min', 'max'] as const) {
    const bound = limit(place, field[side]);
    if (bound === null || !outside(side, actual as Value, bound)) continue;
    const told = field.quiet ? {} : { [side]: bound as number | string };
    found.push(
      counted ? { code: `${side}_items`, params: { ...told, actual: actual as number } } : { code: side, params: told },
    );
  }
  return found;
}

const limit = (place: Place, bound: Json | Rule | undefined): Value =>
  typeof bound === 'function' ? bound(place, NO_ROW) : ((bound ?? null) as Value);

function outside(side: 'min' | 'max', actual: Value, bound: Value): boolean {
  if (actual === null || typeof actual !== typeof bound) return false;
  return side === 'min' ? actual < bound! : actual > bound!;
}

/** A computed value that was sent must be the computed one; a read-only default must be the default. */
function settled(place: Place, field: RuleField, value: Json): boolean {
  if (field.value) return same(value, place.computed(field));
  if (field.default === undefined || !place.holds(field.readonly)) return true;
  return same(value, field.default as Value);
}

const same = (a: Json, b: Value): boolean =>
  a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** The first failing check whose reads are sound. */
export function checkIssue(
  run: Run,
  place: Place,
  checks: readonly Rule[] | undefined,
  sound: (path: string) => boolean,
): Found | undefined {
  for (const [index, rule] of (checks ?? []).entries()) {
    run.reads = new Set();
    const verdict = rule(place, NO_ROW);
    const reads = run.reads;
    run.reads = undefined;
    if (verdict === false && [...reads].every(sound)) return { code: 'check', params: { index } };
  }
  return undefined;
}

/** The text beside `other`: required when it is chosen, unexpected otherwise. */
export function otherIssue(place: Place, field: RuleField): Found | undefined {
  if (!field.other) return undefined;
  const chosen = place.data[field.id];
  const other = chosen === 'other' || (Array.isArray(chosen) && chosen.includes('other'));
  const text = place.data[`${field.id}_other`];
  if (other && unanswered(text)) return { code: 'required' };
  if (!other && !unanswered(text)) return { code: 'unexpected' };
  return undefined;
}

export const otherPath = (place: Place, field: RuleField): string => child(place.path, `${field.id}_other`);
