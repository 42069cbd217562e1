/** Comparisons as people say them: `أكبر من أو يساوي`, `is not equal to`. */
import type { Token } from './lexer.js';

/** Words that say what a sign says, of comparing and of reckoning. */
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
  /** Of tokens. */
  readonly length: number;
  readonly sign: string;
}

/** What is said from a token on, with all the words that belong to it; undefined where it is no comparison. */
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

/** Whether the `or` at a place is that of "or equal to", which joins no two conditions. */
export const saysOrEqual = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.text === 'or' && EQUAL.includes(tokens[at + 1]?.text ?? '');

/** `not`, but for `not in` and `not(…)`; «لا», which alone is an answer. */
function saysNot(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]?.text ?? '';
  const { text } = tokens[at]!;
  return text === 'not' ? !['in', 'between', '('].includes(next) : text === 'false' && Object.hasOwn(SIGNS, next);
}
