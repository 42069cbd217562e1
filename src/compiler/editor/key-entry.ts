/** A key of a definition while it is being typed, with its position. */
import { englishKey } from '../1-parse/vocabulary.js';
import type { Span } from '../diagnostics/diagnostic.js';

/** A key with the entries below it, or an item of a list. */
export interface KeyEntry {
  /** The key as written, without quotes; empty for an item of a list and for the top. */
  readonly key: string;
  /** English name of the keyword, or the key itself if it is not a keyword. */
  readonly english: string;
  readonly span: Span;
  /** Number of columns before the key; -1 for the top. */
  readonly indent: number;
  readonly item: boolean;
  /** Text after the colon on the same line, without quotes. */
  value: string;
  /** Span of the value, from the first character after the colon and its spaces to the end of the value. */
  valueSpan: Span;
  readonly children: KeyEntry[];
}

/** Position of the cursor among the entries. */
export interface CursorSpot {
  /** Entries around the cursor, from the top inwards. */
  readonly around: readonly KeyEntry[];
  /** `key` if a key is typed here, `value` if the value of the innermost entry is. */
  readonly kind: 'key' | 'value';
  /** Span of the existing word, which a completion replaces. */
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
