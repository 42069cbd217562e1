/**
 * Contexts: interfaces named `…Context`, and types made of them, by which a function says what it reads of a larger
 * object. Finds the members that a function takes but neither reads nor passes to a function that takes them.
 */
import { posix } from 'node:path';
import type { Node } from 'oxc-parser';
import { type File, type FoundFunction, functionsIn } from './functions-in.js';
import { allNodes, type Found } from './syntax.js';

/** A parameter of which members are not read. */
export interface Unread {
  readonly at: string;
  readonly members: readonly string[];
}

type Declaration = Extract<Node, { type: 'TSInterfaceDeclaration' | 'TSTypeAliasDeclaration' }>;

const isDeclaration = (node: Node): node is Declaration =>
  node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration';

const identifier = (node: Node | null | undefined): string | undefined =>
  node?.type === 'Identifier' ? node.name : undefined;

/** Returns a function that lists the members of the contexts in a type, except those of the context named `whole`. */
function contextMembers(files: readonly File[], whole: string) {
  const nodes = files.flatMap(({ program }) => allNodes(program).map(({ node }) => node));
  const declared = new Map(nodes.filter(isDeclaration).map(node => [node.id.name, node]));
  return function membersOf(type: Node | null | undefined): readonly string[] {
    if (type?.type === 'TSIntersectionType') return type.types.flatMap(membersOf);
    const named = type?.type === 'TSTypeReference' ? type.typeName : type;
    const name = identifier(named);
    const found = name?.endsWith('Context') && name !== whole ? declared.get(name) : undefined;
    if (!found) return [];
    if (found.type === 'TSTypeAliasDeclaration') return membersOf(found.typeAnnotation);
    return [
      ...found.extends.flatMap(({ expression }) => membersOf(expression)),
      ...found.body.body.flatMap(member => ('key' in member ? (identifier(member.key as Node) ?? []) : [])),
    ];
  };
}

/** Returns a function that finds the function of a name as it is known in a file: there, or where it is imported from. */
function functionFinder(functions: readonly FoundFunction[]) {
  const inFile = (path: string, name: string) => functions.find(one => one.file.path === path && one.name === name);
  return ({ path, program }: File, name: string): FoundFunction | undefined => {
    const here = inFile(path, name);
    if (here) return here;
    for (const node of program.body) {
      if (node.type !== 'ImportDeclaration' || !node.specifiers.some(({ local }) => local.name === name)) continue;
      const from = posix.join(posix.dirname(path), node.source.value).replace(/\.js$/, '.ts');
      return inFile(from, name);
    }
    return undefined;
  };
}

/** Returns the keys of a pattern as `{ form, words }`, or undefined if it also takes the rest. */
const keysOf = (pattern: Extract<Node, { type: 'ObjectPattern' }>): readonly string[] | undefined =>
  pattern.properties.some(({ type }) => type === 'RestElement')
    ? undefined
    : pattern.properties.flatMap(property => ('key' in property ? (identifier(property.key) ?? []) : []));

/**
 * Returns each parameter of which members are not read. A parameter that is passed to an unknown function, or spread,
 * counts as read.
 */
export function unreadMembers(files: readonly File[], whole: string): Unread[] {
  const functions = files.flatMap(functionsIn);
  const membersOf = contextMembers(files, whole);
  const typeOf = (parameter: Node | undefined): Node | undefined => {
    const pattern = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
    return (pattern as { readonly typeAnnotation?: { readonly typeAnnotation: Node } } | undefined)?.typeAnnotation
      ?.typeAnnotation;
  };
  const find = functionFinder(functions);

  /** Returns what one use of the parameter reads, or undefined if it may be everything. */
  function readBy({ node, parent }: Found, file: File): readonly string[] | undefined {
    const around = parent!.node;
    if (around.type === 'MemberExpression' && around.object === node) {
      const name = identifier(around.property);
      return name === undefined ? undefined : [name];
    }
    if (around.type === 'VariableDeclarator' && around.id.type === 'ObjectPattern') return keysOf(around.id);
    if (around.type !== 'CallExpression') return undefined;
    const called = find(file, identifier(around.callee) ?? '');
    const members = membersOf(typeOf(called?.node.params[around.arguments.indexOf(node as never)]));
    return members.length > 0 ? members : undefined;
  }

  return functions.flatMap(({ file, line, name, node: { params, body } }) =>
    params.flatMap(parameter => {
      const taken = [...new Set(membersOf(typeOf(parameter)))];
      if (taken.length === 0) return [];
      const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
      const reads =
        pattern.type === 'ObjectPattern'
          ? [keysOf(pattern)]
          : allNodes(body!)
              .filter(({ node, parent }) => parent && identifier(node) === identifier(pattern) && !isKey(node, parent))
              .map(use => readBy(use, file));
      const read = new Set(reads.some(one => !one) ? taken : reads.flat());
      const members = taken.filter(member => !read.has(member));
      return members.length > 0 ? [{ at: `${file.path}:${line} ${name}`, members }] : [];
    }),
  );
}

/** Returns whether an identifier is the key of a property or the name of a member, and no use of a variable. */
const isKey = (node: Node, { node: parent }: Found): boolean =>
  (parent.type === 'Property' && parent.key === node && parent.value !== node) ||
  (parent.type === 'MemberExpression' && parent.property === node && !parent.computed);
