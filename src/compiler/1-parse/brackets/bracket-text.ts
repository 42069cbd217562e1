/**
 * Texts without quotes whose brackets and commas YAML would read as its own, such as `label: {name} is here` and, inside
 * braces, `label: الاسم [الكامل]` and `show_if: contains(name, "a")`. They are read as typed if they can be nothing else.
 */
import { isTextPath } from '../../expressions/text-references.js';
import { lineSpan, quotedLine, valueAt } from '../source-line.js';
import { englishKey, everyRow, isKeyword } from '../vocabulary.js';
import type { YamlMistake } from '../yaml-mistake.js';

/** Value on its line, which starts at an offset. */
export interface ValueStart {
  readonly start: number;
  /** The key as written, without quotes. */
  readonly key: string;
  /** True inside `{ }`, where a comma ends the value. */
  readonly inFlow: boolean;
}

/** Maximum length of a value whose brackets are looked at. */
const MAX_LENGTH = 1000;

/** Returns the end of a text with brackets, or undefined if the value has none or could be something else. */
export function bracketTextEnd(text: string, { start, key, inFlow }: ValueStart): number | undefined {
  if (!inFlow && !'{['.includes(text[start] ?? ' ')) return undefined;
  if (text[start] === '{' && !startsWithName(text, start)) return undefined;
  if (inFlow && endsBeforeBrackets(text, start)) return undefined;
  const end = valueEnd(text, start, inFlow);
  if (end === undefined) return undefined;
  const raw = text.slice(start, end);
  return hasOnlyOwnSigns(raw) && canBeText(raw, { key, inFlow }) ? end : undefined;
}

/** Returns the mistake of a bracket in a value inside braces. */
export function bracketMistake(text: string, at: number): YamlMistake | undefined {
  const value = valueAt(text, at);
  if (!value) return undefined;
  const params = { line: quotedLine(value.key, value.raw) };
  return {
    ...{ code: 'bracket-in-braces', params, blank: value.span },
    span: { start: at, end: Math.max(value.span.end, at + 1) },
  };
}

/** Returns the mistake of a text that starts with an answer and has a colon after it. */
export function colonMistake(text: string, { start, key }: ValueStart): YamlMistake | undefined {
  if (!startsWithName(text, start)) return undefined;
  const value = valueAt(text, start);
  const [, name] = /^\{([^{}|]+)(?:\|[^{}]*)?\}[^{}]*:\s/.exec(value?.raw ?? '') ?? [];
  if (!value || name === undefined || !isTextPath(name) || !mayBeText(key)) return undefined;
  const params = { line: quotedLine(value.key, value.raw) };
  return { code: 'colon-in-text', span: value.span, params, blank: value.span };
}

