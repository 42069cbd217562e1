/** Readers of a node: the expressions that name it, before and after an operation. */
import type { Project } from '../../1-parse/index.js';
import type { Span } from '../../diagnostics/diagnostic.js';
import { type MessageLanguage, messageOf } from '../../diagnostics/index.js';
import { applyEdits, type Edit } from '../../text-edit.js';
import { type Reference, referencesIn } from '../references.js';
import { type DocumentSnapshot, holds, type KnownForm, takeSnapshot } from '../snapshot.js';
import { newErrors } from '../snapshot-errors.js';
import { STRUCTURE_MESSAGES } from './messages.js';
import type { Address, Operation } from './model.js';
import { lineIndexAt, linesOf } from './source-lines.js';
import { pathOf, type Structure, type StructureNode } from './structure.js';

/** The form around the text: its snapshot before the operation, and the files it reads. */
export interface ReaderContext {
  readonly snapshot: DocumentSnapshot;
  readonly project: Project;
  /** File of the text: that of the form, or that of a block. */
  readonly file: string;
}

type ReadersFound = { readonly notes: readonly string[] } | { readonly refused: string };

/**
 * Finds what reads a node after a move or removal. A move is refused if an expression then reads another field or none,
 * or if it brings an error, such as a page that depends on its own questions; examples are left to the check, which
 * reports them with their lines. A removal is not refused, because what reads the node may be removed next. A use of a
 * block is refused inside itself.
 */
export function readersAfter(
  structure: Structure,
  operation: Operation,
  { edits, address }: { readonly edits: readonly Edit[]; readonly address: Address },
  context: ReaderContext,
  language: MessageLanguage,
): ReadersFound {
  const { known } = context.snapshot;
  if (operation.kind === 'add-use' && operation.of === 'block') {
    const faults = newErrors(context.snapshot, snapshotAfter(structure, edits, context));
    const cycle = faults.find(({ code }) => code === 'block-cycle');
    return cycle ? { refused: messageOf(cycle, language).text } : { notes: [] };
  }
  if (!known || edits.length === 0 || (operation.kind !== 'move' && operation.kind !== 'remove')) return { notes: [] };
  const node = structure.byAddress.get(operation.address)!;
  if (operation.kind === 'remove') {
    const byLine = new Map(readersOf(node, known, context.file).map(one => [lineOf(context.snapshot, one), one]));
    return { notes: [...byLine.values()].map(reference => noteOf(reference, context.snapshot, language)) };
  }
  if (mapOf(node.address) === mapOf(address)) return { notes: [] };
  const after = snapshotAfter(structure, edits, context);
  const lost = lostReference(context.snapshot, after, [pathOf(node.address), pathOf(address)]);
  if (lost) return { refused: refusalOf(lost, node, context, language) };
  const fault = newErrors(context.snapshot, after).find(({ code }) => !LEFT_TO_CHECK.test(code));
  return fault ? { refused: messageOf(fault, language).text } : { notes: [] };
}

/** Errors that a move may cause: an example that answers the node at its old place, and a map that is then empty. */
const LEFT_TO_CHECK = /^(?:example-.*|empty-value)$/;

const mapOf = (address: Address): string => address.slice(0, address.lastIndexOf('/'));

/** Takes a snapshot of the form with the edits made. */
function snapshotAfter(
  structure: Structure,
  edits: readonly Edit[],
  { snapshot, project, file }: ReaderContext,
): DocumentSnapshot {
  const text = applyEdits(structure.text, edits);
  const bytes = new TextEncoder().encode(text);
  const overlaid: Project = { ...project, read: name => (name === file ? bytes : project.read(name)) };
  return takeSnapshot(snapshot.file === file ? text : snapshot.texts.get(snapshot.file)!, snapshot.file, overlaid);
}

/** Returns the references from outside a node to what is in it. */
const readersOf = (node: StructureNode, known: KnownForm, file: string): readonly Reference[] =>
  referencesIn(known).filter(
    reference => isRead(reference) && isIn(node, file, reference.question.node.id) && !isIn(node, file, reference),
  );

const isRead = ({ role }: Reference): boolean => role === 'expression' || role === 'unique';

const isIn = (node: StructureNode, file: string, place: { readonly file: string; readonly span: Span }): boolean =>
  place.file === file && holds(node.span, place.span.start);

/** Returns the first reference that leads to another field after the edits, or to none. */
function lostReference(
  before: DocumentSnapshot,
  after: DocumentSnapshot,
  [old, fresh]: readonly [string, string],
): Reference | undefined {
  const left = new Map<string, number>();
  for (const reference of after.known ? referencesIn(after.known).filter(isRead) : []) {
    const key = readKey(reference, after.known!, path => path);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const isLost = (reference: Reference): boolean => {
    const key = readKey(reference, before.known!, path => movedPath(path, old, fresh));
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  };
  return referencesIn(before.known!).filter(isRead).find(isLost);
}

const movedPath = (path: string, old: string, fresh: string): string =>
  path === old || path.startsWith(`${old}.`) ? fresh + path.slice(old.length) : path;

/** Returns the text of the expression with the field that it reads. */
function readKey(
  { question, file, span }: Reference,
  { expressions }: KnownForm,
  path: (of: string) => string,
): string {
  const expression = expressions.find(({ node }) => node.file === file && holds(node.span, span.start));
  return `${path(question.path)}\n${expression?.node.text ?? ''}`;
}

const lineOf = ({ texts }: DocumentSnapshot, { file, span }: Reference): number =>
  lineIndexAt(linesOf(texts.get(file) ?? ''), span.start) + 1;

const noteOf = (reference: Reference, snapshot: DocumentSnapshot, language: MessageLanguage): string =>
  STRUCTURE_MESSAGES[language].readAfterRemoval(
    readerName(reference, snapshot, language),
    reference.question.id,
    lineOf(snapshot, reference),
  );

function refusalOf(
  reference: Reference,
  node: StructureNode,
  { snapshot, file }: ReaderContext,
  language: MessageLanguage,
): string {
  const say = STRUCTURE_MESSAGES[language];
  const line = lineOf(snapshot, reference);
  const { id } = reference.question;
  if (isIn(node, file, reference) && !isIn(node, file, reference.question.node.id)) return say.losesName(id, line);
  return say.readBy(readerName(reference, snapshot, language), id, line);
}

/** Returns the label of the question whose key a reference is in, or its file. */
function readerName({ file, span }: Reference, { known }: DocumentSnapshot, language: MessageLanguage): string {
  const before = known!.questions.filter(({ node }) => node.id.file === file && node.id.span.start < span.start);
  const around = before.toSorted((a, b) => b.node.id.span.start - a.node.id.span.start)[0];
  const label = around?.label && (around.label[language] ?? Object.values(around.label)[0]);
  return label ?? around?.id ?? file;
}
