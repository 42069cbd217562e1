/** Spoken comparisons that are not part of the language: `أكبر`, `ليس أكبر من`, `is not equal to`. */
import type { Token } from './lexer.js';
import { comparisonHeads, comparisonIn, comparisonPrepositions, simplified } from './vocabulary.js';

/** Words that mean a sign of comparison or arithmetic, simplified. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ...comparisonHeads,
  ['هو', '='],
  ['هي', '='],
  ['equals', '='],
  ['equal', '='],
  ['is', '='],
  ['greater', '>'],
  ['less', '<'],
  ['زائد', '+'],
  ['ناقص', '-'],
  ['plus', '+'],
  ['minus', '-'],
]);
const BETWEEN = [...comparisonPrepositions, 'than', 'to', 'does'];
const OPPOSITE: Readonly<Record<string, string>> = { '=': '!=', '>': '<=', '<': '>=', '>=': '<', '<=': '>' };

export interface SpokenComparison {
  /** Length in tokens. */
  readonly length: number;
  readonly sign: string;
}

/**
 * Returns the spoken comparison that starts at a token, with all the words that belong to it, or undefined if there is
 * none.
 */
export function spokenComparisonAt(tokens: readonly Token[], at: number): SpokenComparison | undefined {
  let end = at;
  while (belongs(tokens, end)) end++;
  const said = tokens.slice(at, end).map(({ text }) => text);
  const signs = said.flatMap(text => signOf(text) ?? []);
  const plain = signs.findLast(sign => sign !== '=') ?? '=';
  const sign = said.includes('or') ? `${plain}=` : plain;
  const negated = said.some((word, index) => saysNot(tokens, at + index) || isJoinedNot(word));
  if (signs.length === 0 && !negated) return undefined;
  return { length: said.length, sign: (negated && OPPOSITE[sign]) || sign };
}

/** Returns how a comparison is written that was spoken in this text: in words in Arabic, otherwise as a sign. */
export const writtenLike = (found: string, sign: string): string =>
  comparisonIn(sign, /\p{sc=Arabic}/u.test(found) ? 'ar' : 'en');

/** Returns whether «لا» is joined to the word after it, as in «لايقل». */
const isJoinedNot = (word: string): boolean => /^لا./.test(word) && SIGNS.has(simplified(word).slice(2));

const signOf = (word: string): string | undefined =>
  SIGNS.get(isJoinedNot(word) ? simplified(word).slice(2) : simplified(word));

function belongs(tokens: readonly Token[], at: number): boolean {
  const { kind, text } = tokens[at]!;
  if (kind !== 'word') return false;
  return (
    signOf(text) !== undefined || BETWEEN.includes(simplified(text)) || saysOrEqual(tokens, at) || saysNot(tokens, at)
  );
}

/** Returns whether the `or` at a place belongs to "or equal to", which joins no two conditions. */
export const saysOrEqual = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.text === 'or' && isEqual(tokens[at + 1]?.text ?? '');

const isEqual = (word: string): boolean =>
  word === 'equal' || word === 'equals' || comparisonHeads.get(simplified(word)) === '=';

/**
 * Returns whether a token negates a comparison: `not`, except in `not in` and `not(…)`, or «لا», which is an answer if
 * it is alone.
 */
function saysNot(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]?.text ?? '';
  const { text } = tokens[at]!;
  return text === 'not' ? !['in', 'between', '('].includes(next) : text === 'false' && signOf(next) !== undefined;
}
