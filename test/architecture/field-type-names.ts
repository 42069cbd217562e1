/** Names of field types in a source: where the code depends on which type a field has. */
import type { Node, Program } from 'oxc-parser';
import { allNodes, type Found, stringOf } from './syntax.js';

/**
 * Names that are also words of other vocabularies, with one of them. They are a field type's name only where the code
 * is about a field's type.
 */
export const SHARED_WORDS: Readonly<Record<string, string>> = {
  audio: 'element of a page',
  barcode: 'key of the paper',
  choice: 'node of a pattern',
  date: 'kind of a value',
  datetime: 'kind of a value',
  digits: 'key of a form',
  email: 'channel of notices',
  file: 'kind of a file-system entry',
  group: 'ARIA role',
  integer: 'type in JSON Schema',
  list: 'kind of a YAML node',
  month: 'part of a date',
  note: 'name of a form control',
  number: 'result of typeof',
  paragraph: 'block of Markdown',
  phone: 'device of the preview',
  signature: 'part of a JWS',
  table: 'node of a paper document',
  text: 'kind of a YAML node',
  time: 'kind of a value',
  url: 'setting of a webhook',
  year: 'part of a date',
};

/** Words of `type` in JSON Schema, which are not a field's type in `{ type: 'integer' }`. */
const SCHEMA_TYPES = ['integer', 'number'];

/** Names of variables and members that hold a field's type or its name, and of functions that take or return one. */
const HOLDS_TYPE = /^(?:type|fieldType|typeName)$/;
const TAKES_TYPE = /^(?:fieldType|findType|typeNamed|typeOf)$/;

/** Returns what an expression is without brackets, `!`, `as` and `?.`. */
function bare(node: Node): Node {
  const wrapped = ['ParenthesizedExpression', 'TSNonNullExpression', 'TSAsExpression', 'ChainExpression'];
  return wrapped.includes(node.type) ? bare((node as unknown as { expression: Node }).expression) : node;
}

/** Returns whether an expression is a field's type or its name: `type`, `field.type`, `type.name`, `fieldType(x).name`. */
function isTypeName(expression: Node | null | undefined): boolean {
  if (!expression) return false;
  const node = bare(expression);
  if (node.type === 'Identifier') return HOLDS_TYPE.test(node.name);
  if (node.type === 'CallExpression') return takesType(node.callee);
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier' || node.computed) return false;
  return HOLDS_TYPE.test(node.property.name) || (node.property.name === 'name' && isTypeName(node.object));
}

const takesType = (callee: Node): boolean => callee.type === 'Identifier' && TAKES_TYPE.test(callee.name);

const memberOf = (callee: Node, names: readonly string[]): Node | undefined =>
  callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && names.includes(callee.property.name)
    ? callee.object
    : undefined;

/** Nodes through which a literal keeps its meaning: branches, defaults and brackets. */
const TRANSPARENT = [
  ...['ConditionalExpression', 'LogicalExpression', 'ParenthesizedExpression'],
  ...['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'],
];

/** Names of the constants in which a field's type is looked up: `LIST.includes(type)`, `SET.has(type)`, `TABLE[type]`. */
const lookupsIn = (nodes: readonly Found[]): ReadonlySet<string> =>
  new Set(
    nodes.flatMap(({ node }) => {
      if (node.type === 'CallExpression' && node.arguments.some(isTypeName))
        return nameOf(memberOf(node.callee, ['includes', 'has', 'get', 'indexOf']));
      return node.type === 'MemberExpression' && node.computed && isTypeName(node.property) ? nameOf(node.object) : [];
    }),
  );

const nameOf = (node: Node | undefined): readonly string[] =>
  node && bare(node).type === 'Identifier' ? [(bare(node) as unknown as { name: string }).name] : [];

/** Returns whether a literal is where only the name of a field's type can be. */
function isAboutType({ node, parent }: Found, lookups: ReadonlySet<string>): boolean {
  if (!parent) return false;
  const over = parent.node;
  if (over.type === 'BinaryExpression') return isTypeName(over.left === node ? over.right : over.left);
  if (over.type === 'SwitchCase') return isTypeName((parent.parent!.node as { discriminant?: Node }).discriminant);
  if (over.type === 'CallExpression') return over.arguments.includes(node as never) && takesType(over.callee);
  if (over.type === 'LogicalExpression' && isTypeName(over.left)) return true;
  if (over.type === 'VariableDeclarator') return isTypeName(over.id);
  if (over.type === 'Property' && over.value === node)
    return isTypeName(over.key) && !SCHEMA_TYPES.includes(stringOf(node)!);
  if (over.type === 'Property' || over.type === 'ArrayExpression') return isLookedUp(parent, lookups);
  return TRANSPARENT.includes(over.type) && isAboutType(parent, lookups);
}

/** Returns whether an array, a set or a table is one in which a field's type is looked up. */
function isLookedUp(found: Found, lookups: ReadonlySet<string>): boolean {
  for (let at: Found | undefined = found; at; at = at.parent) {
    const { node, parent } = at;
    if (node.type === 'VariableDeclarator') return nameOf(node.id as Node).some(name => lookups.has(name));
    if (parent?.node.type === 'MemberExpression' && parent.node.object === node)
      return parent.node.computed
        ? isTypeName(parent.node.property)
        : parent.parent?.node.type === 'CallExpression' && parent.parent.node.arguments.some(isTypeName);
  }
  return false;
}

/** Returns the text of a string literal, or of a key of an object literal. */
function wordOf({ node, parent }: Found): string | undefined {
  const isKey = parent?.node.type === 'Property' && parent.node.key === node && !parent.node.computed;
  return isKey && node.type === 'Identifier' ? node.name : stringOf(node);
}

/** Returns the names of field types on which a source depends, with their offsets. */
export function fieldTypeNamesIn(
  program: Program,
  types: readonly string[],
): readonly { readonly name: string; readonly start: number }[] {
  const nodes = allNodes(program);
  const lookups = lookupsIn(nodes);
  return nodes.flatMap(found => {
    const name = wordOf(found);
    if (name === undefined || !types.includes(name)) return [];
    const own = !Object.hasOwn(SHARED_WORDS, name) && stringOf(found.node) !== undefined;
    return own || isAboutType(found, lookups) ? [{ name, start: found.node.start }] : [];
  });
}
