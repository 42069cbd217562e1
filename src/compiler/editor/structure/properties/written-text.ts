/** Texts and truth values as they are written. */
import { booleanOf } from '../../../1-parse/read-scalars.js';
import type { KeyEntry } from '../../key-entry.js';
import { wholeText } from '../entry-text.js';
import type { Structure } from '../structure.js';

/** Returns `true` or `false` for a truth value without quotes, or the text unchanged. */
export function truthText(value: string, written: string): string {
  const known = booleanOf({ text: value, plain: !/^["']/.test(written) } as Parameters<typeof booleanOf>[0]);
  return known === undefined ? value : String(known);
}

/** Returns a text by language. */
export function textsOf(structure: Structure, entry: KeyEntry): Readonly<Record<string, string>> {
  const { languages } = structure;
  if (entry.children.length === 0) return { [languages[0]!]: wholeText(structure, entry) };
  return Object.fromEntries(
    entry.children
      .filter(({ children }) => children.length === 0)
      .map(child => [child.key, wholeText(structure, child)]),
  );
}
