/** Operations of the outline: each becomes edits of the text, or a sentence that says why it cannot be done. */
import { idFault } from '../../2-analyze/index.js';
import type { MessageLanguage } from '../../diagnostics/index.js';
import { applyEdits, type Edit } from '../../text-edit.js';
import type { KnownForm } from '../snapshot.js';
import { addUse } from './add-use.js';
import { copiedIds, copyEdits } from './duplicate.js';
import { removeEntry } from './entry-edits.js';
import { type FoundPlace, findPlace, type PlaceOrFault, putAt } from './insertion.js';
import { makePages } from './make-pages.js';
import { STRUCTURE_MESSAGES, type StructureMessages } from './messages.js';
import type { Address, InsertionPoint, Operation, OperationResult } from './model.js';
import { defaultText, pageText, questionText, typeNamed } from './new-node.js';
import { entryText } from './node-text.js';
import { openBraces } from './open-braces.js';
import { type ReaderContext, readersAfter } from './readers.js';
import { freshId, idsOfBlock, isBlockChange, isTaken } from './scopes.js';
import { type KeyEdits, setKey, unsetKey } from './set-key.js';
import { changedPart } from './steps.js';
import { keyOf, nodeAt, readStructure, type Structure, type StructureNode } from './structure.js';

/** Edits with the offset at which the key of the node is in the edited text, or the sentence of a refusal. */
type Outcome = { readonly edits: readonly Edit[]; readonly address: Address } | { readonly refused: string };

/**
 * Applies an operation to the text of a form or block. Outside the edited node every byte stays. With `context`, what
 * reads the node is known: a move is refused if an expression could no longer read it, and a removal names what still
 * does.
 */
export function applyOperation(
  text: string,
  operation: Operation,
  language: MessageLanguage,
  context?: ReaderContext,
): OperationResult {
  const structure = readStructure(text);
  const say = STRUCTURE_MESSAGES[language];
  const outcome = perform(structure, operation, say, context?.snapshot.known);
  if ('refused' in outcome) return outcome;
  if (!isAsExpected(structure, operation, outcome)) return { refused: say.unclear };
  const found = context ? readersAfter(structure, operation, outcome, context, language) : { notes: [] };
  return 'refused' in found ? found : { ...outcome, notes: found.notes };
}

function perform(
  structure: Structure,
  operation: Operation,
  say: StructureMessages,
  known: KnownForm | undefined,
): Outcome {
  switch (operation.kind) {
    case 'add-question':
      return addQuestion(structure, operation, say, known);
    case 'add-use':
      return outcomeOf(addUse(structure, operation, known), say);
    case 'add-page':
      return addPage(structure, operation, say);
    case 'make-pages':
      return outcomeOf(makePages(structure, operation), say);
  }
  const isKey = operation.kind === 'set' || operation.kind === 'unset';
  const node = isKey ? nodeAt(structure, operation.address) : structure.byAddress.get(operation.address);
  if (!node) return { refused: say.missing };
  switch (operation.kind) {
    case 'move':
      return move(structure, node, operation.at, say, known);
    case 'duplicate':
      return duplicate(structure, node, say, known);
    case 'remove':
      return { edits: remove(structure, node), address: neighbourOf(node)?.address ?? '' };
    case 'set':
      return keyOutcome(setKey(structure, node, operation.key, operation.value), node, operation.key, say);
    case 'unset':
      return keyOutcome(unsetKey(structure, node, operation.key), node, operation.key, say);
  }
}

type PlaceFault = Extract<PlaceOrFault, { fault: unknown }>;

const outcomeOf = (found: Exclude<Outcome, { refused: string }> | PlaceFault, say: StructureMessages): Outcome =>
  'fault' in found ? refusal(found, say) : found;

const refusal = (found: PlaceFault, say: StructureMessages): Outcome => {
  const sentence = say[found.fault];
  return { refused: typeof sentence === 'string' ? sentence : say.fromFile(found.file ?? '') };
};

