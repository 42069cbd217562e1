/**
 * Migration of answers from one version of a form to a later one, by a plan that the compiler creates from both
 * versions.
 */

import { otherId } from './engine/other-option.js';
import { childPath, itemPath, memberPath } from './engine/path.js';
import { isObject } from './is-object.js';
import type { Json, JsonObject } from './model.js';

/** Plan that migrates the answers of one version. A value without a field migration is not carried over. */
export interface MigrationPlan {
  readonly from: number;
  readonly to: number;
  readonly fields: readonly FieldMigration[];
}

export interface FieldMigration {
  /** Id in the older version. */
  readonly id: string;
  /** Id in the newer version, if it is different. */
  readonly to?: string;
  /**
   * Reason why the answer ends: the question no longer exists, or has another type. `again` means that the value is
   * computed again, so that nothing is lost.
   */
  readonly end?: 'removed' | 'type' | 'again';
  /** Conversion of the value, if the newer version writes it differently. */
  readonly as?: Conversion;
  /** Pattern that the converted value must match. */
  readonly pattern?: string;
  /** Ids that may still be chosen, if some may not any more. */
  readonly options?: readonly string[];
  /** Set if the question could be answered with "unknown", and no longer can. */
  readonly known?: true;
  /** Set if the option "other" has a text: the text is carried over with the answer, or removed. */
  readonly other?: 'kept' | 'removed';
  readonly shape?: 'object' | 'list';
  readonly fields?: readonly FieldMigration[];
}

export type Conversion = 'text' | 'number' | 'whole' | 'list' | 'single' | 'agreed';

/** Answer that could not be carried over, with its path in the previous version. */
export interface DroppedAnswer {
  readonly path: string;
  readonly value: Json;
  readonly reason: 'removed' | 'type' | 'option' | 'unknown' | 'unexpected';
}

export interface MigrationResult {
  readonly data: JsonObject;
  readonly lost: readonly DroppedAnswer[];
}

/**
 * Migrates data version by version. No data causes an error; the validator reports malformed values that remain. Throws
 * a RangeError if no plan starts at version `from`.
 */
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

/** Returns the migrated objects of a group or a list, or undefined if the value has another kind. */
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

/** Removes the chosen options that no longer exist, and reports each as lost. The other chosen options remain. */
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
