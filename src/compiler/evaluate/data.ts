/** Types of data without a form. A text that is written as a date, time or duration has that type. */
import { duration, monthsDuration } from '../../runtime/engine/functions/index.js';
import type { Value } from '../../runtime/engine/scope.js';
import type { Json, JsonObject } from '../../runtime/model.js';
import { literalType, type SymbolInfo, type SymbolTable, type Type, unify } from '../expressions/index.js';

export function typeOf(value: Json): Type {
  if (value === null) return { kind: 'any' };
  if (typeof value === 'string') return literalType(value);
  if (Array.isArray(value))
    return { kind: 'list', of: value.length === 0 ? { kind: 'any' } : unify(value.map(typeOf)) };
  if (typeof value === 'object') return { kind: 'object', names: namesOf(value) };
  return { kind: typeof value as 'number' | 'boolean' };
}

export function namesOf(data: JsonObject): SymbolTable {
  const name = ([id, value]: [string, Json]): [string, SymbolInfo] => [
    id,
    { id, path: '', type: typeOf(value), unknown: false },
  ];
  return { fields: new Map(Object.entries(data).map(name)), item: false };
}

const VALUES: Partial<Record<Type['kind'], (text: Value) => Value>> = {
  duration,
  'months-duration': monthsDuration,
};

/** Returns a single value as expressions use it: a duration becomes a number. */
export const expressionValue = (value: Json, type: Type): Value => {
  const read = VALUES[type.kind];
  return read ? read(value as Value) : (value as Value);
};
