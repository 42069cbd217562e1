/** Changes of a field's type options, each compared by the way it is read. */
import type { Constraints, FieldType } from '../../runtime/fields/field.js';
import { fieldType } from '../../runtime/fields/index.js';
import { isExpression } from '../../runtime/localize.js';
import type { FieldModel, IssueCode, Json } from '../../runtime/model.js';
import { rewordedAnswers } from './answers-in-texts.js';
import { type ConstraintChange, compareConstraints } from './compare-constraints.js';
import { type Renames, sameValue } from './compare-expressions.js';
import { optionChanges } from './options.js';
import type { ReportChange } from './reason.js';

const BOUNDS: readonly IssueCode[] = ['min', 'max', 'min_items', 'max_items'];

/** Returns the issue codes whose changes are reported per key and not by the effect on the constraints. */
const comparedElsewhere = (type: FieldType): readonly IssueCode[] => [
  'option',
  ...(Object.keys(type.options).some(key => isBound(type, key)) ? BOUNDS : []),
];

/** Returns the constraints of a field without the fields inside it, which are reported individually. */
const constraints = (field: FieldModel): Constraints => fieldType(field.type).schema(field, { object: () => ({}) });

export const typeConstraintChanges = (old: FieldModel, fresh: FieldModel): readonly ConstraintChange[] =>
  compareConstraints(constraints(old), constraints(fresh));

/**
 * Reports changes of type options. Both fields have the same type, or the new type accepts everything that the old one
 * accepted.
 */
export function typeOptionChanges(old: FieldModel, fresh: FieldModel, renames: Renames, tell: ReportChange): void {
  const type = fieldType(fresh.type);
  const keys = Object.keys({ ...type.options, ...fieldType(old.type).options });
  const changed = keys.filter(key => !sameValue(old.own[key], fresh.own[key], renames));
  if (changed.some(key => isText(type, key))) {
    const names = changed.filter(key => isText(type, key));
    const words = rewordedAnswers(names.map(key => [old.own[key], fresh.own[key]]));
    tell('field-texts', fresh.path, { path: fresh.path, keys: names.join(', '), ...words }, names[0]);
  }
  for (const key of changed) {
    if (isBound(type, key)) boundChange(key, old, fresh, tell);
    if (isMeant(type, key, 'field-ids')) uniqueChange(key, old, fresh, renames, tell);
  }
  if (Object.keys(type.options).some(key => isMeant(type, key, 'options'))) optionChanges(old, fresh, renames, tell);
  if (old.type === fresh.type)
    constraintChanges(
      changed.filter(key => isPlain(type, key)),
      old,
      fresh,
      tell,
    );
}

const isMeant = (type: FieldType, key: string, ...meant: readonly string[]): boolean =>
  meant.includes(type.options[key]?.meant ?? '');

const isText = (type: FieldType, key: string): boolean => isMeant(type, key, 'text', 'counted-text', 'markdown');

const isBound = (type: FieldType, key: string): boolean => type.options[key]?.meant.endsWith('-bound') ?? false;

/** Kinds of keys that are reported in another way or with the fields inside. `other` is reported with the options. */
const APART = ['text', 'counted-text', 'markdown', 'options', 'fields', 'table-rows', 'block', 'field-ids'];

const isPlain = (type: FieldType, key: string): boolean =>
  key !== 'other' && !isBound(type, key) && !isMeant(type, key, ...APART);

const shownValue = (value: unknown): string =>
  isExpression(value) ? value.source : value === undefined ? '' : String(value);

/**
 * Reports a changed bound. For a bound that is an expression, only the change itself is known, so it counts as
 * narrowing.
 */
function boundChange(key: string, old: FieldModel, fresh: FieldModel, tell: ReportChange): void {
  const [before, after] = [old.own[key], fresh.own[key]] as Json[];
  // The bounds of a list with a number of items come from that number, which is exact.
  if ((key === 'min' || key === 'max') && fresh.own.items !== undefined) return;
  const comparable = key !== 'items' && typeof before === typeof after && ['number', 'string'].includes(typeof before);
  const wider = after === undefined || (comparable && (key === 'min' ? after! <= before! : after! >= before!));
  const params = { path: fresh.path, key, old: shownValue(before), new: shownValue(after) };
  tell(wider ? 'widened' : 'narrowed', fresh.path, params, key);
}

/**
 * Reports a change of the fields in which items must differ. Items that differ in some fields also differ in a larger
 * set of fields, so a larger set loosens the rule.
 */
function uniqueChange(key: string, old: FieldModel, fresh: FieldModel, renames: Renames, tell: ReportChange): void {
  const now = (fresh.own[key] ?? []) as readonly string[];
  const before = ((old.own[key] ?? []) as readonly string[]).map(id => {
    const path = renames.get(`${old.path}.${id}`) ?? id;
    return path.slice(path.lastIndexOf('.') + 1);
  });
  const same = before.length === now.length && before.every(id => now.includes(id));
  if (same) return;
  const looser = before.length > 0 && (now.length === 0 || before.every(id => now.includes(id)));
  tell(looser ? 'unique-loosened' : 'unique-tightened', fresh.path, { path: fresh.path, new: now.join(', ') }, key);
}

/**
 * Reports how changed keys affect the constraints. A key without an effect on them determines how an answer is read, or
 * only how the field looks.
 */
function constraintChanges(changed: readonly string[], old: FieldModel, fresh: FieldModel, tell: ReportChange): void {
  const type = fieldType(fresh.type);
  const found = compareConstraints(constraints(old), constraints(fresh), comparedElsewhere(type));
  for (const { code, ...shift } of found) {
    const key = keyOf(code, changed, old, fresh);
    const wider = shift.wider || isLater(type, key, old, fresh);
    const params = { path: fresh.path, key, old: shownValue(old.own[key]), new: shownValue(fresh.own[key]) };
    tell(wider ? 'widened' : 'narrowed', fresh.path, params, key);
  }
  for (const key of changed.filter(name => !takesPart(name, old, fresh))) {
    const { shown } = type.options[key] ?? {};
    tell(shown ? 'layout' : 'key-changed', fresh.path, { path: fresh.path, key, keys: key }, key);
  }
}

/**
 * Returns whether an ordered enum value did not move towards the start. If the key is missing, the first value applies.
 */
function isLater(type: FieldType, key: string, old: FieldModel, fresh: FieldModel): boolean {
  const { ordered, enum: words = [] } = type.options[key] ?? {};
  const place = (field: FieldModel): number =>
    (words as Json[]).indexOf((field.own[key] ?? (words as Json[])[0]) as Json);
  return ordered === true && place(fresh) >= place(old);
}

/** Returns the key that belongs to an issue code, which usually has the same name. */
const keyOf = (code: IssueCode, changed: readonly string[], old: FieldModel, fresh: FieldModel): string =>
  changed.includes(code) ? code : (changed.find(key => takesPart(key, old, fresh)) ?? 'type');

function takesPart(key: string, old: FieldModel, fresh: FieldModel): boolean {
  const alone = (field: FieldModel, value: unknown): FieldModel => ({ ...field, own: { ...field.own, [key]: value } });
  const alike = (a: FieldModel, b: FieldModel): boolean =>
    JSON.stringify(constraints(a)) === JSON.stringify(constraints(b));
  return !alike(old, alone(old, fresh.own[key])) || !alike(fresh, alone(fresh, old.own[key]));
}
