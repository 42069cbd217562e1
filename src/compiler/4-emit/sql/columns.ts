/** Column types of fields and the checks that SQL can make, derived from the facets of the field types alone. */
import { fieldType } from '../../../runtime/fields/index.js';
import type { FieldModel, JsonObject } from '../../../runtime/model.js';
import { valueSchema } from '../schema/constraints.js';

export interface ColumnType {
  readonly kind: 'text' | 'integer' | 'numeric' | 'boolean' | 'date' | 'time' | 'datetime' | 'uuid' | 'json';
  /** Digits after the decimal point, if their number is fixed. */
  readonly decimals?: number;
}

const schemaOf = (field: FieldModel): JsonObject =>
  valueSchema({ ...field, unknown: undefined } as FieldModel, { object: () => ({}) }) ?? {};

export function columnType(field: FieldModel): ColumnType {
  const { kind, schema } = fieldType(field.type);
  const { type, const: constant, multipleOf } = schemaOf(field);
  if (typeof constant === 'boolean' || type === 'boolean') return { kind: 'boolean' };
  if (type === 'integer') return { kind: 'integer' };
  if (type === 'number') return { kind: 'numeric', ...decimals(multipleOf) };
  if (type !== 'string') return { kind: Array.isArray(type) ? 'text' : 'json' };
  // A date of which less may be known is not a date for a database, so it is stored as text.
  const whole = schema(field, { object: () => ({}) }).format?.format === 'day';
  if (kind === 'date') return { kind: whole ? 'date' : 'text' };
  return { kind: kind === 'time' || kind === 'datetime' ? kind : 'text' };
}

const decimals = (step: unknown): { decimals?: number } =>
  typeof step === 'number' ? { decimals: Math.round(-Math.log10(step)) } : {};

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/**
 * Returns the conditions for literal bounds and lengths. Options are ensured by the table that lists them; patterns are
 * left out because they differ between databases.
 */
export function checksOf(field: FieldModel): readonly string[] {
  const { minimum, maximum, minLength, maxLength, const: constant } = schemaOf(field);
  const { kind } = columnType(field);
  const { min, max } = field.own;
  const dated = kind === 'date' || kind === 'time';
  return [
    ...(constant === true ? ['?'] : []),
    ...(minimum !== undefined ? [`? >= ${minimum}`] : []),
    ...(maximum !== undefined ? [`? <= ${maximum}`] : []),
    ...(minLength !== undefined ? [`length(?) >= ${minLength}`] : []),
    ...(maxLength !== undefined ? [`length(?) <= ${maxLength}`] : []),
    ...(dated && typeof min === 'string' ? [`? >= ${text(min)}`] : []),
    ...(dated && typeof max === 'string' ? [`? <= ${text(max)}`] : []),
  ];
}
