/** Data as expressions see it, by the names of a form or of the data itself. */

import { contextOf } from '../../runtime/engine/functions/index.js';
import { child, item } from '../../runtime/engine/path.js';
import type { Scope, Value } from '../../runtime/engine/scope.js';
import type { Json, JsonObject } from '../../runtime/model.js';
import type { Names, Type } from '../expressions/index.js';
import { heldValue } from './data.js';

export interface Reading {
  readonly today: string;
  /** Whether a value is null to expressions whatever it says: hidden, or of a wrong type. */
  isOut(path: string): boolean;
}

interface Around {
  readonly up: Scope;
  readonly index: number;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function scopeOf(names: Names, data: JsonObject, path: string, reading: Reading, around?: Around): Scope {
  const known = new Map<string, Value>();
  const read = (id: string): Value => {
    const type = names.fields.get(id)?.type;
    const at = child(path, id);
    const value = Object.hasOwn(data, id) && !reading.isOut(at) ? data[id]! : null;
    return type ? typed(value, type, at) : null;
  };
  /** A list that is not there is empty, a group without answers. */
  const typed = (value: Json, type: Type, at: string): Value => {
    if (type.kind === 'object') return isMade(type.names) ? made(value, type) : inside(value, type.names, at);
    if (type.kind !== 'list' || type.of.kind !== 'object') return plain(value, type);
    const { of } = type;
    const list = Array.isArray(value) ? value : [];
    if (isMade(of.names)) return list.map(entry => made(entry, of));
    return list.map((entry, index) => inside(entry, of.names, item(at, index), index + 1));
  };
  const inside = (value: Json, fields: Names, at: string, index = around?.index ?? 0): Scope =>
    scopeOf(fields, isObject(value) ? value : {}, at, reading, { up: self, index });
  const self: Scope = {
    get(id) {
      if (!known.has(id)) known.set(id, read(id));
      return known.get(id)!;
    },
    unknown: id => names.fields.get(id)?.unknown === true && data[id] === null && !reading.isOut(child(path, id)),
    get up() {
      return around?.up ?? self;
    },
    get top() {
      return around ? around.up.top : self;
    },
    index: around?.index ?? 0,
    today: reading.today,
  };
  return self;
}

/** Names that stand in no form: of data that is read alone. */
const isMade = ({ fields }: Names): boolean => [...fields.values()].every(({ path }) => path === '');

/** Data without a form, as an expression would have made it. */
function made(value: Json, type: Type): Value {
  if (value === null) return null;
  if (type.kind === 'object' && isObject(value)) {
    const typeIn = (key: string): Type => type.names.fields.get(key)?.type ?? { kind: 'any' };
    return contextOf(new Map(Object.entries(value).map(([key, entry]) => [key, made(entry, typeIn(key))])));
  }
  if (Array.isArray(value)) return value.map(entry => made(entry, type.kind === 'list' ? type.of : { kind: 'any' }));
  return isObject(value)
    ? made(value, { kind: 'object', names: { fields: new Map(), item: false } })
    : heldValue(value, type);
}

/** Of a field an empty list is no answer. */
const plain = (value: Json, type: Type): Value =>
  Array.isArray(value) ? made(value, type) : value === '' ? null : made(value, type);