function keyOutcome(found: KeyEdits, { address }: StructureNode, key: string, say: StructureMessages): Outcome {
  if ('edits' in found) return { edits: found.edits, address };
  if ('id' in found) return { refused: say[found.fault](found.id) };
  return { refused: found.fault === 'unclear' ? say.unclear : say[found.fault](key) };
}

/** Returns the reason why an id cannot be given at a place, or undefined if it can. */
function idRefusal(
  structure: Structure,
  place: FoundPlace,
  id: string,
  say: StructureMessages,
  except?: StructureNode,
): string | undefined {
  if (idFault(id)) return say.badId(id);
  return isTaken(structure, place.scope, id, except) ? say.taken(id) : undefined;
}

function addQuestion(
  structure: Structure,
  operation: Extract<Operation, { kind: 'add-question' }>,
  say: StructureMessages,
  known: KnownForm | undefined,
): Outcome {
  const type = typeNamed(operation.type);
  if (!type) return { refused: say.unknownType(operation.type) };
  const place = findPlace(structure, operation.at, 'question');
  if ('fault' in place) return refusal(place, say);
  const block = idsOfBlock(structure, place.parent, known);
  const id = operation.id ?? freshId(structure, place.scope, type.name, block);
  const refused = operation.id === undefined ? undefined : idRefusal(structure, place, id, say);
  if (refused) return { refused };
  const label = operation.label ?? defaultText(structure, messages => messages.question);
  const added = questionText(structure, { id, type, label }, place.holder, place.sibling?.entry);
  return put(place, id, putAt(structure, place, added), say);
}

/** Returns the outcome of putting an entry at a place, with its address there. */
function put(place: FoundPlace, id: string, edits: readonly Edit[] | undefined, say: StructureMessages): Outcome {
  if (!edits) return { refused: say.unclear };
  return { edits, address: `${place.parent?.address ?? ''}/${place.scope.kind}/${id}` };
}

function addPage(
  structure: Structure,
  { at, id: given, title }: Extract<Operation, { kind: 'add-page' }>,
  say: StructureMessages,
): Outcome {
  const place = findPlace(structure, at, 'page');
  if ('fault' in place) return refusal(place, say);
  const id = given ?? freshId(structure, place.scope, 'page');
  const refused = given === undefined ? undefined : idRefusal(structure, place, id, say);
  if (refused) return { refused };
  const question = freshId(structure, { kind: 'fields', of: undefined }, 'text');
  const added = pageText(structure, id, title ?? defaultText(structure, messages => messages.page), question);
  return put(place, id, putAt(structure, place, added), say);
}

function move(
  structure: Structure,
  node: StructureNode,
  at: InsertionPoint,
  say: StructureMessages,
  known: KnownForm | undefined,
): Outcome {
  if (at.address === node.address)
    return at.where === 'inside' ? { refused: say.intoItself } : { edits: [], address: node.address };
  if (at.address.startsWith(`${node.address}/`)) return { refused: say.intoItself };
  const place = findPlace(structure, at, kindOf(node));
  if ('fault' in place) return refusal(place, say);
  if (isThere(node, place)) return { edits: [], address: node.address };
  const isElsewhere = place.holder !== node.holder;
  if (isElsewhere && isBlockChange(structure, node, known)) return { refused: say.blockChange };
  const isInBlock = isElsewhere && idsOfBlock(structure, place.parent, known).has(node.id);
  if (isInBlock || isTaken(structure, place.scope, node.id, node)) return { refused: say.taken(node.id) };
  const added = putAt(structure, place, entryText(structure, node.holder, node.entry));
  if (!added) return moveToLines(structure, node, at, place, say, known);
  return put(place, node.id, merged(remove(structure, node), added), say);
}

