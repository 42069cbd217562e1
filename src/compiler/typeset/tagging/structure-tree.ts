/** The structure tree: headings, paragraphs, lists, tables and figures, in the order of the definition. */
import type { PaperNode, Part } from '../document-definition.js';
import type { FormField } from '../form-fields/form-field.js';
import type { Inline, StockPdf, StructElement } from '../pdfmake.js';
import { createForeignLanguageDetector, type Languages } from '../text/foreign-language.js';
import { createHeadingLevels } from './heading-levels.js';
import { type Builder, child, childrenOf } from './structure-tree-builder.js';
import { addTable, isTable } from './table-tags.js';

/** Structure tree of one definition, in a document that may have several. */
export interface StructureTree {
  readonly root: StructElement;
  /** Elements by node (or list marker) whose content is drawn. A node without an element is an artifact. */
  readonly owners: ReadonlyMap<unknown, StructElement>;
  /** Elements of the fields, which contain only their annotations. */
  readonly fields: ReadonlyMap<FormField, StructElement>;
}

/** Builds the structure tree of a laid-out definition, whose nodes pdfmake has normalized. */
export function buildTree(pdf: StockPdf, node: PaperNode, languages: Languages): StructureTree {
  const { language } = languages;
  const root = pdf.struct('Document', language && language !== pdf.options.lang ? { lang: language } : {});
  pdf.addStructure(root);
  const owners = new Map<unknown, StructElement>();
  const fields = new Map<FormField, StructElement>();
  const builder = { pdf, owners, fields, shared: new Map(), inline: new Set<StructElement>() };
  addNode(
    { ...builder, levelOf: createHeadingLevels(), foreign: createForeignLanguageDetector(languages) },
    root,
    node,
  );
  return { root, owners, fields };
}

function addNode(builder: Builder, around: StructElement, node: PaperNode): void {
  if (node.artifact || node._span) return;
  const parent = node.within ? elementOf(builder, around, node.within) : around;
  if (node.field) builder.fields.set(node.field, child(builder, parent, 'Form'));
  else if (node.alt) builder.owners.set(node, child(builder, parent, 'Figure', { alt: node.alt }));
  else if (isTable(node)) addTable(builder, parent, node, addNode);
  else if (node.ul || node.ol) addList(builder, parent, node);
  else if (node.text !== undefined) addText(builder, parent, node);
  else addGroup(builder, parent, node);
}

/** Returns an element that several nodes share. It is created at the place of the first of them. */
function elementOf(builder: Builder, around: StructElement, part: Part): StructElement {
  const known = builder.shared.get(part);
  if (known) return known;
  const lang = builder.foreign(part.text);
  const parent = part.within ? elementOf(builder, around, part.within) : around;
  const element = child(builder, parent, part.tag, lang ? { lang } : {});
  builder.shared.set(part, element);
  if (part.tag === 'P') builder.inline.add(element);
  return element;
}

/**
 * Adds a group, which has an element only if it has a tag (`tag: 'Sect'`). A `P`, an `LI` or a heading contains its
 * texts directly.
 */
function addGroup(builder: Builder, parent: StructElement, node: PaperNode): void {
  let element = node.tag ? child(builder, parent, tagOf(builder, node)) : parent;
  if (node.tag === 'LI') element = child(builder, element, 'LBody');
  if (/^(P|LI|H[1-6])$/.test(node.tag ?? '')) builder.inline.add(element);
  for (const inner of childrenOf(node)) addNode(builder, element, inner);
}

function addText(builder: Builder, parent: StructElement, node: PaperNode): void {
  if (node.text === '') return;
  const lang = node.lang ?? (node.within?.text === undefined ? builder.foreign(node.text) : undefined);
  const direct = node.tag === undefined && builder.inline.has(parent);
  const tag = direct ? 'Span' : tagOf(builder, node);
  builder.owners.set(node, direct && !lang ? parent : child(builder, parent, tag, lang ? { lang } : {}));
}

function tagOf({ levelOf }: Builder, node: PaperNode): string {
  const named = /^H([1-6])$/.exec(node.tag ?? '');
  const level = named ? Number(named[1]) : node.tag ? undefined : (node.headlineLevel as number | undefined);
  return level ? `H${levelOf(level)}` : (node.tag ?? 'P');
}

function addList(builder: Builder, parent: StructElement, node: PaperNode): void {
  const list = child(builder, parent, 'L');
  for (const item of (node.ul ?? node.ol) as PaperNode[]) {
    const entry = child(builder, list, 'LI');
    const [label] = (item.listMarker as { _inlines?: Inline[] } | undefined)?._inlines ?? [];
    if (label) builder.owners.set(label, child(builder, entry, 'Lbl'));
    const body = child(builder, entry, 'LBody');
    if (item.text !== undefined) builder.inline.add(body);
    addNode(builder, body, item);
  }
}
