/** Values that are written into a definition, as YAML in braces or on lines of their own. */
import { needsQuotes } from '../../format/quotes.js';

export type YamlValue =
  /** A text, which YAML and the readers of values must read as a text. */
  | { readonly text: string }
  /** A word, number or expression, which is in quotes only if YAML would cut it. */
  | { readonly plain: string }
  | { readonly map: readonly YamlEntry[] }
  | { readonly list: readonly YamlValue[] };

export type YamlEntry = readonly [key: string, value: YamlValue];

/** How a file writes what is added: the columns by which content is indented, and the quotes of texts. */
export interface YamlStyle {
  readonly step: number;
  readonly quote: '"' | "'";
}

/** Width that a line may have before a map in braces is written on lines of its own. */
const MAX_LINE_LENGTH = 120;

/** Returns a value in braces or as a scalar of one line. */
export function flowYaml(value: YamlValue, style: YamlStyle, inBraces = true): string {
  if ('map' in value)
    return value.map.length > 0 ? `{ ${value.map.map(entry => flowEntry(entry, style)).join(', ')} }` : '{}';
  if ('list' in value) return `[${value.list.map(item => flowYaml(item, style)).join(', ')}]`;
  return scalarYaml(value, style, inBraces);
}

/** Returns a key with its value as they are written in braces. */
export const flowEntry = ([key, value]: YamlEntry, style: YamlStyle): string =>
  `${quotedKey(key, style)}: ${flowYaml(value, style)}`;

/** Returns the key, in quotes if it would not be read as the text that it is. */
export const quotedKey = (key: string, { quote }: YamlStyle): string =>
  needsQuotes(key, true) ? quoted(key, quote) : key;

/** Returns the lines of a key with its value, with line breaks only where the style of blocks needs them. */
export function blockYaml([key, value]: YamlEntry, indent: number, style: YamlStyle): readonly string[] {
  const lead = `${' '.repeat(indent)}${quotedKey(key, style)}:`;
  const text = scalarOf(value);
  if (isLong(text))
    return [
      `${lead} |`,
      ...text
        .replace(/\n$/, '')
        .split('\n')
        .map(line => indented(line, indent + style.step)),
    ];
  const line = `${lead} ${flowYaml(value, style, false)}`;
  if (!('map' in value) || value.map.length === 0) return [line];
  if (isLeaf(value.map) && line.length <= MAX_LINE_LENGTH && !hasLong(value.map)) return [line];
  return [lead, ...value.map.flatMap(entry => blockYaml(entry, indent + style.step, style))];
}

/** Returns a scalar without quotes; of a map or list an empty text. */
const scalarOf = (value: YamlValue): string => ('text' in value ? value.text : 'plain' in value ? value.plain : '');

const indented = (line: string, indent: number): string => (line === '' ? '' : ' '.repeat(indent) + line);

/** Returns whether a text has several lines that can be written after `|`. */
const isLong = (text: string): boolean =>
  /\n[^\n]/.test(text) && !/^[ \n]|[ \t]$|[ \t]\n|\n\n$|[^\P{Cc}\n]/u.test(text);

/** Returns whether a map contains texts by language alone, which are kept on one line. */
const isLeaf = (entries: readonly YamlEntry[]): boolean =>
  entries.every(([key, value]) => /^[a-z]{2,3}(-\w+)*$/.test(key) && ('text' in value || 'plain' in value));

const hasLong = (entries: readonly YamlEntry[]): boolean => entries.some(([, value]) => isLong(scalarOf(value)));

/** Returns a scalar on one line. `old` are the quotes that it had, which it keeps. */
export function scalarYaml(
  value: { readonly text: string } | { readonly plain: string },
  { quote }: YamlStyle,
  inBraces: boolean,
  old: '"' | "'" | '' = '',
): string {
  const text = scalarOf(value);
  if (isLiteral(value) && !cutsPlain(text, inBraces)) return text;
  if (old !== '') return old === '"' ? doubleQuoted(text) : quoted(text, old);
  const needs = 'text' in value ? needsQuotes(text, inBraces) : cutsPlain(text, inBraces);
  return needs ? quoted(text, quote) : text;
}

/** Returns whether a value is a number, truth value or the like, which quotes would make a text. */
export const isLiteral = (value: YamlValue): boolean =>
  'plain' in value && !cutsPlain(value.plain, false) && needsQuotes(value.plain, false);

const INDICATOR = /^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]/;

/** Returns whether YAML would read something else than this text without quotes. */
const cutsPlain = (text: string, inBraces: boolean): boolean =>
  text === '' ||
  text !== text.trim() ||
  /[\n\r\t\p{Cc}]/u.test(text) ||
  INDICATOR.test(text) ||
  /:(?:\s|$)|\s#/.test(text) ||
  (inBraces && /[,[\]{}]|:$/.test(text));

/** Returns a text in quotes: in the other ones if they spare it escapes. */
export function quoted(text: string, quote: '"' | "'"): string {
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) return doubleQuoted(text);
  const other = quote === '"' ? "'" : '"';
  const best = text.includes(quote) && !text.includes(other) && !text.includes('\\') ? other : quote;
  return best === '"' ? doubleQuoted(text) : `'${text.replaceAll("'", "''")}'`;
}

const doubleQuoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
