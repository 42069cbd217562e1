/** Outline of a definition as plain data. */
import type { Outline, OutlineNode } from './model.js';
import { readStructure, type StructureNode } from './structure.js';

/** Reads the pages, groups, lists and questions of a form or block file, as far as the text can be read. */
export function outline(text: string): Outline {
  const { vocabulary, languages, nodes } = readStructure(text);
  return { vocabulary, languages, paged: nodes.some(({ kind }) => kind === 'page'), nodes: nodes.map(nodeOf) };
}

function nodeOf({ entry: _entry, holder: _holder, parent: _parent, children, ...node }: StructureNode): OutlineNode {
  return { ...node, children: children.map(nodeOf) };
}
