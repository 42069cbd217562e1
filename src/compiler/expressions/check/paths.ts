/** Paths: fields of another expression's result, such as a group, each item of a list, or the parts of a date. */
import { nearest } from '../../diagnostics/suggest.js';
import type { PathNode } from '../tree.js';
import type { JsTree, TypedTree } from '../typed.js';
import type { SymbolInfo, SymbolTable, Type } from '../types.js';
import { propertyName } from '../vocabulary.js';
import { type Context, errorTree, parameter, spanOf, written } from './context.js';
import { DURATION, itemOf, kindParams, NUMBER, STRING } from './kinds.js';
import { isInList } from './names.js';

/** Checks `of.id`, of which `of` is already checked. */
export function checkPath(node: PathNode, of: TypedTree, context: Context): TypedTree {
  if (of.type.kind === 'object') return member(node, of, of.type.names, context);
  const item = itemOf(of.type);
  if (of.type.kind === 'list' && item.kind === 'object') return members(node, of, item.names, context);
  const properties = propertiesOf(of.type.kind === 'list' ? item : of.type);
  if (properties) return property(node, of, properties, context);
  if (of.type.kind !== 'any') {
    context.complain('no-fields', node.at, node.end, {
      name: node.id,
      ...kindParams('found', of.type, written(context, of)),
    });
  }
  return errorTree(node);
}

function member(node: PathNode, of: TypedTree, names: SymbolTable, context: Context): TypedTree {
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

function members(node: PathNode, of: TypedTree, names: SymbolTable, context: Context): TypedTree {
  const name = names.fields.get(node.id);
  if (!name) return unknownMember(node, of, names, context);
  return { kind: 'path', of, name, type: flat(name), span: spanOf(node) };
}

const flat = ({ type }: SymbolInfo): Type => (type.kind === 'list' ? type : { kind: 'list', of: type });

function unknownMember(node: PathNode, of: TypedTree, names: SymbolTable, context: Context): TypedTree {
  const row = names.mixed?.get(node.id);
  if (row !== undefined)
    context.complain('mixed-column', node.at, node.end, { name: node.id, of: written(context, of), row });
  else {
    const near = nearest(node.id, names.fields.keys()) ?? '';
    context.complain('unknown-field', node.at, node.end, { name: node.id, of: written(context, of), suggestion: near });
  }
  return errorTree(node);
}

interface Property {
  readonly call: string;
  readonly type: Type;
}
type Properties = Readonly<Record<string, Property>>;

const numbers = (...names: string[]): Properties =>
  Object.fromEntries(names.map(name => [name, { call: name, type: NUMBER }]));

const OF_DAY = numbers('year', 'month', 'day', 'weekday');
const OF_CLOCK: Properties = {
  ...numbers('hour', 'minute', 'second'),
  'time offset': { call: 'timeOffset', type: DURATION },
  timezone: { call: 'timezone', type: STRING },
};
const PROPERTIES: Partial<Record<Type['kind'], Properties>> = {
  date: OF_DAY,
  time: OF_CLOCK,
  datetime: { ...OF_DAY, ...OF_CLOCK },
  duration: numbers('days', 'hours', 'minutes', 'seconds'),
  'months-duration': numbers('years', 'months'),
};

const propertiesOf = ({ kind }: Type): Properties | undefined => PROPERTIES[kind];

/** Checks a property such as `birth.year`. For a list of dates the result is a list. */
function property(node: PathNode, of: TypedTree, properties: Properties, context: Context): TypedTree {
  const span = spanOf(node);
  const id = propertyName(node.id);
  const found = Object.hasOwn(properties, id) ? properties[id] : undefined;
  if (!found) {
    const near = nearest(node.id, Object.keys(properties)) ?? '';
    context.complain('unknown-field', node.at, node.end, { name: node.id, of: written(context, of), suggestion: near });
    return errorTree(node);
  }
  const call = (arg: TypedTree): TypedTree => ({ kind: 'call', call: found.call, args: [arg], type: found.type, span });
  if (of.type.kind !== 'list') return call(of);
  const name = parameter(context);
  const item: JsTree = { kind: 'js', js: name, calls: [], reads: [], type: itemOf(of.type), span: of.span };
  const type: Type = { kind: 'list', of: found.type };
  return { kind: 'each', call: 'collect', list: of, parameter: name, body: call(item), type, span };
}
