/** Structure of a definition: its pages and questions with the entries of the text that they are written in. */
import { implicitTypes } from '../../../runtime/fields/index.js';
import {
  BOOLEANS,
  englishKey,
  FORM,
  findKey,
  findType,
  isKeyword,
  type Vocabulary,
  vocabularyOf,
  WARN,
} from '../../1-parse/vocabulary.js';
import { typeOfField } from '../cursor-context.js';
import type { KeyEntry } from '../key-entry.js';
import { parseTolerantly } from '../tolerant-parser.js';
import { lineBreak } from '../workspace-edit.js';
import { entryEnd, isInBraces, scalarText } from './entry-text.js';
import type { Address, Outline, OutlineNode } from './model.js';
import { linesOf, type SourceLine } from './source-lines.js';
import type { YamlStyle } from './yaml-value.js';

export interface Structure {
  readonly text: string;
  readonly top: KeyEntry;
  readonly lines: readonly SourceLine[];
  readonly eol: string;
  readonly style: YamlStyle;
  readonly vocabulary: Vocabulary;
  readonly languages: readonly string[];
  readonly nodes: readonly StructureNode[];
  readonly byAddress: ReadonlyMap<Address, StructureNode>;
}

/** A node with where it is written. */
export interface StructureNode extends Omit<OutlineNode, 'children'> {
  readonly entry: KeyEntry;
  /** The entry whose value is the map that contains the node: `fields`, `pages` or `blocks`. */
  readonly holder: KeyEntry;
  readonly parent: StructureNode | undefined;
  readonly children: readonly StructureNode[];
}

export function readStructure(text: string): Structure {
  const { top } = parseTolerantly(text);
  const languages = languagesOf(top);
  const byAddress = new Map<Address, StructureNode>();
  const reading: StructureReading = { text, languages, byAddress };
  const nodes = (['pages', 'fields', 'blocks'] as const).flatMap(name =>
    top.children.filter(entry => topKey(entry) === name).flatMap(holder => nodesIn(holder, name, undefined, reading)),
  );
  return {
    ...{ text, top, languages, nodes, byAddress },
    lines: linesOf(text),
    style: { step: stepOf(top), quote: quoteOf(text) },
    eol: lineBreak(text),
    vocabulary: vocabularyOf(text),
  };
}

/** Reads the pages, groups, lists and questions of a form or block file as plain data, as far as they can be read. */
export function outline(text: string): Outline {
  const { vocabulary, languages, nodes } = readStructure(text);
  return { vocabulary, languages, paged: nodes.some(({ kind }) => kind === 'page'), nodes: nodes.map(plainNode) };
}

function plainNode({ entry: _entry, holder: _holder, parent: _parent, children, ...node }: StructureNode): OutlineNode {
  return { ...node, children: children.map(plainNode) };
}

/** Returns the number of columns by which the file indents the content of a key. */
function stepOf({ children }: KeyEntry): number {
  const first = children.find(entry => entry.children.some(child => !child.item && !isInBraces(child)));
  const step = (first?.children.find(child => !isInBraces(child))?.indent ?? 2) - (first?.indent ?? 0);
  return step > 0 && step <= 8 ? step : 2;
}

/** Returns the quotes that most texts of the file have. */
function quoteOf(text: string): YamlStyle['quote'] {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/: "/g) > count(/: '/g) ? '"' : "'";
}

/** Returns the node at an address; the empty address is that of the file itself. */
export const nodeAt = (structure: Structure, address: Address): StructureNode | undefined =>
  address === '' ? formNode(structure) : structure.byAddress.get(address);

/** Returns the ids of fields on the way to a node, as in a path of the data; below a block, with its name. */
export const pathOf = (address: Address): string =>
  address
    .replace(/^\/pages\/[^/]*/, '')
    .replaceAll('/fields/', '.')
    .slice(1);

function formNode({ text, top, nodes, languages }: Structure): StructureNode {
  const span = { start: 0, end: text.length };
  return {
    ...{ address: '', kind: 'form', id: keyOf(top, 'form')?.value ?? '', required: 'never', holds: false },
    ...{ label: labelOf(top, { text, languages }), span, nameSpan: { start: 0, end: 0 } },
    ...{ entry: top, holder: top, parent: undefined, children: nodes },
  };
}

interface StructureReading {
  readonly text: string;
  readonly languages: readonly string[];
  readonly byAddress: Map<Address, StructureNode>;
}

/** Returns the English name of a key at the top of the file, or undefined if it is none. */
export const topKey = ({ key }: KeyEntry): string | undefined => findKey(FORM, key)?.english;

/** Returns the languages of a form, or those of the texts of a block file. */
function languagesOf(top: KeyEntry): readonly string[] {
  const written = top.children.find(({ english }) => english === 'languages');
  const given = written ? [...written.children.map(({ value }) => value), written.value].filter(isTag) : [];
  if (given.length > 0) return [...new Set(given)];
  const isForm = top.children.some(({ english }) => english === 'form');
  return isForm ? ['ar'] : [...new Set([...tagsIn(top), 'ar'])];
}

const isTag = (text: string): boolean => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text);

