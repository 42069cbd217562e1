/** Names: the nearest field of an id, and fields of what another expression gives. */
import { nearest } from '../../diagnostics/suggest.js';
import type { NameNode, PathNode } from '../tree.js';
import type { JsTree, TypedTree } from '../typed.js';
import type { Name, Names, Type } from '../types.js';
import { type Context, type Frame, mistaken, parameter, spanOf, written } from './context.js';
import { ANY, itemOf, kindParams, NUMBER } from './kinds.js';

/** An object of the data and the JavaScript of its scope. */
interface Level {
  readonly js: string;
  readonly names: Names;
}

/** From the innermost outwards. */
function levels({ frames, environment }: Context): readonly Level[] {
  const found: Level[] = frames.flatMap(({ js, names }) => (names ? [{ js, names }] : []));
  let js = 's';
  for (let names: Names | undefined = environment.names; names; names = names.up) {
    found.push({ js, names });
    js += '.up';
  }
  return found;
}

export function checkName(node: NameNode, context: Context): TypedTree {
  return (
    local(node, context) ??
    field(node, context) ??
    special(node, context) ??
    fee(node, context) ??
    unknown(node, context)
  );
}

/** A variable of `some`, `every`, `for`, or a filter's item; fields of inner items come before variables further out. */
function local(node: NameNode, context: Context): TypedTree | undefined {
  for (const frame of context.frames) {
    const name = frame.names?.fields.get(node.id);
    if (name) return { kind: 'field', scope: frame.js, name, inList: true, type: name.type, span: spanOf(node) };
    if (frame.id === node.id) return js(node, frame.js, frame.type);
  }
  return undefined;
}

function field(node: NameNode, context: Context): TypedTree | undefined {
  const level = levels(context).find(({ names }) => names.fields.has(node.id));
  if (!level) return undefined;
  const { id, environment, columns } = { id: node.id, ...context };
  if (environment.option?.has(id) && !columns.has(id))
    context.complain('ambiguous-name', node.start, node.end, { name: id });
  const name = level.names.fields.get(id)!;
  return { kind: 'field', scope: level.js, name, inList: isInList(level.names), type: name.type, span: spanOf(node) };
}

const js = (node: NameNode, text: string, type: Type): JsTree => ({
  kind: 'js',
  js: text,
  calls: [],
  reads: [],
  type,
  span: spanOf(node),
});

function special(node: NameNode, context: Context): TypedTree | undefined {
  const [inner, ...outer] = levels(context);
  if (node.id === 'form') return js(node, 's.top', { kind: 'object', names: (outer.at(-1) ?? inner!).names });
  if (node.id === 'parent') return parent(node, inner!, context);
  if (node.id === 'index') return index(node, inner!, context);
  return undefined;
}

function parent(node: NameNode, { js: scope, names }: Level, context: Context): TypedTree {
  if (names.up) return js(node, `${scope}.up`, { kind: 'object', names: names.up });
  context.complain('parent-at-top', node.start, node.end);
  return mistaken(node);
}

const isInList = ({ item, up }: Names): boolean => item || (up !== undefined && isInList(up));

function index(node: NameNode, { js: scope, names }: Level, context: Context): TypedTree {
  if (isInList(names)) return js(node, `${scope}.index`, NUMBER);
  context.complain('index-outside-list', node.start, node.end);
  return mistaken(node);
}

function fee(node: NameNode, { environment }: Context): TypedTree | undefined {
  const found = environment.fees?.get(node.id);
  return found && { ...js(node, `(${found.js})`, NUMBER), calls: found.calls, reads: found.reads };
}

function unknown(node: NameNode, context: Context): TypedTree {
  const { id } = node;
  const { option } = context.environment;
  if (id === 'option') context.complain(option ? 'option-alone' : 'option-outside', node.start, node.end);
  else context.complain('unknown-name', node.start, node.end, { name: id, suggestion: suggestion(id, context) ?? '' });
  return mistaken(node);
}

