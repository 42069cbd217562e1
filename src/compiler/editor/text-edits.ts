/**
 * Text edits of quick fixes: of a value on its line, and of keys in a map, which may be in braces or on lines of their
 * own.
 */
import { valueAt } from '../1-parse/source-line.js';
import { FORM, type Vocabulary } from '../1-parse/vocabulary.js';
import type { Span } from '../diagnostics/diagnostic.js';
import type { Edit } from '../text-edit.js';
import type { KeyEntry } from './key-entry.js';
import { parseTolerantly } from './tolerant-parser.js';
import { flowText, lineBreak } from './workspace-edit.js';

/**
 * Replaces the key and value at a place with `line`, a key with its value that is ready to copy. The value may end after
 * the span that YAML reads.
 */
export function quotedValue(text: string, { start, end }: Span, line: string): readonly Edit[] {
  const value = valueAt(text, start) ?? valueAt(text, start + 1);
  if (!value || line === '') return [];
  const key = text.lastIndexOf(value.key, value.span.start);
  return [{ start: key, end: Math.max(value.span.end, end), text: line }];
}

const inBraces = ({ indent }: KeyEntry): boolean => indent === Number.MAX_SAFE_INTEGER;

/** Returns the entry whose key starts at a place, and the entry that contains it. */
function entryAt(text: string, start: number): { readonly entry?: KeyEntry; readonly parent?: KeyEntry } {
  const parent = parseTolerantly(text, start).spot?.around.at(-1);
  const entry = parent?.children.find(({ span }) => span.start === start);
  return { ...(entry && { entry }), ...(parent && { parent }) };
}

/** Adds keys before the key at a place, or `inside` the map below that key. */
export function addKeys(
  text: string,
  { start }: Span,
  names: readonly string[],
  where: 'before' | 'inside' = 'before',
): readonly Edit[] {
  const { entry } = entryAt(text, start);
  const next = where === 'before' ? entry : entry?.children[0];
  if (!next) return [];
  const between = inBraces(next) ? ', ' : `${lineBreak(text)}${' '.repeat(next.indent)}`;
  const lines = names.map(name => `${name}: …${between}`).join('');
  return [{ start: next.span.start, end: next.span.start, text: lines }];
}

/**
 * Removes a key that is in its map twice, if both entries are one line and the same text, so that nothing is lost. Other
 * repeated keys are for the author to decide.
 */
export function removeRepeatedKey(text: string, span: Span): readonly Edit[] {
  const { entry, parent } = entryAt(text, span.start);
  if (!entry || !parent || !isOneLine(text, entry)) return [];
  const written = (one: KeyEntry): string => text.slice(one.span.start, endOf(one)).trim();
  const isRepeated = parent.children.some(
    one => one.span.start < span.start && written(one) === written(entry) && isOneLine(text, one),
  );
  return isRepeated ? removeKey(text, span) : [];
}

/** Returns whether an entry ends on its line: it is in braces, or no deeper line follows. */
function isOneLine(text: string, entry: KeyEntry): boolean {
  if (inBraces(entry)) return !text.slice(entry.span.start, endOf(entry)).includes('\n');
  const next = /\n([ \t]*)\S/.exec(text.slice(entry.span.end));
  return entry.children.length === 0 && (next === null || next[1]!.length <= entry.indent);
}

/** Removes a key with its value and the separator next to it. */
export function removeKey(text: string, { start }: Span): readonly Edit[] {
  const { entry, parent } = entryAt(text, start);
  if (!entry || !parent) return [];
  const end = endOf(entry);
  if (!inBraces(entry)) return [wholeLines(text, start, end)];
  const next = parent.children[parent.children.indexOf(entry) + 1];
  const before = parent.children[parent.children.indexOf(entry) - 1];
  if (next) return [{ start, end: next.span.start, text: '' }];
  return [{ start: before ? endOf(before) : start, end, text: '' }];
}

const endOf = (entry: KeyEntry): number =>
  entry.children.reduce((end, child) => Math.max(end, endOf(child)), entry.valueSpan.end);

function wholeLines(text: string, start: number, end: number): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  return { start: from, end: to < 0 ? text.length : to + 1, text: '' };
}

/** Adds placeholders for the languages that a text lacks. */
export function addTranslation(
  text: string,
  { start, end }: Span,
  first: string,
  lacking: readonly string[],
): readonly Edit[] {
  const written = text.slice(start, end).trimEnd();
  const missing = lacking.map(language => `${language}: …`).join(', ');
  if (written.startsWith('{')) {
    const close = written.replace(/\s*\}$/, '').length;
    return [{ start: start + close, end: start + close, text: `, ${missing}` }];
  }
  if (/^[|>]/.test(written)) return [];
  const { entry } = entryAt(text, start);
  if (entry)
    return [
      {
        start,
        end: start,
        text: lacking.map(one => `${one}: …${lineBreak(text)}${' '.repeat(entry.indent)}`).join(''),
      },
    ];
  const own = /^["']/.test(written) ? written : flowText(written);
  return [{ start, end: start + written.length, text: `{ ${first}: ${own}, ${missing} }` }];
}

/** Adds placeholders for why the data is collected and who receives it. */
export function addPrivacy(text: string, vocabulary: Vocabulary, languages: readonly string[]): Edit {
  const name = (english: string, arabic: string) => (vocabulary === 'ar' ? arabic : english);
  const blank = languages.length > 1 ? `{ ${languages.map(language => `${language}: …`).join(', ')} }` : '…';
  const { keys, arabic } = FORM.privacy;
  const rows = Object.entries(keys).map(([english, row]) => `  ${name(english, row.arabic.name)}: ${blank}`);
  const eol = lineBreak(text);
  const lead = text === '' || text.endsWith('\n') ? '' : eol;
  return {
    start: text.length,
    end: text.length,
    text: `${lead}${[`${name('privacy', arabic.name)}:`, ...rows].join(eol)}${eol}`,
  };
}
