/** A key of a definition as it is typed, with its place. */
import { englishKey } from '../1-parse/vocabulary.js';
import type { Span } from '../diagnostics/diagnostic.js';

/** A key with what stands below it, or an item of a list. */
export interface KeyEntry {
  /** As written, without quotes; empty for an item of a list and for the top. */
  readonly key: string;
  /** The keyword's English name, where it is one. */
  readonly english: string;
  readonly span: Span;
  /** Columns before it; -1 for the top. */
  readonly indent: number;
  readonly item: boolean;
  /** What stands after the colon on the same line, without quotes. */
  value: string;
  /** From the first character after the colon's blanks to the end of what stands there. */
  valueSpan: Span;
  readonly children: KeyEntry[];
}

/** Where a cursor stands. */
export interface CursorSpot {
  /** From the top inwards: the entries around it. */
  readonly around: readonly KeyEntry[];
  /** A key is typed here, or the value of the innermost entry. */
  readonly kind: 'key' | 'value';
  /** What is there already, which a completion replaces. */
  readonly word: Span;
}

export function entry(written: string, span: Span, indent: number, item = false): KeyEntry {
  const key = unquoted(written);
  const after = { start: span.end, end: span.end };
  return { key, english: englishKey(key), span, indent, item, value: '', valueSpan: after, children: [] };
}

export const unquoted = (written: string): string => {
  if (/^".*"$/s.test(written)) return written.slice(1, -1).replace(/\\(.)/g, '$1');
  return /^'.*'$/s.test(written) ? written.slice(1, -1).replaceAll("''", "'") : written;
};
