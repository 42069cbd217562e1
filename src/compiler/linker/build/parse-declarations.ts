/**
 * Parser that splits a minified module into its top-level declarations, so that a form takes only those that it uses.
 */
import { type AnyNode, type Node, type Program, parse } from 'acorn';
import { LANGUAGES } from '../../../runtime/i18n/index.js';
import type { Declaration, MessageMember } from '../linker-types.js';

export interface ParsedModule {
  readonly declarations: readonly Declaration[];
  /** Exported name → declared name. */
  readonly exports: Readonly<Record<string, string>>;
  /** Returns the members of the object that is declared under a name. */
  members(name: string): readonly MessageMember[];
}

interface TopLevelDeclaration {
  readonly node: Node;
  readonly variable: boolean;
  readonly names: readonly string[];
  readonly value?: Node | null | undefined;
}

/** Parses a module without imports, as esbuild prints it. Only mentions of names in `vocabulary` are recorded. */
export function parseDeclarations(text: string, vocabulary: ReadonlySet<string>): ParsedModule {
  const found: TopLevelDeclaration[] = [];
  const exports: Record<string, string> = {};
  const codeOf = ({ start, end }: Node) => text.slice(start, end);
  for (const statement of (parse(text, { ecmaVersion: 2022, sourceType: 'module' }) as Program).body) {
    if (statement.type === 'VariableDeclaration') found.push(...statement.declarations.map(variable));
    else if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration')
      found.push({ node: statement, variable: false, names: [statement.id.name] });
    else if (statement.type === 'ExportNamedDeclaration')
      for (const { local, exported } of statement.specifiers) exports[nameOf(exported)] = nameOf(local);
    else if (!isVersionNote(codeOf(statement)))
      throw new Error(`the runtime does something by being loaded: ${codeOf(statement)}`);
  }
  const places = new Map(found.flatMap(({ names }, place) => names.map(name => [name, place] as const)));
  const uses = (node: Node): readonly number[] =>
    [...new Set(identifiersIn(node).flatMap(name => places.get(name) ?? []))].sort((a, b) => a - b);
  return {
    declarations: found.map(({ node, variable, names, value }, place) => ({
      ...{ code: codeOf(node), variable, names, mentions: mentionsIn(node).filter(name => vocabulary.has(name)) },
      ...{ uses: uses(node).filter(other => other !== place), ...spokenIn(value, codeOf) },
    })),
    exports,
    members: name =>
      propertiesOf(found[places.get(name)!]?.value).map(property => ({
        ...{ name: nameOf(property.key), code: codeOf(property), uses: uses(property) },
      })),
  };
}

const variable = (one: Node & { readonly id: Node; readonly init?: Node | null | undefined }): TopLevelDeclaration => ({
  ...{ node: one, variable: true, names: identifiersIn(one.id), value: one.init },
});

/** Returns the names that a node mentions: members that it reads, unchanged, and words in its texts, as `.class`. */
function mentionsIn(node: Node): readonly string[] {
  const names = new Set<string>();
  walk(node, one => {
    if (one.type === 'MemberExpression' && one.property.type === 'Identifier') names.add(one.property.name);
    if (one.type === 'ObjectPattern')
      for (const property of one.properties) if (property.type === 'Property') names.add(nameOf(property.key));
    const text = one.type === 'TemplateElement' ? one.value.raw : one.type === 'Literal' ? one.value : undefined;
    if (typeof text === 'string') for (const word of text.match(/[A-Za-z][\w-]*/g) ?? []) names.add(`.${word}`);
  });
  return [...names];
}

/** Returns the translations in an object whose keys are all languages, or nothing for any other value. */
function spokenIn(value: Node | null | undefined, codeOf: (node: Node) => string): Pick<Declaration, 'translations'> {
  const { type, properties = [] } = (value ?? {}) as Partial<ObjectNode>;
  const isSpoken = type === 'ObjectExpression' && properties.length > 0;
  if (!isSpoken || properties.some(({ key }) => !key || !Object.hasOwn(LANGUAGES, nameOf(key)))) return {};
  return { translations: Object.fromEntries(properties.map(property => [nameOf(property.key!), codeOf(property)])) };
}

interface ObjectNode {
  readonly type: string;
  readonly properties: readonly (Node & { readonly key?: Node })[];
}

/**
 * Returns whether code is Lit's registration for polyfills and other versions of itself on a page, which is not needed
 * here.
 */
const isVersionNote = (code: string): boolean => code.includes('litHtmlVersions');

const nameOf = (name: Node): string => {
  const { name: plain, value } = name as { readonly name?: string; readonly value?: unknown };
  return plain ?? String(value);
};

function propertiesOf(value: Node | null | undefined): readonly (Node & { readonly key: Node })[] {
  const { type, properties } = (value ?? {}) as {
    type?: string;
    properties?: readonly (Node & { readonly key: Node })[];
  };
  if (type !== 'ObjectExpression' || properties!.some(one => one.type !== 'Property'))
    throw new Error('words are not one plain object');
  return properties!;
}

/** Returns the identifiers that refer to variables, without the names of members and labels. */
export function identifiersIn(node: Node): readonly string[] {
  const names: string[] = [];
  walk(node, one => one.type === 'Identifier' && names.push(one.name), isName);
  return names;
}

/** Visits a node and all nodes inside it, except those under keys for which `left` returns true. */
export function walk(
  node: Node,
  meet: (one: AnyNode) => void,
  left: (one: AnyNode, key: string) => boolean = () => false,
): void {
  meet(node as AnyNode);
  for (const [key, inner] of Object.entries(node))
    if (!left(node as AnyNode, key)) for (const child of [inner].flat()) if (isNode(child)) walk(child, meet, left);
}

const isNode = (value: unknown): value is AnyNode => typeof value === 'object' && value !== null && 'start' in value;

/** Returns whether a key of a node holds a name only: `.key`, `key:`, `label:` */
export function isName(node: AnyNode, key: string): boolean {
  if (key === 'label' || (node.type === 'ExportSpecifier' && key === 'exported')) return true;
  const { computed, shorthand } = node as { readonly computed?: boolean; readonly shorthand?: boolean };
  return !computed && !shorthand && key === (node.type === 'MemberExpression' ? 'property' : 'key');
}
