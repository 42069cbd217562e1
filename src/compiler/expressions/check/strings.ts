/** `string(…)` of any kind, and `is(…)`. */
import type { CallNode } from '../tree.js';
import type { JsTree, TypedTree } from '../typed.js';
import type { Type } from '../types.js';
import { type Context, errorTree, inside, parameter, spanOf } from './context.js';
import { BOOLEAN, isOpen, requireType, STRING, sameKind } from './kinds.js';

/** Functions that format a value as a text, by kind. Other kinds use `string`. */
const WRITERS: Partial<Record<Type['kind'], string>> = {
  duration: 'durationString',
  'months-duration': 'monthsString',
};

export function text(node: CallNode, [of]: readonly TypedTree[], context: Context): TypedTree {
  const { type } = of!;
  if (type.kind === 'list') return listText(node, of!, type.of, context);
  if (!requireType(context, of!, 'scalar')) return errorTree(node);
  return { kind: 'call', call: WRITERS[type.kind] ?? 'string', args: [of!], type: STRING, span: spanOf(node) };
}

function listText(node: CallNode, of: TypedTree, item: Type, context: Context): TypedTree {
  const js = parameter(context);
  const one: JsTree = { kind: 'js', js, calls: [], reads: [], type: item, span: of.span };
  const body = text(node, [one], inside(context, { id: '', js, type: item }));
  return { kind: 'each', call: 'listString', list: of, parameter: js, body, type: STRING, span: spanOf(node) };
}

/** Checks `is`, which holds if two values are the same in kind and in every part. */
export function same(node: CallNode, [a, b]: readonly TypedTree[], _context: Context): TypedTree {
  const span = spanOf(node);
  const kinds = isOpen(a!.type) || isOpen(b!.type) || sameKind(a!.type, b!.type);
  if (!kinds) return { kind: 'literal', value: false, type: BOOLEAN, span };
  return { kind: 'call', call: 'is', args: [a!, b!], type: BOOLEAN, span };
}