function suggestion(id: string, context: Context): string | undefined {
  if (context.environment.option?.has(id)) return `option.${id}`;
  if (id === 'today') return 'today()';
  return nearest(id, [
    ...context.frames.map((frame: Frame) => frame.id),
    ...levels(context).flatMap(({ names }) => [...names.fields.keys()]),
    ...(context.environment.fees?.keys() ?? []),
    'index',
    'parent',
    'form',
    'true',
    'false',
    'null',
  ]);
}

/** `of.id`, where `of` is checked. */
export function checkPath(node: PathNode, of: TypedTree, context: Context): TypedTree {
  if (of.type.kind === 'object') return member(node, of, of.type.names, context);
  const item = itemOf(of.type);
  if (of.type.kind === 'list' && item.kind === 'object') return members(node, of, item.names, context);
  if (of.type.kind === 'date' || item.kind === 'date') return dateField(node, of, context);
  if (of.type.kind !== 'any') {
    context.complain('no-fields', node.at, node.end, {
      name: node.id,
      ...kindParams('found', of.type, written(context, of)),
    });
  }
  return mistaken(node);
}

function member(node: PathNode, of: TypedTree, names: Names, context: Context): TypedTree {
  const span = spanOf(node);
  if (of.kind === 'js' && node.id === 'parent' && names.up) {
    return { ...of, js: `${of.js}.up`, type: { kind: 'object', names: names.up }, span };
  }
  if (of.kind === 'js' && node.id === 'index' && names.item) return { ...of, js: `${of.js}.index`, type: NUMBER, span };
  const name = names.fields.get(node.id);
  if (!name) return unknownMember(node, of, names, context);
  if (of.kind === 'js') return { kind: 'field', scope: of.js, name, inList: isInList(names), type: name.type, span };
  return { kind: 'path', of, name, type: name.type, span };
}

function members(node: PathNode, of: TypedTree, names: Names, context: Context): TypedTree {
  const name = names.fields.get(node.id);
  if (!name) return unknownMember(node, of, names, context);
  return { kind: 'path', of, name, type: flat(name), span: spanOf(node) };
}

const flat = ({ type }: Name): Type => (type.kind === 'list' ? type : { kind: 'list', of: type });

function unknownMember(node: PathNode, of: TypedTree, names: Names, context: Context): TypedTree {
  const near = nearest(node.id, names.fields.keys()) ?? '';
  context.complain('unknown-field', node.at, node.end, { name: node.id, of: written(context, of), suggestion: near });
  return mistaken(node);
}

const DATE_FIELDS = ['year', 'month', 'day', 'weekday'];

/** `birth.year`; of a list of dates, a list. */
function dateField(node: PathNode, of: TypedTree, context: Context): TypedTree {
  const span = spanOf(node);
  if (!DATE_FIELDS.includes(node.id)) {
    const near = nearest(node.id, DATE_FIELDS) ?? '';
    context.complain('unknown-field', node.at, node.end, { name: node.id, of: written(context, of), suggestion: near });
    return mistaken(node);
  }
  const call = (arg: TypedTree): TypedTree => ({ kind: 'call', call: node.id, args: [arg], type: NUMBER, span });
  if (of.type.kind === 'date') return call(of);
  const name = parameter(context);
  const item: JsTree = { kind: 'js', js: name, calls: [], reads: [], type: itemOf(of.type), span: of.span };
  return {
    kind: 'each',
    call: 'collect',
    list: of,
    parameter: name,
    body: call(item),
    type: { kind: 'list', of: NUMBER },
    span,
  };
}

/** `option.column`. */
export function checkColumn(node: PathNode, context: Context): TypedTree {
  const { option } = context.environment;
  const type = option?.get(node.id);
  if (option && type) return { kind: 'column', column: node.id, type: type ?? ANY, span: spanOf(node) };
  if (!option) context.complain('option-outside', node.of.start, node.of.end);
  else {
    const near = nearest(node.id, option.keys()) ?? '';
    context.complain('unknown-field', node.at, node.end, { name: node.id, of: 'option', suggestion: near });
  }
  return mistaken(node);
}
