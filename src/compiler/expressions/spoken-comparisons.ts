/** Spoken comparisons that are not part of the language: `أكبر`, `ليس أكبر من`, `is not equal to`. */
import type { Token } from './lexer.js';

/** Words that mean a sign of comparison or arithmetic. */
const SIGNS: Readonly<Record<string, string>> = {
  يساوي: '=',
  تساوي: '=',
  هو: '=',
  هي: '=',
  equals: '=',
  equal: '=',
  is: '=',
  أكبر: '>',
  يتجاوز: '>',
  يزيد: '>',
  greater: '>',
  أصغر: '<',
  أقل: '<',
  يقل: '<',
  less: '<',
  زائد: '+',
  ناقص: '-',
  plus: '+',
  minus: '-',
};
const EQUAL = ['يساوي', 'تساوي', 'equals', 'equal'];
const BETWEEN = ['من', 'عن', 'على', 'than', 'to', 'does'];
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
  const signs = said.flatMap(text => (Object.hasOwn(SIGNS, text) ? [SIGNS[text]!] : []));
  const plain = signs.findLast(sign => sign !== '=') ?? '=';
  const sign = said.includes('or') ? `${plain}=` : plain;
  const negated = said.some((_, index) => saysNot(tokens, at + index));
  if (signs.length === 0 && !negated) return undefined;
  return { length: said.length, sign: (negated && OPPOSITE[sign]) || sign };
}

function belongs(tokens: readonly Token[], at: number): boolean {
  const { kind, text } = tokens[at]!;
  if (kind !== 'word') return false;
  return Object.hasOwn(SIGNS, text) || BETWEEN.includes(text) || saysOrEqual(tokens, at) || saysNot(tokens, at);
}

/** Returns whether the `or` at a place belongs to "or equal to", which joins no two conditions. */
export const saysOrEqual = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.text === 'or' && EQUAL.includes(tokens[at + 1]?.text ?? '');

/**
 * Returns whether a token negates a comparison: `not`, except in `not in` and `not(…)`, or «لا», which is an answer if
 * it is alone.
 */
function saysNot(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]?.text ?? '';
  const { text } = tokens[at]!;
  return text === 'not' ? !['in', 'between', '('].includes(next) : text === 'false' && Object.hasOwn(SIGNS, next);
}
