/**
 * Reader of texts: a string in the form's first language, or one string for each language; and lists of texts whose
 * items are separated by other commas than those of YAML.
 */
import { nearest } from '../diagnostics/suggest.js';
import type { TextNode } from './definition.js';
import type { ReadContext } from './read-context.js';
import { lineSpan, quotedLine, valueAt } from './source-line.js';
import type { EntryNode, MapNode, Node, ScalarNode, SourceLocation } from './tree.js';
import { wordsIn } from './value-suggestions.js';
import { findKey, type Spec, type Table } from './vocabulary.js';

/** Returns whether a text has the form of a language tag such as `ar`, `ar-SY` or `zh-Hant`. */
export const isLanguageTag = (text: string): boolean => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text);

/**
 * Returns whether all keys of a map are languages of the form. In a shared file, some may be languages of other forms.
 */
export const isTextMap = ({ entries }: MapNode, { languages, shared }: ReadContext): boolean =>
  entries.some(({ key }) => languages.includes(key.text)) &&
  entries.every(({ key: { text } }) => languages.includes(text) || (shared && /^[a-z]{2}$/.test(text)));

/**
 * Returns whether a map can only be meant as a text, because all its keys look like languages, even if the form lacks
 * some of them. A misspelt key such as `typ` does not count as a language.
 */
export const looksLikeText = (node: MapNode, known: readonly string[]): boolean =>
  node.entries.length > 0 &&
  node.entries.every(({ key: { text } }) => {
    if (!isLanguageTag(text) || known.includes(text)) return false;
    return text.length <= 2 || nearest(text, known) === undefined;
  });

export function readText(node: Node, context: ReadContext): TextNode | undefined {
  const { report, languages } = context;
  if (node.kind === 'broken') return undefined;
  if (node.kind === 'list') {
    report('text-expected', node.span);
    return undefined;
  }
  const { file, span } = node;
  if (node.kind === 'scalar') {
    reportCutText(node, context);
    return isBlank(node, context) ? undefined : textOf({ file, span }, [[languages[0]!, node]]);
  }
  const texts = node.entries.flatMap(entry => translation(entry, context));
  const isBroken = node.entries.some(({ value }) => value.kind === 'broken');
  return texts.length === 0 ? undefined : { ...textOf({ file, span }, texts), ...(isBroken && { isBroken }) };
}

/**
 * Returns the texts by language that are among the keys of a map, as they would be under `label`. Reports them, and
 * records the label as present. Returns undefined if there are none or the map has a label.
 */
export function textsBeside(
  table: Table,
  { entries, file }: MapNode,
  at: Map<string, ScalarNode>,
  { languages, report, source }: ReadContext,
) {
  if (!table.label) return undefined;
  const texts = entries.filter(({ key }) => languages.includes(key.text) && !findKey(table, key.text));
  const isTaken = entries.some(({ key }) => findKey(table, key.text)?.english === 'label');
  if (isTaken || texts.length === 0) return undefined;
  at.set('label', texts[0]!.key);
  const span = { start: texts[0]!.key.span.start, end: texts.at(-1)!.value.span.end };
  const isTogether = entries.indexOf(texts.at(-1)!) - entries.indexOf(texts[0]!) === texts.length - 1;
  const written = texts.map(({ key, value }) => source.slice(key.span.start, value.span.end));
  const isOnLine = isTogether && !source.slice(span.start, span.end).includes('\n');
  report('texts-beside-keys', isOnLine ? span : texts[0]!.key.span, { texts: `{ ${written.join(', ')} }` });
  return { kind: 'map', file, span, entries: texts } satisfies MapNode;
}

function textOf(place: SourceLocation, scalars: readonly (readonly [string, ScalarNode])[]): TextNode {
  const value: Record<string, string> = {};
  let hasBraces = false;
  for (const [language, { text }] of scalars) {
    value[language] = text;
    hasBraces ||= BRACE.test(text);
  }
  return hasBraces ? { ...place, value, scalars: Object.fromEntries(scalars) } : { ...place, value };
}

const BRACE = /[{}]/;

function translation({ key, value }: EntryNode, context: ReadContext): [string, ScalarNode][] {
  const { report, languages, shared } = context;
  if (!languages.includes(key.text)) {
    if (shared && isLanguageTag(key.text)) return [];
    const code = isLanguageTag(key.text) ? 'unknown-language' : 'text-expected';
    report(code, key.span, { name: key.text, known: languages.join(', ') });
    return [];
  }
  if (value.kind === 'map' || value.kind === 'list') report('text-expected', value.span);
  return value.kind === 'scalar' && !isBlank(value, context) ? [[key.text, value]] : [];
}

/** Reports a text that ` #` has cut, as in ` #1`: YAML reads the rest as a comment, so it would be lost. */
function reportCutText({ plain, span }: Node & { kind: 'scalar' }, { source, report }: ReadContext): void {
  if (!plain || !/^[ \t]+#[^\s#]/.test(source.slice(span.end, lineSpan(source, span.end).end))) return;
  const value = valueAt(source, span.start);
  const rest = source.slice(span.start, lineSpan(source, span.end).end).trimEnd();
  if (value) report('hash-in-text', { start: span.end, end: span.end + 2 }, { line: quotedLine(value.key, rest) });
}

function isBlank(node: Node & { kind: 'scalar' }, { report }: ReadContext): boolean {
  const blank = node.text.trim() === '';
  if (blank) report('empty-value', node.span);
  return blank;
}

/**
 * Returns whether a text contains several words separated by commas where single words are expected, as in `ar, en` or
 * `[ar، en]`.
 */
export const isWordList = (node: Node, { meant }: Spec): node is ScalarNode =>
  node.kind === 'scalar' && ['string', 'word', 'block'].includes(meant) && wordsIn(node.text).length > 1;

export function reportCommas({ text, span }: ScalarNode, { report }: ReadContext): void {
  report('list-in-text', span, { line: `[${wordsIn(text).join(', ')}]` });
}

/** Reports a list in brackets whose only text has an Arabic comma, which separates nothing in YAML. */
export function checkCommaInList({ items, span }: Node & { kind: 'list' }, { report, source }: ReadContext): void {
  const [item, ...others] = items;
  if (others.length > 0 || item?.kind !== 'scalar' || !item.plain || source[span.start] !== '[') return;
  if (!/[،؛]/.test(item.text)) return;
  report('comma-in-list', item.span, { line: `[${wordsIn(item.text).join(', ')}]` });
}
