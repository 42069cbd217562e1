/** The tree of an XPath expression of ODK, as far as forms use it. */
export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** `${name}`, or a path by its steps: `.`, `..`, names; a path from the root starts with an empty step. */
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'path'; readonly steps: readonly string[] }
  | { readonly kind: 'negative'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'call'; readonly name: string; readonly parts: readonly Node[] }
  /** `instance('list')/root/item[name = ${field}]/column`. */
  | { readonly kind: 'cell'; readonly list: string; readonly field: Node; readonly column: string };

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod';

/** Error thrown for an expression that the language cannot express; `named` is what the error is about. */
export class Untranslatable extends Error {
  constructor(
    readonly why: 'syntax' | 'long' | 'function' | 'name' | 'path' | 'arguments',
    readonly named = '',
  ) {
    super(why);
  }
}

/** Returns the parts of a conjunction. */
export const conjuncts = (node: Node): readonly Node[] =>
  node.kind === 'binary' && node.operator === 'and' ? [...conjuncts(node.left), ...conjuncts(node.right)] : [node];

export const isSelf = (node: Node): boolean => node.kind === 'path' && node.steps.length === 1 && node.steps[0] === '.';

/** Returns whether an expression reads the answer itself. */
export function readsSelf(node: Node): boolean {
  if (isSelf(node)) return true;
  if (node.kind === 'binary') return readsSelf(node.left) || readsSelf(node.right);
  if (node.kind === 'negative') return readsSelf(node.of);
  if (node.kind === 'cell') return readsSelf(node.field);
  return node.kind === 'call' && node.parts.some(readsSelf);
}

/** Returns the value of a literal as a text, or undefined for any other node. */
export const literal = (node: Node | undefined): string | undefined =>
  node?.kind === 'text' ? node.value : node?.kind === 'number' ? String(node.value) : undefined;
