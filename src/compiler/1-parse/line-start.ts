/** Starts of lines: the indentation that was meant, as far as the lines around say, and bullets of word processors. */
import { lineSpan } from './source-line.js';
import { ARABIC, englishKey } from './vocabulary.js';
import type { YamlMistake } from './yaml-mistake.js';

interface KeyLine {
  readonly start: number;
  readonly indent: number;
  /** Whether the key is a keyword, and not a name of the author's. */
  readonly isKeyword: boolean;
  /** Whether nothing follows the colon, so that the lines below belong to the key. */
  readonly isOpen: boolean;
}

const KEY_LINE = /^([ \t]*)(?:- +)?["']?([^\s:"'][^:]*?)["']?[ \t]*:(?:[ \t]+(?<value>[^\s#].*))?/;

/** Maximum length of the start of a line in which its key is looked for. */
const MAX_KEY_LENGTH = 200;

function keyLineAt(text: string, start: number): KeyLine | undefined {
  const found = KEY_LINE.exec(text.slice(start, Math.min(lineSpan(text, start).end, start + MAX_KEY_LENGTH)));
  if (!found) return undefined;
  return {
    start,
    indent: found[1]!.length,
    isKeyword: Object.hasOwn(ARABIC.key, englishKey(found[2]!)),
    isOpen: found.groups!.value === undefined,
  };
}

/** Maximum number of lines that are searched for the keys around a line. */
const MAX_LINES_ABOVE = 200;

/** Returns the lines with keys above a line, the nearest first. */
function keyLinesAbove(text: string, start: number): readonly KeyLine[] {
  const found: KeyLine[] = [];
  let at = start;
  for (let count = 0; at > 0 && count < MAX_LINES_ABOVE; count++) {
    at = lineSpan(text, at - 1).start;
    const line = /^\s*(?:#|$)/.test(text.slice(at, lineSpan(text, at).end)) ? undefined : keyLineAt(text, at);
    if (line) found.push(line);
  }
  return found;
}

/** Returns the lines above that are still open to a new key: each is less far in than those below it. */
function openLevels(above: readonly KeyLine[]): readonly KeyLine[] {
  const levels: KeyLine[] = [];
  for (const line of above) if (levels.length === 0 || line.indent < levels.at(-1)!.indent) levels.push(line);
  return levels;
}

export interface MeantIndent {
  /** Start of the line whose indentation is wrong. */
  readonly start: number;
  readonly indent: number;
}

/**
 * Returns where the line at `offset`, or the one above it, was meant to begin; undefined if that is unclear. A
 * keyword belongs to keywords, a name of the author's to such names.
 */
export function meantIndent(text: string, offset: number): MeantIndent | undefined {
  const own = keyLineAt(text, lineSpan(text, offset).start);
  if (!own) return undefined;
  const above = keyLinesAbove(text, own.start);
  const [before, parent] = above;
  if (!before) return undefined;
  const isBelowClosed = own.indent > before.indent && !before.isOpen;
  if (isBelowClosed && parent?.isOpen && parent.indent === before.indent && parent.isKeyword)
    return { start: before.start, indent: own.indent };
  if (before.isOpen) return { start: own.start, indent: before.indent + STEP };
  const levels = openLevels(above).filter(({ isKeyword }) => isKeyword === own.isKeyword);
  const level = text[own.start] === '\t' ? levels[0] : nearestLevel(levels, own.indent);
  return level && level.indent !== own.indent ? { start: own.start, indent: level.indent } : undefined;
}

/** Returns the level whose column is nearest, or undefined if two are as near. The columns of tabs say nothing. */
function nearestLevel(levels: readonly KeyLine[], column: number): KeyLine | undefined {
  const distance = ({ indent }: KeyLine): number => Math.abs(indent - column);
  const [first, second] = levels.toSorted((one, other) => distance(one) - distance(other));
  return first && second && distance(first) === distance(second) ? undefined : first;
}

const STEP = 2;

/** Returns the params of a line that is indented with a tab: the number of blanks to write in its place. */
export function tabParams(text: string, offset: number): { readonly indent: number } {
  const start = lineSpan(text, offset).start;
  const tabs = /^[ \t]*/.exec(text.slice(start))![0].length;
  return { indent: meantIndent(text, start)?.indent ?? tabs * STEP };
}

/** A bullet or a dash that no keyboard types, with the blanks after it. */
export const BULLET = /^[•▪●○■◦–—‑·]\s*/u;

/**
 * Returns the mistake of a list whose item begins with a bullet, on the line of `offset` or the one above it. YAML
 * knows the hyphen alone.
 */
export function bulletAt(text: string, offset: number): YamlMistake | undefined {
  const own = lineSpan(text, offset);
  for (const { start, end } of [lineSpan(text, Math.max(0, own.start - 1)), own]) {
    const line = text.slice(start, end).trimEnd();
    const at = line.search(/\S|$/);
    const found = BULLET.exec(line.slice(at))?.[0];
    if (!found) continue;
    const span = { start: start + at, end: start + line.length };
    return { code: 'bullet', span, params: { found: found.trim(), line: `- ${line.slice(at + found.length)}` } };
  }
  return undefined;
}