const tagsIn = ({ children }: KeyEntry): readonly string[] =>
  children.flatMap(child => [...(isTwoLetters(child.key) ? [child.key] : []), ...tagsIn(child)]);

const isTwoLetters = (key: string): boolean => /^[a-z]{2}$/.test(key) && !isKeyword(key);

/** Returns whether an entry is a text by language: all keys below it are languages. */
export const isTextByLanguage = ({ children }: KeyEntry, languages: readonly string[]): boolean =>
  children.length > 0 && children.every(({ key, item }) => !item && (languages.includes(key) || isTwoLetters(key)));

type Section = 'pages' | 'fields' | 'blocks';

function nodesIn(
  holder: KeyEntry,
  section: Section,
  parent: StructureNode | undefined,
  reading: StructureReading,
): readonly StructureNode[] {
  const counts = new Map<string, number>();
  return holder.children
    .filter(({ item }) => !item)
    .map(entry => {
      const count = (counts.get(entry.key) ?? 0) + 1;
      counts.set(entry.key, count);
      const id = `${escaped(entry.key)}${count > 1 ? `#${count}` : ''}`;
      const address = `${parent?.address ?? ''}/${section}/${id}`;
      return nodeOf(entry, { holder, section, parent, address }, reading);
    });
}

const escaped = (id: string): string => id.replaceAll('~', '~0').replaceAll('/', '~1');

interface NodePosition {
  readonly holder: KeyEntry;
  readonly section: Section;
  readonly parent: StructureNode | undefined;
  readonly address: Address;
}

function nodeOf(
  entry: KeyEntry,
  { holder, section, parent, address }: NodePosition,
  reading: StructureReading,
): StructureNode {
  const own = section === 'fields' ? fieldParts(entry, parent, reading) : { kind: KINDS[section], holds: true };
  const [use, file] = [wordOf(entry, 'use'), section === 'blocks' ? wordOf(entry, 'file') : ''];
  const children: StructureNode[] = [];
  const node: StructureNode = {
    ...{ address, id: entry.key, entry, holder, parent, children, ...own },
    holds: own.holds && !file,
    label: labelOf(entry, reading),
    required: requiredOf(entry),
    span: { start: entry.span.start, end: entryEnd(entry) },
    nameSpan: entry.span,
    ...(use && { use }),
    ...(file && { file }),
  };
  reading.byAddress.set(address, node);
  for (const child of entry.children)
    if (child.english === 'fields') children.push(...nodesIn(child, 'fields', node, reading));
  return node;
}

const KINDS = { pages: 'page', blocks: 'block' } as const;

/** Returns the type and kind of a field. What changes a field of a block has the type of that field, if it has none. */
function fieldParts(entry: KeyEntry, parent: StructureNode | undefined, { languages }: StructureReading) {
  const written = isTextByLanguage(entry, languages) ? undefined : typeOfField(entry);
  const found = written === undefined ? undefined : findType(written);
  const overrides = written === undefined && isAroundChanges(parent);
  const type = found?.name ?? written ?? (overrides ? undefined : implicitTypes.question.name);
  const holds = found
    ? Object.hasOwn(found.options, 'fields')
    : overrides && entry.children.some(({ english }) => english === 'fields');
  const kind = found && holds ? (found.columns ? 'table' : found.shape === 'list' ? 'list' : 'group') : 'question';
  return { kind: holds && !found ? 'group' : kind, holds, ...(type !== undefined && { type }) } as const;
}

/** Returns whether the fields of a node change those of a block, or add to them. */
export const isAroundChanges = (node: StructureNode | undefined): boolean =>
  node !== undefined && (node.use !== undefined || (node.kind === 'group' && node.type === undefined));

/** Returns the entry of a key by its English name. */
export const keyOf = ({ children }: KeyEntry, english: string): KeyEntry | undefined =>
  children.find(child => !child.item && child.english === english);

const wordOf = (entry: KeyEntry, english: string): string => keyOf(entry, english)?.value ?? '';

/** Returns the entry that holds the label or title: the node itself if it is a text alone. */
export function labelEntry(entry: KeyEntry, languages: readonly string[]): KeyEntry | undefined {
  if (entry.children.length === 0 || isTextByLanguage(entry, languages)) return entry;
  return keyOf(entry, 'label') ?? keyOf(entry, 'title') ?? keyOf(entry, 'statement') ?? keyOf(entry, 'text');
}

function labelOf(entry: KeyEntry, { text, languages }: Pick<StructureReading, 'text' | 'languages'>): string {
  const found = labelEntry(entry, languages);
  if (!found) return '';
  const inFirst = languages.flatMap(language => found.children.find(({ key }) => key === language) ?? [])[0];
  const written = scalarText(text, inFirst ?? found.children[0] ?? found);
  return /^[{[]/.test(text.slice(found.valueSpan.start)) && found.children.length === 0 ? '' : written;
}

function requiredOf(entry: KeyEntry): OutlineNode['required'] {
  const written = keyOf(entry, 'required')?.value ?? '';
  const word = englishKey(written).toLowerCase();
  if (word === 'true' || word === BOOLEANS.true) return 'always';
  return ['', 'false', BOOLEANS.false, WARN.english, WARN.arabic].includes(word) ? 'never' : 'sometimes';
}
