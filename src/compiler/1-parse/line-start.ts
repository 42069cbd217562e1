/** Starts of lines: the indentation that was meant, as far as the lines around say, and bullets of word processors. */
import { KEY_LINE, lineSpan } from './source-line.js';
import { isKeyword } from './vocabulary.js';
import type { YamlMistake } from './yaml-mistake.js';

interface KeyLine {
  readonly start: number;
  readonly indent: number;
  /** Whether the key is a keyword, and not a name of the author's. */
  readonly isKeyword: boolean;
  /** Whether nothing follows the colon, so that the lines below belong to the key. */
  readonly isOpen: boolean;
}

/** Maximum length of the start of a line in which its key is looked for. */
const MAX_KEY_LENGTH = 200;

function keyLineAt(text: string, start: number): KeyLine | undefined {
  const found = KEY_LINE.exec(text.slice(start, Math.min(lineSpan(text, start).end, start + MAX_KEY_LENGTH)));
  if (!found) return undefined;
  const { blanks, key, value } = found.groups!;
  return {
    start,
    indent: blanks!.length,
    isKeyword: isKeyword(key!.replace(/^["']|["']$/g, '')),
    isOpen: value === undefined,
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
  const level = nearestLevel(levels, own.indent);
  return level && level.indent !== own.indent ? { start: own.start, indent: level.indent } : undefined;
}

/** Returns the level whose column is nearest, or undefined if two are as near. */
function nearestLevel(levels: readonly KeyLine[], column: number): KeyLine | undefined {
  const distance = ({ indent }: KeyLine): number => Math.abs(indent - column);
  const [first, second] = levels.toSorted((one, other) => distance(one) - distance(other));
  return first && second && distance(first) === distance(second) ? undefined : first;
}

const STEP = 2;

/** A line with a key, whose tabs have been replaced by blanks. */
interface Level extends KeyLine {
  /** Tabs at the start of the line, or an empty text. */
  readonly tabs: string;
}

/** Returns the numbers of blanks that were meant at the starts of lines in place of tabs. `places` are in order. */
export function tabIndents(text: string, places: readonly number[]): readonly number[] {
  const tabbed = new Set(places.map(at => lineSpan(text, at).start));
  const levels: Level[] = [];
  const found: number[] = [];
  for (let start = 0; found.length < tabbed.size; start = lineSpan(text, start).end + 1) {
    const [blanks, first] = /^[ \t]*(?=(.?))/.exec(text.slice(start, start + MAX_KEY_LENGTH))!;
    const line = first === '#' || first === '\r' ? undefined : keyLineAt(text, start);
    const isTabbed = tabbed.has(start);
    const tabs = isTabbed ? blanks : '';
    const indent = isTabbed ? tabIndent(tabs, line, levels) : blanks.length;
    if (isTabbed) found.push(indent);
    if (!line) continue;
    while (levels.length > 0 && levels.at(-1)!.indent >= indent) levels.pop();
    levels.push({ ...line, indent, tabs });
  }
  return found;
}

/** Returns the column of a line with tabs, below lines that are still open to a new key, the outermost first. */
function tabIndent(tabs: string, line: KeyLine | undefined, levels: readonly Level[]): number {
  const before = levels.at(-1);
  const same = levels.find(level => level.tabs === tabs);
  if (same) return same.indent;
  if (before?.isOpen) return before.indent + STEP;
  const level = levels.findLast(({ isKeyword }) => isKeyword === line?.isKeyword);
  return level?.indent ?? tabs.length * STEP;
}

/** Returns the params of a line that is indented with a tab: the number of blanks to write in its place. */
export const tabParams = (text: string, offset: number): { readonly indent: number } => ({
  indent: tabIndents(text, [offset])[0]!,
});

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
