/** Conversion of a document of the `yaml` package to a tree of source nodes. */
import { isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import type { Report, Span } from '../diagnostics/diagnostic.js';
import { utf8Length } from '../host/digest.js';
import { controlIn, hiddenIn, unbalancedBidiIn, withoutHidden } from '../suspicious-characters.js';
import { LIMITS } from './limits.js';
import { missingColon } from './line-errors.js';
import { BULLET } from './line-start.js';
import { inNfc, offsets } from './scalar-offsets.js';
import { isUnbalanced, lineSpan, quotedLine, valueAt } from './source-line.js';
import type { BrokenNode, EntryNode, Node, ScalarNode } from './tree.js';
import { reportMistake, type YamlMistake } from './yaml-mistake.js';

export interface TreeContext {
  readonly text: string;
  readonly file: string;
  readonly report: Report;
  /** Mistakes that are already reported; values inside them are not checked again. */
  readonly broken: readonly YamlMistake[];
  /** Number of values cut by commas that may still be reported. Each of them needs a scan of its whole line. */
  readonly cuts: { left: number };
  lineOf(offset: number): number;
}

export function treeOf(node: ParsedNode | null, context: TreeContext): Node {
  const { file, report } = context;
  if (node === null || isAlias(node)) return broken(node?.range ?? [0, 0, 0], context);
  const span = spanOf(node.range);
  if (isScalar(node)) {
    const isBroken = context.broken.some(({ blank }) => blank && span.start >= blank.start && span.start <= blank.end);
    return isBroken ? broken(node.range, context) : scalar(node, context);
  }
  if (isSeq(node))
    return { kind: 'list', file, span, items: node.items.map(item => treeOf(item as ParsedNode, context)) };
  if (isMap(node)) return { kind: 'map', file, span, entries: entriesOf(node, context) };
  report('yaml-syntax', span);
  return broken([span.start, span.end], context);
}

const spanOf = ([start, end]: readonly number[]): Span => ({ start: start!, end: end! });
const broken = (range: readonly number[], { file }: TreeContext): BrokenNode => ({
  kind: 'broken',
  file,
  span: spanOf(range),
});

function entriesOf(map: YAMLMap, context: TreeContext): readonly EntryNode[] {
  const entries: EntryNode[] = [];
  const seen = new Map<string, ScalarNode>();
  let fragments: ParsedNode[] = [];
  const flush = () => {
    if (fragments.length > 0) reportFragments(fragments, entries, context);
    fragments = [];
  };
  for (const pair of map.items as Pair<ParsedNode, ParsedNode | null>[]) {
    if (isFragment(pair)) {
      fragments.push(pair.key);
      continue;
    }
    flush();
    const entry = entryOf(pair, context);
    if (entry && isNew(entry.key, seen, context)) entries.push(entry);
  }
  flush();
  return entries;
}

/** Keys in which nothing is odd: most English keywords and ids. */
const WORD = /^[A-Za-z]\w*$/;

/** Space characters that YAML treats as letters: spaces from books, web pages and Chinese text. */
const ODD_BLANK = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/;

const ODD_BLANKS = new RegExp(`(?:\\s|${ODD_BLANK.source})+`, 'g');

/** Returns whether a pair is a key in `{ }` without a colon: the rest of a value that a comma has cut. */
const isFragment = (pair: Pair<ParsedNode, ParsedNode | null>) =>
  pair.value === null && !pair.srcToken?.sep?.some(({ type }) => type === 'map-value-ind');

function entryOf({ key, value }: Pair<ParsedNode, ParsedNode | null>, context: TreeContext): EntryNode | undefined {
  if (!isScalar(key)) {
    if (!isAlias(key)) context.report('key-not-text', spanOf(key.range));
    return undefined;
  }
  const name = scalar(key as Scalar.Parsed, context);
  if (WORD.test(name.text)) return { key: name, value: valueNode(value, name, context) };
  if (name.plain && name.text === '<<') {
    context.report('yaml-merge', name.span);
    return undefined;
  }
  const blank = name.plain ? name.text.search(ODD_BLANK) : -1;
  const typed = name.text.replace(ODD_BLANKS, ' ').trim();
  if (blank >= 0) context.report('odd-blank', placeOf(name, blank), { line: `${typed}: …` });
  if (blank >= 0 && typed.includes(' ')) return undefined;
  const hidden = hiddenIn(name.text);
  if (hidden) context.report(hidden.code, placeOf(name, hidden.at), { character: hidden.character });
  const bullet = name.plain ? (BULLET.exec(typed)?.[0] ?? '') : '';
  if (bullet) reportBullet(name, bullet, context);
  return {
    key: inNfc({ ...name, text: withoutHidden(blank >= 0 || bullet ? typed.slice(bullet.length) : name.text) }),
    value: valueNode(value, name, context),
  };
}

const valueNode = (value: ParsedNode | null, { span }: ScalarNode, context: TreeContext): Node =>
  value ? treeOf(value, context) : broken([span.end, span.end], context);

function reportBullet({ span }: ScalarNode, bullet: string, { text, report }: TreeContext): void {
  const written = text.slice(span.start, span.end);
  report('bullet', span, { found: bullet.trim(), line: written.replace(BULLET, '') });
}

function isNew(key: ScalarNode, seen: Map<string, ScalarNode>, { lineOf, report }: TreeContext): boolean {
  const first = seen.get(key.text);
  if (!first) seen.set(key.text, key);
  else report('duplicate-key', key.span, { name: key.text, line: lineOf(first.span.start) });
  return !first;
}

const placeOf = (node: ScalarNode, offset: number): Span => ({ start: node.at(offset), end: node.at(offset) + 1 });

/**
 * Reports text that a comma inside `{ }` has cut off the value before it. The error is reported at that value, which
 * becomes broken.
 */
function reportFragments(fragments: readonly ParsedNode[], entries: EntryNode[], context: TreeContext): void {
  if (context.cuts.left-- <= 0) return;
  const { text, report } = context;
  const last = entries.at(-1);
  const end = fragments.at(-1)!.range[1];
  if (last?.value.kind !== 'scalar' || lineSpan(text, last.value.span.start).end < end) {
    reportMistake(missingColon(text, spanOf(fragments[0]!.range)), report);
    return;
  }
  const { start } = last.value.span;
  const whole = Math.max(end, isUnbalanced(last.value.text) ? (valueAt(text, start)?.span.end ?? end) : end);
  const line = quotedLine(last.key.text, text.slice(start, whole));
  report('comma-in-braces', { start, end: whole }, { line });
  entries[entries.length - 1] = { key: last.key, value: broken([start, whole], context) };
}

function scalar(node: Scalar.Parsed, context: TreeContext): ScalarNode {
  const { text: source, file, report } = context;
  const span = spanOf(node.range);
  const text = String(node.value);
  const plain = node.type === 'PLAIN';
  const at = offsets(source.slice(span.start, span.end), text, span.start);
  const made: ScalarNode = { kind: 'scalar', file, span, text, plain, at };
  const size = text.length > LIMITS.text / 3 ? utf8Length(text) : 0;
  if (size > LIMITS.text)
    report('text-too-long', { start: span.start, end: span.start + 1 }, { size, limit: LIMITS.text });
  const odd = (node.type === 'QUOTE_DOUBLE' ? controlIn(text) : undefined) ?? unbalancedBidiIn(text);
  if (odd) report(odd.code, placeOf(made, odd.at), { character: odd.character });
  return made;
}
