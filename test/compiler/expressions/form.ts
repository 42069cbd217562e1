/**
 * Small form for tests. One description gives the names for the compiler and the scopes for the compiled JavaScript.
 */
import type { Environment, SymbolInfo, SymbolTable, Type } from '../../../src/compiler/expressions/index.js';
import type { Scope, Value } from '../../../src/runtime/engine/scope.js';
import type { Text } from '../../../src/runtime/model.js';

type Kind = 'number' | 'string' | 'boolean' | 'date' | 'time' | 'datetime' | 'partial';
/**
 * Description of a field: a kind (with `?` if it may be unknown), the options of a choice or of choices, a group, or a
 * list.
 */
export type Spec =
  | Kind
  | `${Kind}?`
  | readonly string[]
  | { many: readonly string[] }
  | { group: Form }
  | { list: Form };
export type Form = { readonly [id: string]: Spec };

export const FORM: Form = {
  name: 'string',
  birth: 'date',
  registered: 'date',
  copies: 'number',
  amount: 'number',
  agreed: 'boolean',
  national_id: 'string?',
  marital_status: ['single', 'married', 'divorced', 'widowed'],
  governorate: ['damascus', 'aleppo', 'homs'],
  works: { many: ['new', 'repair', 'other'] },
  الاسم: 'string',
  address: { group: { city: 'string', governorate: ['damascus', 'aleppo', 'homs'] } },
  children: {
    list: {
      name: 'string',
      birth: 'date',
      allowance: 'number',
      relation: ['son', 'daughter'],
      skills: { many: ['reads', 'writes'] },
      national_id: 'string?',
      incomes: { list: { yearly: 'number' } },
      home: { group: { city: 'string' } },
    },
  },
  moved: 'partial',
  opens: 'time',
  called: 'datetime',
};

const textOf = (id: string): Text => ({ en: id[0]!.toUpperCase() + id.slice(1), ar: `«${id}»` });

export function namesOf(form: Form, prefix = '', up?: SymbolTable, item = false): SymbolTable {
  const fields = new Map<string, SymbolInfo>();
  const names: SymbolTable = up ? { fields, up, item } : { fields, item };
  Object.entries(form).forEach(([id, spec], index) => {
    const path = `${prefix}${id}`;
    const choice = Array.isArray(spec) ? spec : typeof spec === 'object' && 'many' in spec ? spec.many : undefined;
    fields.set(id, {
      id,
      path,
      type: typeOf(spec, path, names),
      unknown: typeof spec === 'string' && spec.endsWith('?'),
      number: `2.${index + 1}`,
      label: textOf(id),
      ...(choice && { options: Object.fromEntries(choice.map((one: string) => [one, textOf(one)])) }),
    });
  });
  return names;
}

function typeOf(spec: Spec, path: string, names: SymbolTable): Type {
  if (spec === 'partial') return { kind: 'date', partial: true };
  if (typeof spec === 'string') return { kind: spec.replace('?', '') as Exclude<Kind, 'partial'> };
  if ('many' in spec) return { kind: 'list', of: { kind: 'option', ids: spec.many } };
  if ('group' in spec) return { kind: 'object', names: namesOf(spec.group, `${path}.`, names) };
  if ('list' in spec)
    return { kind: 'list', of: { kind: 'object', names: namesOf(spec.list, `${path}.`, names, true) } };
  return { kind: 'option', ids: spec as readonly string[] };
}

/**
 * Returns the environment of an expression at a place, such as `children` or `address`, or at the top if the place is
 * left out.
 */
export function environmentAt(place = '', form = FORM): Environment {
  let names = namesOf(form);
  for (const id of place.split('.').filter(id => id)) {
    const { type } = names.fields.get(id)!;
    names =
      type.kind === 'object' ? type.names : type.kind === 'list' && type.of.kind === 'object' ? type.of.names : names;
  }
  return { names };
}

type Data = { readonly [id: string]: unknown };
export const TODAY = '2026-11-24';

/** Returns a scope over plain data. A missing value is null, and a missing list is empty. */
export function scopeOf(form: Form, data: Data, around?: Scope, index = around?.index ?? 0): Scope {
  const scope: Scope = {
    get: id => read(form[id]!, data[id], scope),
    unknown: id => data[id] === null && String(form[id]).endsWith('?'),
    once: (_, work) => work(scope),
    get up() {
      return around ?? scope;
    },
    get top() {
      return around ? around.top : scope;
    },
    index,
    today: TODAY,
  };
  return scope;
}

function read(spec: Spec, value: unknown, around: Scope): Value {
  if (typeof spec === 'object' && 'group' in spec) return scopeOf(spec.group, (value ?? {}) as Data, around);
  if (typeof spec === 'object' && 'list' in spec) {
    return ((value ?? []) as Data[]).map((item, index) => scopeOf(spec.list, item, around, index + 1));
  }
  return Array.isArray(value) && value.length === 0 ? null : ((value ?? null) as Value);
}

/** Returns the scope at a place, such as `children.0`. */
export function scopeAt(place: string, data: Data): Scope {
  let scope = scopeOf(FORM, data);
  let at: Value = scope;
  for (const step of place.split('.').filter(step => step)) {
    at = Array.isArray(at) ? (at as readonly Value[])[Number(step)]! : (at as Scope).get(step);
    if (!Array.isArray(at)) scope = at as Scope;
  }
  return scope;
}
