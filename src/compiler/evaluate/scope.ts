/** Scope of expressions over data without a form, by the names of the data itself. */

import { contextOf } from '../../runtime/engine/functions/index.js';
import type { Scope, Value } from '../../runtime/engine/scope.js';
import { isObject } from '../../runtime/is-object.js';
import type { Json, JsonObject } from '../../runtime/model.js';
import type { SymbolTable, Type } from '../expressions/index.js';
import { expressionValue } from './data.js';

const ANY: Type = { kind: 'any' };

export function scopeOf({ fields }: SymbolTable, data: JsonObject, today: string): Scope {
  const self: Scope = {
    get: id => {
      const type = fields.get(id)?.type;
      return type && Object.hasOwn(data, id) ? answer(data[id]!, type) : null;
    },
    unknown: () => false,
    get up() {
      return self;
    },
    get top() {
      return self;
    },
    index: 0,
    today,
  };
  return self;
}

/** Returns the value of an answer. An empty text is no answer. */
const answer = (value: Json, type: Type): Value => (value === '' ? null : made(value, type));

/** Converts data to the value that an expression would have produced. */
function made(value: Json, type: Type): Value {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(entry => made(entry, type.kind === 'list' ? type.of : ANY));
  if (!isObject(value)) return expressionValue(value, type);
  const typeIn = (key: string): Type => (type.kind === 'object' && type.names.fields.get(key)?.type) || ANY;
  return contextOf(new Map(Object.entries(value).map(([key, entry]) => [key, made(entry, typeIn(key))])));
}
