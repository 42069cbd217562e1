/** Document symbols of a definition: what is declared in it, even while it cannot be parsed. */
import { FORM, findKey } from '../1-parse/vocabulary.js';
import type { Span } from '../diagnostics/diagnostic.js';
import type { KeyEntry } from './key-entry.js';
import { parseTolerantly } from './tolerant-parser.js';

export interface DocumentSymbolNode {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'part' | 'page' | 'field' | 'list' | 'block' | 'example';
  /** Span of the whole declaration. */
  readonly span: Span;
  /** Span of its name. */
  readonly nameSpan: Span;
  readonly children: readonly DocumentSymbolNode[];
}

export function documentSymbols(text: string): readonly DocumentSymbolNode[] {
  return parseTolerantly(text).top.children.flatMap(entry => part(entry) ?? []);
}

/** Keywords at the top of a block's file. */
const BLOCK = new Set(['fields', 'lists']);

/** Returns whether a text may be a block. Other YAML is not part of the project. */
export const looksLikeBlock = (text: string): boolean =>
  parseTolerantly(text).top.children.some(({ english }) => BLOCK.has(english));

type Kind = DocumentSymbolNode['kind'];
const PARTS: Readonly<Record<string, Kind>> = { fields: 'field', pages: 'page', lists: 'list', blocks: 'block' };

function part(entry: KeyEntry): DocumentSymbolNode | undefined {
  const english = findKey(FORM, entry.key)?.english;
  if (!english) return undefined;
  if (english === 'examples') return symbol(entry, 'part', entry.children.map(example));
  const kind = PARTS[english];
  return symbol(entry, 'part', kind ? entry.children.map(child => declared(child, kind)) : []);
}

const isFields = ({ english }: KeyEntry): boolean => english === 'fields';

/**
 * Returns the symbol of a declaration with its fields, which may be below pages, blocks and other fields. The rows of a
 * list are not part of the outline.
 */
function declared(entry: KeyEntry, kind: Kind): DocumentSymbolNode {
  const fields = kind === 'list' ? [] : entry.children.filter(isFields).flatMap(({ children }) => children);
  return symbol(
    entry,
    kind,
    fields.map(child => declared(child, 'field')),
  );
}

function example(item: KeyEntry): DocumentSymbolNode {
  const title = item.children.find(({ english }) => english === 'title');
  return { ...symbol(item, 'example', []), name: title?.value || '…' };
}

function symbol(entry: KeyEntry, kind: Kind, children: readonly DocumentSymbolNode[]): DocumentSymbolNode {
  const { key, span } = entry;
  return {
    ...{ name: key || '…', detail: detailOf(entry), kind, nameSpan: span, children },
    span: { start: span.start, end: endOf(entry) },
  };
}

const endOf = (entry: KeyEntry): number =>
  entry.children.reduce((end, child) => Math.max(end, endOf(child)), Math.max(entry.span.end, entry.valueSpan.end));

/** Returns the label or title of an entry, or else the text after its colon. */
function detailOf({ value, children }: KeyEntry): string {
  const label = children.find(({ english }) => english === 'label' || english === 'title');
  const text = label
    ? label.value || label.children[0]?.value
    : value || children.find(({ key }) => /^[a-z]{2}$/.test(key))?.value;
  return (text ?? '').slice(0, 80);
}
