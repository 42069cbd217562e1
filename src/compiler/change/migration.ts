/** Builder of the plan that carries answers over from one version of a form to another. */
import { fieldType } from '../../runtime/fields/index.js';
import type { Conversion, FieldMigration, MigrationPlan } from '../../runtime/migrate.js';
import type { FieldModel, FormModel, JsonObject } from '../../runtime/model.js';
import { valueSchema } from '../4-emit/schema/constraints.js';
import { fieldsOf, type Matching, matchFields } from './match-fields.js';

export function migrationPlan(old: FormModel, fresh: FormModel): MigrationPlan {
  return { from: old.version, to: fresh.version, fields: plansOf(matchFields(fieldsOf(old), fieldsOf(fresh))) };
}

/** Returns the plans for all old fields with answers. Notes have no answers, and new fields have none yet. */
const plansOf = ({ pairs, removed }: Matching): readonly FieldMigration[] => [
  ...pairs.filter(({ old }) => hasData(old)).map(({ old, fresh, inside }) => planOf(old, fresh, inside)),
  ...removed.filter(hasData).map((old): FieldMigration => ({ id: old.id, ...other(old), end: ended(old) })),
];

const hasData = (field: FieldModel): boolean => fieldType(field.type).shape !== 'nothing';

/**
 * Returns how the answers to a removed field end. A computed value is not lost, because it is not a person's answer.
 */
const ended = (old: FieldModel): 'removed' | 'again' => (old.value ? 'again' : 'removed');

const other = (old: FieldModel, fresh?: FieldModel): Pick<FieldMigration, 'other'> =>
  old.own.other === true ? { other: fresh?.own.other === true ? 'kept' : 'removed' } : {};

function planOf(old: FieldModel, fresh: FieldModel, inside: Matching): FieldMigration {
  const named = { id: old.id, ...(fresh.id !== old.id && { to: fresh.id }), ...other(old, fresh) };
  const [before, after] = [fieldType(old.type), fieldType(fresh.type)];
  if (fresh.value) return { ...named, end: 'again' };
  if (before.shape !== after.shape) return { ...named, end: 'type' };
  const known = old.unknown && !fresh.unknown ? ({ known: true } as const) : {};
  if (after.shape !== 'value')
    return { ...named, ...known, shape: after.shape as 'object' | 'list', fields: plansOf(inside) };
  const change = old.type === fresh.type ? {} : typeChange(old, fresh);
  return change ? { ...named, ...known, ...change, ...options(old, fresh) } : { ...named, end: 'type' };
}

const schemaOf = (field: FieldModel): JsonObject =>
  valueSchema({ ...field, unknown: undefined } as FieldModel, { object: () => ({}) }) ?? {};

/** Returns the JSON type of a value. The type of `agree` is a constant and is called `agreed` here. */
const jsonType = ({ type, const: constant }: JsonObject): string => String(constant === true ? 'agreed' : type);

/** Returns how values change with the type, or undefined if no value of the old type can be one of the new type. */
function typeChange(old: FieldModel, fresh: FieldModel): Pick<FieldMigration, 'as' | 'pattern'> | undefined {
  const after = schemaOf(fresh);
  const as = CONVERSION[`${jsonType(schemaOf(old))} ${jsonType(after)}`];
  if (as === undefined) return undefined;
  return { ...(as !== 'same' && { as }), ...(typeof after.pattern === 'string' && { pattern: after.pattern }) };
}

const CONVERSION: Readonly<Record<string, Conversion | 'same' | undefined>> = {
  'string string': 'same',
  'number number': 'same',
  'integer integer': 'same',
  'integer number': 'same',
  'number integer': 'whole',
  'number string': 'text',
  'integer string': 'text',
  'string number': 'number',
  'string integer': 'number',
  'string array': 'list',
  'array string': 'single',
  'array array': 'same',
  'boolean agreed': 'agreed',
  'agreed boolean': 'same',
};

/** Returns the ids of a choice if an answer may no longer be among them, otherwise nothing. */
function options(old: FieldModel, fresh: FieldModel): Pick<FieldMigration, 'options'> {
  const [before, after] = [idsOf(old), idsOf(fresh)];
  if (!after) return {};
  return before?.every(id => after.includes(id)) ? {} : { options: after };
}

function idsOf(field: FieldModel): readonly string[] | undefined {
  const { enum: ids, items } = schemaOf(field);
  return (ids ?? (items as JsonObject | undefined)?.enum) as readonly string[] | undefined;
}
