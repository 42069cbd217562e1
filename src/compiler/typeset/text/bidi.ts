/**
 * The Unicode bidirectional algorithm: levels by paragraph (bidi-js), rules L1 and L2 by line. Pure functions without
 * fonts or PDF.
 */
import bidiFactory, { type Bidi } from 'bidi-js';

/** Direction of a paragraph; `auto` takes the direction of its first strong character. */
export type Direction = 'rtl' | 'ltr' | 'auto';

/** Steps of the algorithm. All are enabled; tests disable one to prove that the checks notice. */
export interface BidiSteps {
  isolates: boolean;
  mirroring: boolean;
  trailingSpaces: boolean;
}

/** A paragraph with the embedding levels of its characters (UAX #9, X1–I2). */
export interface Paragraph {
  text: string;
  levels: Uint8Array;
  level: number;
}

/** A run of one level in a line; `end` is exclusive. */
export interface Run {
  start: number;
  end: number;
  level: number;
}

export const allSteps: BidiSteps = { isolates: true, mirroring: true, trailingSpaces: true };

// Functions over a table of constants, which is parsed on first use and never written afterwards. (Its types describe a
// CommonJS module, hence the cast.)
const bidi = (bidiFactory as unknown as () => Bidi)();

const representatives: Record<string, string> = {
  L: 'a',
  R: 'א',
  AL: 'ا',
  EN: '0',
  AN: '٠',
  NSM: '\u0300',
  BN: '\u200b',
};
const trailing = new Set(['S', 'WS', 'B', 'LRE', 'RLE', 'LRO', 'RLO', 'PDF', 'LRI', 'RLI', 'FSI', 'PDI', 'BN']);

/** Resolves the embedding levels of a paragraph. */
export function analyzeParagraph(text: string, direction: Direction, steps: BidiSteps = allSteps): Paragraph {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(readable(text, steps), direction);
  return { text, levels, level: paragraphs[0]?.level ?? (direction === 'rtl' ? 1 : 0) };
}

/** Returns the runs of the line [start, end) of a paragraph, from left to right (rules L1 and L2). */
export function lineRuns(paragraph: Paragraph, start: number, end: number, steps: BidiSteps = allSteps): Run[] {
  const levels = lineLevels(paragraph, start, end, steps);
  const runs: Run[] = [];
  for (let i = 0; i < levels.length; i++) {
    const last = runs.at(-1);
    if (last && last.level === levels[i]) last.end = start + i + 1;
    else runs.push({ start: start + i, end: start + i + 1, level: levels[i]! });
  }
  return reorder(runs);
}

/** Returns the indices of a line's characters in visual order, from left to right. */
export function visualOrder(paragraph: Paragraph, start: number, end: number, steps: BidiSteps = allSteps): number[] {
  return lineRuns(paragraph, start, end, steps).flatMap(run => {
    const indices = Array.from({ length: run.end - run.start }, (_, i) => run.start + i);
    return run.level & 1 ? indices.reverse() : indices;
  });
}

/**
 * Returns the text to give to the shaper, which mirrors right-to-left text by itself. If the mirroring step is
 * disabled, the text is mirrored beforehand to cancel that.
 */
export function shapedText(text: string, rtl: boolean, steps: BidiSteps): string {
  if (!rtl || steps.mirroring) return text;
  return Array.from(text, char => bidi.getMirroredCharacter(char) ?? char).join('');
}

/** Wraps a number, date, phone or code so that its parts keep their left-to-right order in Arabic text. */
export function isolate(text: string): string {
  return `\u2066${needsOverride(text) ? `\u202d${text}\u202c` : text}\u2069`;
}

/**
 * Returns whether a text needs an override. Arabic-Indic digits swap around a hyphen even inside an isolate (rule N1),
 * which only an override prevents.
 */
function needsOverride(text: string): boolean {
  return /[\u0660-\u0669]/.test(text) && !/\p{L}/u.test(text);
}

/**
 * Direction that a text extractor gives a character: `L` and `R` have a direction of their own, neutral characters take
 * the direction of their neighbours.
 */
export type Strength = 'L' | 'R' | 'neutral';

/**
 * Returns the direction that a text extractor gives a character: digits and characters that may be part of numbers
 * count as left-to-right. Poppler does not know the directions of characters outside the basic plane.
 */
export function strength(char: string): Strength {
  if (char.length > 1) return 'neutral';
  const type = bidi.getBidiCharTypeName(char);
  if (type === 'R' || type === 'AL') return 'R';
  return ['L', 'EN', 'AN', 'ES', 'ET', 'CS'].includes(type) ? 'L' : 'neutral';
}

/** Replaces surrogate pairs, because bidi-js reads UTF-16 units: a pair becomes two units of the same type. */
function readable(text: string, steps: BidiSteps): string {
  const units = text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, pair => {
    return (representatives[bidi.getBidiCharTypeName(pair)] ?? '!').repeat(2);
  });
  return steps.isolates ? units : units.replace(/[\u2066-\u2069]/g, '\u200b');
}

/** Returns the levels of a line by rule L1: spaces and formatting characters at its end take the paragraph's level. */
function lineLevels(paragraph: Paragraph, start: number, end: number, steps: BidiSteps): Uint8Array {
  const levels = paragraph.levels.slice(start, end);
  if (!steps.trailingSpaces) return levels;
  for (let i = levels.length - 1; i >= 0; i--) {
    if (!trailing.has(bidi.getBidiCharTypeName(paragraph.text[start + i]!))) break;
    levels[i] = paragraph.level;
  }
  return levels;
}

/**
 * Reorders runs by rule L2: from the highest level down to the lowest odd one, it reverses all runs at that level or
 * above.
 */
function reorder(runs: Run[]): Run[] {
  const levels = runs.map(run => run.level);
  const lowestOdd = Math.min(...levels.filter(level => level & 1));
  for (let level = Math.max(...levels); level >= lowestOdd; level--) reverseFrom(runs, level);
  return runs;
}

function reverseFrom(runs: Run[], level: number): void {
  for (let from = 0; from < runs.length; from++) {
    if (runs[from]!.level < level) continue;
    let to = from;
    while (to < runs.length && runs[to]!.level >= level) to++;
    runs.splice(from, to - from, ...runs.slice(from, to).reverse());
    from = to;
  }
}
