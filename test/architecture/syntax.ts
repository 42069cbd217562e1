/** Search in syntax trees (ESTree, as oxc-parser creates them). */
import type { Node } from 'oxc-parser';

/** A node on the way from the root, with the node that has it. */
export interface Found<T extends Node = Node> {
  readonly node: T;
  readonly parent: Found | undefined;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** Returns the nodes directly below a node. */
export const childrenOf = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode);

/** Returns a node and all nodes below it. */
export function allNodes(root: Node): readonly Found[] {
  const found: Found[] = [];
  const visit = (node: Node, parent: Found | undefined): void => {
    const here = { node, parent };
    found.push(here);
    for (const child of childrenOf(node)) visit(child, here);
  };
  visit(root, undefined);
  return found;
}

/** Returns the text of a string literal, of a type too, or undefined if the node is none. */
export function stringOf(node: Node | null | undefined): string | undefined {
  if (node?.type === 'TSLiteralType') return stringOf(node.literal);
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

/** Returns the line of an offset, from 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
