/** Changes that the copy of a node has against the original: ids, and the expressions that name them. */
import { allowedAt } from '../../1-parse/vocabulary.js';
import { tokenize } from '../../expressions/lexer.js';
import type { Edit } from '../../text-edit.js';
import { isExpressionSpec, typeOfField } from '../cursor-context.js';
import type { KeyEntry } from '../key-entry.js';
import { removeEntry } from './entry-edits.js';
import { entryEnd, isBlockText, linesOfEntry, startsLine } from './entry-text.js';
import { freshId } from './scopes.js';
import { keyOf, type Structure, type StructureNode } from './structure.js';

/** Returns the fresh ids of the copy by the ids that they replace. Those of a page's questions are unique in the form. */
export function copiedIds(structure: Structure, node: StructureNode): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  if (node.kind === 'page') {
    const scope = { kind: 'fields', of: undefined } as const;
    for (const { id } of node.children) ids.set(id, freshId(structure, scope, id, new Set(ids.values())));
  }
  return ids;
}

/** Returns the edits that make the copy, of the text of the original. */
export function copyEdits(
  structure: Structure,
  node: StructureNode,
  freshOwnId: string,
  ids: ReadonlyMap<string, string>,
): readonly Edit[] {
  const renamed = new Map(node.kind === 'page' ? ids : [[node.id, freshOwnId]]);
  const declared = node.kind === 'page' ? [node, ...node.children] : [node];
  const removed = declared.flatMap(({ entry }) => withoutHistory(structure, entry));
  return [
    ...declared.map(({ entry: { span, key }, kind }) => ({
      ...span,
      text: kind === 'page' ? freshOwnId : (renamed.get(key) ?? key),
    })),
    ...expressionsIn(node.entry, pathOf(node)).flatMap(entry => renamedIn(structure, entry, renamed)),
    ...removed,
  ].filter(edit => removed.includes(edit) || !removed.some(({ start, end }) => edit.start >= start && edit.end <= end));
}

/** Removes the earlier ids, which only the original had. */
function withoutHistory(structure: Structure, entry: KeyEntry): readonly Edit[] {
  const was = keyOf(entry, 'was');
  return was && entry.children.length > 1 ? removeEntry(structure, entry, was) : [];
}

/** Returns the keys from the top to a node. */
const pathOf = ({ holder, entry, parent }: StructureNode): readonly KeyEntry[] => [
  ...(parent ? pathOf(parent) : []),
  holder,
  entry,
];

/** Returns the entries at and below an entry whose values are expressions. `path` are the keys from the top to it. */
function expressionsIn(entry: KeyEntry, path: readonly KeyEntry[]): readonly KeyEntry[] {
  const keys = path.filter(({ item }) => !item);
  const place = allowedAt(
    keys.map(({ key }) => key),
    field => typeOfField(keys[field.length - 1]),
  );
  const isOne = place?.kind === 'value' && isExpressionSpec(place.spec);
  return [...(isOne ? [entry] : []), ...entry.children.flatMap(child => expressionsIn(child, [...path, child]))];
}

/** Returns the edits of the names in an expression, which may be in quotes or have several lines. */
function renamedIn(structure: Structure, entry: KeyEntry, ids: ReadonlyMap<string, string>): readonly Edit[] {
  const { text, lines } = structure;
  const { start, end } = entry.valueSpan;
  const { last } = linesOfEntry(lines, entry, undefined);
  const isBelow = startsLine(lines, entry) && entry.children.length === 0;
  const to = Math.max(end, entryEnd(entry), isBelow && isLong(structure, entry) ? lines[last]!.end : 0);
  const from = isBlockText(text, entry) ? end : start + (/^["']/.test(text.slice(start, end)) ? 1 : 0);
  const written = text.slice(from, to);
  const tokens = tokenize(written, () => {});
  return tokens.flatMap((token, index) => {
    const fresh = token.kind === 'word' ? ids.get(token.text) : undefined;
    const isNoField = tokens[index - 1]?.text === '.' || tokens[index + 1]?.text === '(';
    return fresh === undefined || isNoField ? [] : [{ start: from + token.start, end: from + token.end, text: fresh }];
  });
}

const isLong = ({ lines }: Structure, entry: KeyEntry): boolean => {
  const { own, last } = linesOfEntry(lines, entry, undefined);
  return last > own;
};
