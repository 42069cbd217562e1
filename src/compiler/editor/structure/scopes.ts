/** Ids that are taken where a node is put. Ids are unique in their object, ignoring case. */
import { idFault } from '../../2-analyze/index.js';
import type { KnownForm } from '../snapshot.js';
import { isAroundChanges, keyOf, type Structure, type StructureNode, topKey } from './structure.js';

/** Kind of place among which an id must be unique. */
export type IdScope =
  | { readonly kind: 'pages' | 'blocks' }
  | { readonly kind: 'fields'; readonly of: StructureNode | undefined };

/** Returns the group, list, table or block whose fields are at a place; pages have none of their own. */
export function objectAround(node: StructureNode | undefined): StructureNode | undefined {
  return node?.kind === 'page' ? undefined : node;
}

/** Returns the nodes whose ids are in a scope. */
export function nodesInScope({ nodes }: Structure, scope: IdScope): readonly StructureNode[] {
  if (scope.kind !== 'fields') return nodes.filter(({ kind }) => kind === (scope.kind === 'pages' ? 'page' : 'block'));
  if (scope.of) return scope.of.children;
  return nodes.flatMap(node => (node.kind === 'page' ? node.children : node.kind === 'block' ? [] : [node]));
}

/** Returns whether an id is taken in a scope by another node than `except`. */
export function isTaken(structure: Structure, scope: IdScope, id: string, except?: StructureNode): boolean {
  const folded = id.toLowerCase();
  return nodesInScope(structure, scope).some(node => node !== except && node.id.toLowerCase() === folded);
}

/** Returns an id made from a word, with a number if it is taken. */
export function freshId(
  structure: Structure,
  scope: IdScope,
  word: string,
  taken: ReadonlySet<string> = new Set(),
): string {
  const used = new Set([
    ...nodesInScope(structure, scope).map(({ id }) => id.toLowerCase()),
    ...[...taken].map(id => id.toLowerCase()),
    ...feesOf(structure),
  ]);
  const stem = word.replace(/_\d+$/, '');
  if (stem === word && isFree(word, used)) return word;
  for (let number = 2; ; number++) if (isFree(`${stem}_${number}`, used)) return `${stem}_${number}`;
}

const isFree = (id: string, used: ReadonlySet<string>): boolean =>
  !used.has(id.toLowerCase()) && idFault(id)?.code !== 'reserved-id';

/** Returns the ids of fees and others that questions may not have. */
function feesOf({ top }: Structure): readonly string[] {
  const procedure = top.children.find(entry => topKey(entry) === 'procedure');
  const fees = procedure && keyOf(procedure, 'fees');
  return ['documents', 'fees_total', ...(fees?.children ?? []).map(({ key }) => key.toLowerCase())];
}

/**
 * Returns the ids of the fields of the block that a node uses, or undefined if they are in a file that is not known
 * here. Next to them, the fields of the node change those of the same id.
 */
export function blockFieldIds(
  { byAddress }: Structure,
  { use }: StructureNode,
  known: KnownForm | undefined,
): ReadonlySet<string> | undefined {
  const inFile = byAddress.get(`/blocks/${use}`);
  if (inFile && !inFile.file) return new Set(inFile.children.map(({ id }) => id));
  const block = known?.definition.blocks.find(({ id }) => id.text === use);
  return block && new Set((block.value.keys.fields?.value ?? []).map(({ id }) => id.text));
}

/** Returns the ids of the block whose fields are at a place, which only changes of them may have. */
export const idsOfBlock = (
  structure: Structure,
  parent: StructureNode | undefined,
  known: KnownForm | undefined,
): ReadonlySet<string> => (parent?.use !== undefined && blockFieldIds(structure, parent, known)) || new Set();

/** Returns whether a node only changes a field of a block, so that it means nothing at another place. */
export function isBlockChange(structure: Structure, node: StructureNode, known: KnownForm | undefined): boolean {
  const { parent } = node;
  if (!parent || !isAroundChanges(parent)) return false;
  const ids = parent.use === undefined ? undefined : blockFieldIds(structure, parent, known);
  return ids ? ids.has(node.id) : node.type === undefined;
}
