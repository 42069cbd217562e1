/** Conversion of an expression's result to JSON. Dates and durations become texts as they are written. */
import { durationString, getEntries, monthsString } from '../../runtime/engine/functions/index.js';
import type { Value } from '../../runtime/engine/scope.js';
import type { Json } from '../../runtime/model.js';
import type { Type } from '../expressions/index.js';

const ANY: Type = { kind: 'any' };

export function toJson(value: Value, type: Type): Json {
  if (value === null) return null;
  if (type.kind === 'duration') return durationString(value);
  if (type.kind === 'months-duration') return monthsString(value);
  if (type.kind === 'range')
    return (value as readonly Value[]).map((end, index) => toJson(end, index < 2 ? type.of : ANY));
  if (Array.isArray(value)) return value.map(item => toJson(item, type.kind === 'list' ? type.of : ANY));
  return typeof value === 'object' ? objectOf(value, type) : value;
}

function objectOf(value: Value, type: Type): Json {
  const fields = type.kind === 'object' ? type.names.fields : undefined;
  const entries = getEntries(value) as readonly { get(id: string): Value }[] | null;
  const typeIn = (key: string): Type => fields?.get(key)?.type ?? ANY;
  if (entries) {
    const pairs = entries.map(entry => [entry.get('key') as string, entry.get('value')] as const);
    return Object.fromEntries(pairs.map(([key, entry]) => [key, toJson(entry, typeIn(key))]));
  }
  const scope = value as { get(id: string): Value };
  const keys = [...(fields?.keys() ?? [])];
  return Object.fromEntries(keys.map(key => [key, toJson(scope.get(key), typeIn(key))]));
}