/** A brace and what looks like a name, or two braces. */
const NAME = /\{(?:\{|[\p{L}_][\p{L}\p{M}\p{N}_.]*[|}])/uy;

function startsWithName(text: string, start: number): boolean {
  if (text[start + 1] === ' ') return false;
  NAME.lastIndex = start;
  return NAME.test(text);
}

/** A value in braces up to its end, if it has no bracket, quote or comment. */
const PLAIN = /[^"#[\]{}(),]*[,\]}]/y;

/** Returns whether a value in braces has no brackets, as most have none, by one look at it. */
function endsBeforeBrackets(text: string, start: number): boolean {
  PLAIN.lastIndex = start;
  return PLAIN.test(text);
}

const OPENERS: Readonly<Record<string, string>> = { ']': '[', '}': '{', ')': '(' };

/**
 * Returns the end of the value: of its line, or before the comma or brace that ends it, maybe in a later line, or
 * undefined if it has no brackets, or only round ones without a comma, or they do not match.
 */
function valueEnd(text: string, start: number, inFlow: boolean): number | undefined {
  const limit = Math.min(inFlow ? text.length : lineSpan(text, start).end, start + MAX_LENGTH);
  const open: string[] = [];
  let found = false;
  let quoted = false;
  let at = start;
  for (; at < limit; at++) {
    const sign = text[at]!;
    if (sign === '"') quoted = !quoted;
    if (quoted) continue;
    if (inFlow && open.length === 0 && ',]}'.includes(sign)) break;
    if (sign === '#' && /\s/.test(text[at - 1]!) && open.length === 0) break;
    if ('[{('.includes(sign)) open.push(sign);
    else if (OPENERS[sign] && OPENERS[sign] === open.at(-1)) open.pop();
    else if (OPENERS[sign] && sign !== ')') return undefined;
    found ||= '[{'.includes(sign) || (sign === ',' && open.length > 0);
  }
  if (!found || quoted || open.length > 0 || at === start + MAX_LENGTH) return undefined;
  if (inFlow && !/^\s*[,}]/.test(text.slice(at, at + MAX_LENGTH))) return undefined;
  return start + text.slice(start, at).trimEnd().length;
}

/** Returns whether a value has no colon, comment or quote that means something to YAML, but for those in its texts. */
const hasOnlyOwnSigns = (raw: string): boolean =>
  !/:(?:[\s[\]{},]|$)|\s#|(?:^|[\s[{,(])'|^["'&*!|>%@`,]/.test(raw.replace(/"[^"]*"/g, '""'));

/** A text of an expression in single quotes, which belong to YAML. */
const SINGLE_QUOTED = /(?<=[\s(,[=])'([^'"]*)'(?=[\s),\]]|$)/g;

/** Returns the mistake of a comma inside the brackets of a value that YAML has cut there, or undefined if it has not. */
export function commaMistake(text: string, at: number): YamlMistake | undefined {
  const value = valueAt(text, at);
  if (!value?.inFlow || at >= value.span.end || value.raw.length > MAX_LENGTH) return undefined;
  const before = value.raw.slice(0, at - value.span.start);
  if (!/\([^)]*,/.test(before) || /[^\s:]:\s/.test(value.raw.replace(/"[^"]*"/g, ''))) return undefined;
  const params = { line: quotedLine(value.key, value.raw.replace(SINGLE_QUOTED, '"$1"')) };
  return { code: 'comma-in-braces', span: value.span, params, blank: value.span };
}

function canBeText(raw: string, { key, inFlow }: Omit<ValueStart, 'start'>): boolean {
  if (raw.startsWith('[')) return /^\[[^[\]]*\]./.test(raw) && mayBeText(key);
  if (!raw.startsWith('{')) return inFlow && !isStructure(key);
  const name = nameAtStart(raw);
  if (name === undefined || !mayBeText(key)) return false;
  return raw !== `{${name}}` || !isKeyword(name) || isKeyword(key) || isLanguage(key);
}

/** Returns the answer that a value names at its start, or an empty string if it starts with a brace as text. */
function nameAtStart(raw: string): string | undefined {
  if (raw.startsWith('{{')) return '';
  const [, name] = /^\{([^{}|]+)(?:\|[^}]*)?\}/.exec(raw) ?? [];
  return name !== undefined && isTextPath(name) ? name : undefined;
}

const isLanguage = (key: string): boolean => /^[a-z]{2}$/.test(key);

const TEXTS: readonly string[] = ['text', 'markdown', 'counted-text'];
const STRUCTURES: readonly string[] = [
  ...['fields', 'options', 'rows', 'table-rows', 'map', 'list', 'keys'],
  ...['words', 'media-types', 'field-ids', 'outcome'],
];

/** Returns how the values of a key are read: in several ways if it is a keyword of several tables. */
function waysOf(key: string): readonly string[] {
  const english = englishKey(key);
  return everyRow.flatMap(([name, { meant }]) => (name === english ? [meant] : []));
}

/** Returns whether a key takes a text: it is such a keyword, a language or the id of a field or option. */
function mayBeText(key: string): boolean {
  const ways = waysOf(key);
  return ways.length === 0 || ways.some(way => TEXTS.includes(way));
}

/** Returns whether a key takes only maps and lists. */
function isStructure(key: string): boolean {
  const ways = waysOf(key);
  return ways.length > 0 && ways.every(way => STRUCTURES.includes(way));
}
