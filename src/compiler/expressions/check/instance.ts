/** `x instance of number`, decided from the static type. */
import type { InstanceNode } from '../tree.js';
import type { TypedTree } from '../typed.js';
import type { Type } from '../types.js';
import { type Context, errorTree, isErroneous, spanOf } from './context.js';
import { BOOLEAN } from './kinds.js';

const KINDS: Readonly<Record<string, readonly Type['kind'][]>> = {
  number: ['number'],
  string: ['string', 'option'],
  boolean: ['boolean'],
  date: ['date'],
  time: ['time'],
  'date and time': ['datetime'],
  'days and time duration': ['duration'],
  'years and months duration': ['months-duration'],
};

/**
 * Checks `instance of`. A literal null is an instance of `Null` only. Any other value is an instance of its type if it
 * is defined, and always of `Any`.
 */
export function instanceOf(node: InstanceNode, of: TypedTree, context: Context): TypedTree {
  if (isErroneous(of)) return errorTree(node);
  const held = isOf(of.type, node.type);
  if (held === undefined) {
    context.complain('unknown-kind', node.at, node.end, { name: node.type });
    return errorTree(node);
  }
  const span = spanOf(node);
  if (of.type.kind === 'null' && held) return { kind: 'literal', value: true, type: BOOLEAN, span };
  if (held && node.type !== 'Any') return { kind: 'call', call: 'isDefined', args: [of], type: BOOLEAN, span };
  return { kind: 'literal', value: held, type: BOOLEAN, span };
}

/** Returns whether a type has a name, or undefined if there is no such name or the type is unknown. */
function isOf(type: Type, name: string): boolean | undefined {
  if (name === 'Any') return type.kind !== 'null';
  if (name === 'Null') return type.kind === 'any' ? undefined : type.kind === 'null';
  if (type.kind === 'any') return undefined;
  const [, outer, inner] = /^(\w+) ?(?:<(.*)>)?$/.exec(name) ?? [];
  if (Object.hasOwn(KINDS, name)) return KINDS[name]!.includes(type.kind);
  if (outer === 'function') return false;
  if (outer === 'list' || outer === 'range') return type.kind === outer && (!inner || isAll(type.of, inner.trim()));
  return outer === 'context' ? isContext(type, inner ?? '') : undefined;
}

const isAll = (type: Type, name: string): boolean => type.kind === 'null' || isOf(type, name) === true;

/** Returns whether a type has at least the entries of `context<a: number, b: string>`. */
function isContext(type: Type, entries: string): boolean {
  if (type.kind !== 'object') return false;
  return [...entries.matchAll(/([\w ]+):\s*([^,]+)/g)].every(([, id, name]) => {
    const field = type.names.fields.get(id!.trim());
    return field !== undefined && (isAll(field.type, name!.trim()) || field.type.kind === 'any');
  });
}
