/** The tree of an XPath expression of ODK, as far as forms use it. */
export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** `${name}`, or a path by its steps: `.`, `..`, names; a path from the root starts with an empty step. */
  | ({ readonly kind: 'reference'; readonly name: string } & Filtered)
  | ({ readonly kind: 'path'; readonly steps: readonly string[] } & Filtered)
  | { readonly kind: 'negative'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'call'; readonly name: string; readonly parts: readonly Node[] }
  /** `${list}[condition]`, or one of the questions in these items by the steps that follow. */
  | ({ readonly kind: 'pick'; readonly of: Node; readonly by: Node; readonly steps: readonly string[] } & Filtered)
  /** `instance('list')/root/item[name = ${field}]/column`. */
  | { readonly kind: 'cell'; readonly list: string; readonly field: Node; readonly column: string };

interface Filtered {
  /** Set if the answers that are not given are left out: `[. != '']`. */
  readonly isGiven?: true;
}

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

/** Returns a node and all nodes in it. */
export const nodesIn = (node: Node): readonly Node[] => [node, ...partsOf(node).flatMap(nodesIn)];

/** Returns the nodes directly in a node. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'binary':
      return [node.left, node.right];
    case 'negative':
      return [node.of];
    case 'cell':
      return [node.field];
    case 'call':
      return node.parts;
    case 'pick':
      return [node.of, node.by];
    default:
      return [];
  }
}

/** Returns whether an expression reads the answer itself. */
export const readsSelf = (node: Node): boolean => nodesIn(node).some(isSelf);

/** Returns the value of a literal as a text, or undefined for any other node. */
export const literal = (node: Node | undefined): string | undefined =>
  node?.kind === 'text' ? node.value : node?.kind === 'number' ? String(node.value) : undefined;
