/** Answers to one version of a form, carried over to a later one by a plan that the compiler made of both. */

import { otherId } from './engine/other-option.js';
import { childPath, itemPath, memberPath } from './engine/path.js';
import { isObject } from './is-object.js';
import type { Json, JsonObject } from './model.js';

/** What becomes of the answers to one version; a value that has no field plan is not carried over. */
export interface MigrationPlan {
  readonly from: number;
  readonly to: number;
  readonly fields: readonly FieldMigration[];
}

export interface FieldMigration {
  /** In the older version. */
  readonly id: string;
  /** In the newer one, where it is called otherwise. */
  readonly to?: string;
  /** There is no such question any more, or one of another kind. `again`: it is computed anew, so nothing is lost. */
  readonly end?: 'removed' | 'type' | 'again';
  /** How the value is written in the newer version, where that differs. */
  readonly as?: Conversion;
  /** What the value must match then. */
  readonly pattern?: string;
  /** The ids that may be chosen, where some may not any more. */
  readonly options?: readonly string[];
  /** It may have been answered with "unknown", and may not any more. */
  readonly known?: true;
  /** A text stands beside "other": it goes along, or ends with it. */
  readonly other?: 'kept' | 'removed';
  readonly shape?: 'object' | 'list';
  readonly fields?: readonly FieldMigration[];
}

export type Conversion = 'text' | 'number' | 'whole' | 'list' | 'single' | 'agreed';

/** An answer that could not be carried over, by its path in the version before. */
export interface DroppedAnswer {
  readonly path: string;
  readonly value: Json;
  readonly reason: 'removed' | 'type' | 'option' | 'unknown' | 'unexpected';
}

export interface MigrationResult {
  readonly data: JsonObject;
  readonly lost: readonly DroppedAnswer[];
}

/** Carries data over step by step. Whatever the data holds, nothing is thrown; what is odd in it is left to the validator. */
export function migrateData(plans: readonly MigrationPlan[], data: unknown, from: number): MigrationResult {
  const first = plans.findIndex(plan => plan.from === from);
  if (first < 0) throw new RangeError(`there is no way from version ${from}`);
  const lost: DroppedAnswer[] = [];
  if (!isObject(data)) return { data: {}, lost: [{ path: '', value: (data ?? null) as Json, reason: 'type' }] };
  const carried = plans.slice(first).reduce((one, { fields }) => objectBy(fields, one, '', lost), data);
  return { data: carried, lost };
}

function objectBy(plans: readonly FieldMigration[], data: JsonObject, at: string, lost: DroppedAnswer[]): JsonObject {
  const carried: JsonObject = {};
  const seen = new Set<string>();
  for (const plan of plans) {
    const text = otherId(plan.id);
    seen.add(plan.id);
    if (plan.other) seen.add(text);
    if (Object.hasOwn(data, plan.id)) put(carried, plan, data, at, lost);
    if (plan.other && Object.hasOwn(data, text)) {
      if (plan.end || plan.other === 'removed')
        lost.push({ path: childPath(at, text), value: data[text]!, reason: 'removed' });
      else carried[otherId(plan.to ?? plan.id)] = data[text]!;
    }
  }
  for (const [id, value] of Object.entries(data))
    if (!seen.has(id)) lost.push({ path: memberPath(at, id), value, reason: 'unexpected' });
  return carried;
}

function put(carried: JsonObject, plan: FieldMigration, data: JsonObject, at: string, lost: DroppedAnswer[]): void {
  const value = data[plan.id]!;
  const path = childPath(at, plan.id);
  const lose = (reason: DroppedAnswer['reason']): void => void lost.push({ path, value, reason });
  if (plan.end === 'again') return;
  const made = value === null ? null : carriedValue(plan, value, path, lost);
  if (plan.end) lose(plan.end);
  else if (value === null && plan.known) lose('unknown');
  else if (made === undefined) lose('type');
  else if (made !== NO_VALUE) carried[plan.to ?? plan.id] = made;
}

function carriedValue(
  plan: FieldMigration,
  value: Json,
  path: string,
  lost: DroppedAnswer[],
): Json | undefined | typeof NO_VALUE {
  if (plan.end) return undefined;
  return inside(plan, value, path, lost) ?? offered(plan, converted(plan, value), path, lost);
}

const NO_VALUE = Symbol('nothing');

/** The objects of a group or a list; undefined for a value of another kind. */
function inside(
  { shape, fields = [] }: FieldMigration,
  value: Json,
  path: string,
  lost: DroppedAnswer[],
): Json | undefined {
  if (shape === 'object' && isObject(value)) return objectBy(fields, value, path, lost);
  if (shape !== 'list' || !Array.isArray(value)) return undefined;
  return value.map((one, index) => (isObject(one) ? objectBy(fields, one, itemPath(path, index), lost) : one));
}

function converted({ as, pattern }: FieldMigration, value: Json): Json | undefined {
  const made = as ? CONVERT[as](value) : value;
  const wrong = pattern !== undefined && typeof made === 'string' && !new RegExp(pattern, 'u').test(made);
  return wrong ? undefined : made;
}

const CONVERT: Readonly<Record<Conversion, (value: Json) => Json | undefined>> = {
  text: value => (typeof value === 'number' ? String(value) : typeof value === 'string' ? value : undefined),
  number: value => (typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,10})?$/.test(value) ? Number(value) : undefined),
  whole: value => (Number.isInteger(value) ? value : undefined),
  list: value => (typeof value === 'string' ? [value] : undefined),
  single: value => (Array.isArray(value) && value.length === 1 ? value[0] : undefined),
  agreed: value => (value === true ? true : undefined),
};

/** Options that are gone are lost one by one; what else was chosen stays. */
function offered(
  { options }: FieldMigration,
  value: Json | undefined,
  path: string,
  lost: DroppedAnswer[],
): Json | undefined | typeof NO_VALUE {
  if (!options || value === undefined) return value;
  const gone = [value].flat().filter(id => typeof id === 'string' && !options.includes(id));
  if (gone.length === 0) return value;
  for (const id of gone) lost.push({ path, value: id, reason: 'option' });
  const left = Array.isArray(value) ? value.filter(id => !gone.includes(id)) : [];
  return left.length > 0 ? left : NO_VALUE;
}
