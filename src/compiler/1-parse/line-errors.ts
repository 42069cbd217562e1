/** Mistakes of one line: a key without its colon, and quotes and brackets that are opened and never closed. */
import type { Span } from '../diagnostics/diagnostic.js';
import { KEY_LINE, lineSpan, valueAt } from './source-line.js';
import { isKeyword } from './vocabulary.js';
import type { YamlMistake } from './yaml-mistake.js';

/** A key, its colon and a space character that YAML does not accept as a space. */
export const ODD_SPACE = /^([^\s:]+):[\u00a0\u2000-\u200a\u202f\u3000]+(.*)$/;

/** Returns the mistake for a key without a colon or without a space after the colon. */
export function missingColon(text: string, span: Span): YamlMistake {
  const line = text.slice(span.start, span.end);
  const foreign = foreignColon(line, span.start);
  if (foreign) return foreign;
  const colon = line.search(/:\S/);
  if (colon < 0) return keyAlone(line, span);
  const fixed = `${line.slice(0, colon)}: ${line.slice(colon + 1)}`;
  const blank = { start: span.start + colon + 1, end: span.end };
  return { code: 'missing-space', span, params: { line: fixed }, blank };
}

/**
 * Splits key and value that lack a separator, as in `label الاسم`, `labelالاسم`, or `name:` followed by a space
 * character that YAML does not accept.
 */
function keyAlone(line: string, span: Span): YamlMistake {
  const odd = line.search(/:[\u00a0\u2000-\u200a\u202f\u3000]/);
  if (odd >= 0) {
    const fixed = `${line.slice(0, odd)}: ${line.slice(odd + 2).trim()}`;
    const at = { start: span.start + odd + 1, end: span.start + odd + 2 };
    return {
      code: 'odd-blank',
      span: at,
      params: { line: fixed },
      blank: { start: span.start + odd + 1, end: span.end },
    };
  }
  const [key, value] = keyAndValue(line);
  const name = key ? { name: key, line: `${key}: ${value}` } : { name: line, line: `${line}: …` };
  return { code: 'missing-colon', span, params: name };
}

/** Returns key and value of a line without a colon: after a tab, an equals sign, a keyword, or where the script changes. */
function keyAndValue(line: string): readonly [key?: string, value?: string] {
  const [, first, sign, rest] = /^([\p{L}_][\p{L}\p{M}\p{N}_]*)(\t+|[ \t]*=[ \t]*|[ \t]+)(.+)$/u.exec(line) ?? [];
  if (first !== undefined && (sign!.trim() === '=' || sign!.includes('\t') || isKeyword(first))) return [first, rest!];
  const [, key, value] = /^([a-z_]+)\s*([\p{Script=Arabic}].*)$/u.exec(line) ?? [];
  return key ? [key, value!] : [];
}

/**
 * Returns the mistake if a line uses a character that looks like a colon or shares its key on the keyboard, otherwise
 * undefined.
 */
export function foreignColon(line: string, start: number): YamlMistake | undefined {
  const [, key, character, value] = /^([^\s:]+)\s*([：﹕∶︓︰ː׃؛])\s*(.*)$/u.exec(line) ?? [];
  if (key === undefined) return undefined;
  const at = start + line.indexOf(character!);
  return {
    code: 'foreign-colon',
    span: { start: at, end: at + 1 },
    params: { character: character!, line: `${key}: ${value}` },
  };
}

const indentOf = (line: string): number => line.search(/[^ ]|$/);

/**
 * Returns the first quote before `limit` that is opened on a line and not closed on it, although the next line is a key
 * of the same map or of one around it. YAML reads on to the next quote, however far away it is.
 */
export function unclosedQuote(text: string, limit: number): YamlMistake | undefined {
  for (let start = 0; start <= limit && start < text.length; start = lineSpan(text, start).end + 1) {
    const line = text.slice(start, lineSpan(text, start).end);
    const open = openQuoteIn(line);
    if (open >= 0 && isFollowedByKey(text, start)) return quoteMistake(text, start + open);
  }
  return undefined;
}

/** Text before a value, and the maximum number of characters of it that are looked at. */
const BEFORE_VALUE = /(?:[:,{[-]\s+|[{[])$/;
const MAX_BLANKS = 40;

/** Returns the offset of the quote that begins a value of the line and is not closed, or -1. */
function openQuoteIn(line: string): number {
  for (let at = 0; at < line.length; at++) {
    const quote = line[at]!;
    if (quote === '#' && /^\s?$/.test(line.slice(Math.max(0, at - 1), at))) return -1;
    if ((quote !== '"' && quote !== "'") || !BEFORE_VALUE.test(line.slice(Math.max(0, at - MAX_BLANKS), at))) continue;
    const from = at;
    for (at++; at < line.length && line[at] !== quote; at++) if (quote === '"' && line[at] === '\\') at++;
    if (at >= line.length) return from;
  }
  return -1;
}

/** Returns whether the next line with text is a key that is no further in than the line at `start`. */
export function isFollowedByKey(text: string, start: number): boolean {
  const own = indentOf(text.slice(start, lineSpan(text, start).end));
  for (let at = lineSpan(text, start).end + 1; at < text.length; at = lineSpan(text, at).end + 1) {
    const line = text.slice(at, lineSpan(text, at).end);
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    return KEY_LINE.test(line) && indentOf(line) <= own;
  }
  return true;
}

function quoteMistake(text: string, at: number): YamlMistake {
  const span = { start: at, end: lineSpan(text, at).end };
  const quote = text[at]!;
  const closed = closedLine(text, span, quote);
  const blank = closed.line === undefined ? {} : { blank: trimmed(text, span) };
  return { code: 'yaml-quote', span, params: { quote, ...closed }, ...blank };
}

const trimmed = (text: string, { start, end }: Span): Span => ({
  start,
  end: start + text.slice(start, end).trimEnd().length,
});

/**
 * Returns the line with the closing sign at its end, as a param. It is left out inside braces, where it is unknown what
 * belongs to the text.
 */
function closedLine(text: string, span: Span, closer: string): { readonly line?: string } {
  const value = valueAt(text, span.start);
  if (!value || value.inFlow || value.span.start !== span.start) return {};
  const rest = text
    .slice(span.start, span.end)
    .replace(/\s+#.*$/, '')
    .trimEnd();
  return { line: `${value.key}: ${rest}${closer}` };
}

/** Returns the mistake of a bracket that is never closed. Its end is certain if the next line begins another key. */
export function bracketMistake(text: string, start: number): YamlMistake {
  const close = text[start] === '{' ? '}' : ']';
  const span = { start, end: start + 1 };
  const line = lineSpan(text, start);
  const rest = { start, end: line.end };
  const closed = isFollowedByKey(text, line.start) ? closedLine(text, rest, close === '}' ? ' }' : close) : {};
  const blank = closed.line === undefined ? {} : { blank: trimmed(text, rest) };
  return { code: 'yaml-bracket', span, params: { open: text[start]!, close, ...closed }, ...blank };
}

/** Returns the offset of the last bracket of a text that is open at its end, outside quotes and comments. */
export function openBracketIn(text: string): number | undefined {
  const open: number[] = [];
  const bare = text.replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|(?<=\s)#.*/g, part => ' '.repeat(part.length));
  for (const { 0: bracket, index } of bare.matchAll(/[{}[\]]/g)) {
    if ('{['.includes(bracket)) open.push(index);
    else open.pop();
  }
  return open.at(-1);
}