/** Moves a node that braces cannot hold: the place is first written on lines. */
function moveToLines(
  structure: Structure,
  node: StructureNode,
  at: InsertionPoint,
  { parent }: FoundPlace,
  say: StructureMessages,
  known: KnownForm | undefined,
): Outcome {
  const opening = parent && openBraces(structure, parent);
  if (!opening) return { refused: say.comments };
  const opened = readStructure(applyEdits(structure.text, opening));
  const again = opened.byAddress.get(node.address);
  const outcome = again ? move(opened, again, at, say, known) : { refused: say.unclear };
  if ('refused' in outcome) return outcome;
  return { ...outcome, edits: [changedPart(structure.text, applyEdits(opened.text, outcome.edits))] };
}

const kindOf = ({ kind }: StructureNode) => (kind === 'page' || kind === 'block' ? kind : 'question');

/** Returns whether a node is already at a place. */
function isThere(node: StructureNode, { sibling, where }: FoundPlace): boolean {
  if (sibling === node) return true;
  if (!sibling || sibling.holder !== node.holder) return false;
  const siblings = node.holder.children;
  const distance = siblings.indexOf(node.entry) - siblings.indexOf(sibling.entry);
  return distance === (where === 'after' ? 1 : -1);
}

/** Returns the edits of a removal and an insertion together, also if the insertion is inside what is removed. */
function merged(removed: readonly Edit[], added: readonly Edit[]): readonly Edit[] {
  const inside = (edit: Edit) => removed.find(({ start, end }) => edit.start > start && edit.end < end);
  return added.some(inside) ? [] : [...removed, ...added].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Removes a node. Changes of a block's fields that are then empty are removed as a whole. */
function remove(structure: Structure, node: StructureNode): readonly Edit[] {
  const { parent, holder, entry } = node;
  const isLastChange = parent?.use !== undefined && holder.children.length === 1 && parent.entry.children.length > 1;
  return isLastChange ? removeEntry(structure, parent.entry, holder) : removeEntry(structure, holder, entry);
}

/** Returns the node to which the selection goes if a node is removed: the next one, else the one before, else its parent. */
function neighbourOf(node: StructureNode): StructureNode | undefined {
  const siblings = node.parent?.children ?? [];
  const at = siblings.indexOf(node);
  return siblings[at + 1] ?? siblings[at - 1] ?? node.parent;
}

function duplicate(
  structure: Structure,
  node: StructureNode,
  say: StructureMessages,
  known: KnownForm | undefined,
): Outcome {
  if (isBlockChange(structure, node, known)) return { refused: say.blockChange };
  const place = findPlace(structure, { where: 'after', address: node.address }, kindOf(node));
  if ('fault' in place) return refusal(place, say);
  const id = freshId(structure, place.scope, node.id, idsOfBlock(structure, place.parent, known));
  const changes = copyEdits(structure, node, id, copiedIds(structure, node));
  const added = putAt(structure, place, entryText(structure, node.holder, node.entry, changes));
  return put(place, id, added, say);
}

/** Returns whether the outline of the edited text shows what was asked and nothing else has changed in it. */
function isAsExpected(
  structure: Structure,
  operation: Operation,
  outcome: Extract<Outcome, { edits: unknown }>,
): boolean {
  const after = readStructure(applyEdits(structure.text, outcome.edits));
  const [before, now] = [structure.byAddress.size, after.byAddress.size];
  if (operation.kind === 'set' || operation.kind === 'unset') return hasKey(after, operation) && before === now;
  if (operation.kind === 'remove') return now === before - sizeOf(structure.byAddress.get(operation.address)!);
  if (!after.byAddress.has(outcome.address)) return false;
  if (operation.kind === 'move') return now === before;
  if (operation.kind === 'duplicate') return now === before + sizeOf(structure.byAddress.get(operation.address)!);
  return now > before;
}

const sizeOf = ({ children }: StructureNode): number => children.reduce((sum, child) => sum + sizeOf(child), 1);

function hasKey(after: Structure, operation: Extract<Operation, { kind: 'set' | 'unset' }>): boolean {
  const node = nodeAt(after, operation.address);
  return node !== undefined && (operation.kind === 'set' || !keyOf(node.entry, operation.key));
}
