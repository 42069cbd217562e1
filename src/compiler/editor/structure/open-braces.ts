/** Writes maps that are in braces on lines of their own, where what is added needs lines. */
import type { Edit } from '../../text-edit.js';
import type { KeyEntry } from '../key-entry.js';
import { colonEnd } from './entry-edits.js';
import { entryEnd, hasBraces, isInBraces, linesOfEntry } from './entry-text.js';
import { insertLines } from './line-edits.js';
import type { Structure, StructureNode } from './structure.js';

/**
 * Returns the edits that write the fields of a node on lines, with the maps in braces around them. What else is in
 * braces stays. Returns undefined if there are no such braces, or if they have several lines.
 */
export function openBraces(structure: Structure, node: StructureNode): readonly Edit[] | undefined {
  const { text, lines, style } = structure;
  const path = pathTo(node);
  const from = path.findIndex(entry => !isInBraces(entry) && hasBraces(text, entry));
  const outer = path[from];
  if (!outer || text.slice(outer.valueSpan.start, outer.valueSpan.end).includes('\n')) return undefined;
  const { own } = linesOfEntry(lines, outer, undefined);
  const opened = new Set(path.slice(from));
  const start = colonEnd(text, outer);
  return [
    { start, end: outer.valueSpan.end, text: '' },
    insertLines(structure, own + 1, openedLines(structure, outer, opened, lines[own]!.indent + style.step)),
  ];
}

/** Returns the entries from the top of the file to the fields of a node. */
const pathTo = ({ parent, holder, entry }: StructureNode): readonly KeyEntry[] => [
  ...(parent ? pathTo(parent) : []),
  holder,
  entry,
  ...entry.children.filter(({ english }) => english === 'fields'),
];

function openedLines(
  structure: Structure,
  { children }: KeyEntry,
  opened: ReadonlySet<KeyEntry>,
  indent: number,
): readonly string[] {
  const { text, style } = structure;
  const lead = ' '.repeat(indent);
  return children.flatMap(child =>
    opened.has(child) && hasBraces(text, child)
      ? [
          `${lead}${text.slice(child.span.start, child.span.end)}:`,
          ...openedLines(structure, child, opened, indent + style.step),
        ]
      : [lead + text.slice(child.span.start, entryEnd(child))],
  );
}
