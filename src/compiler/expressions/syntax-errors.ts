/** Syntax errors, reported with their likeliest cause. */

import { type Cursor, currentToken, fail, is, isWord, nextToken } from './cursor.js';
import { functionName } from './functions.js';
import { KEYWORDS, type Token } from './lexer.js';
import { type SpokenComparison, spokenComparisonAt, writtenLike } from './spoken-comparisons.js';
import { isOperator } from './tree.js';

const isCloser = ({ kind, text }: Token) => kind === 'sign' && (text === ')' || text === ']');

/** Takes the bracket that closes `opener`, or reports an error if it is missing. */
export function close(p: Cursor, opener: Token, closer: string): void {
  if (is(p, closer)) nextToken(p);
  else if (currentToken(p).kind === 'end' || isCloser(currentToken(p)))
    fail(p, 'unclosed-bracket', opener, { bracket: opener.text, closer });
  else unexpected(p);
}

/** Takes a word that the syntax requires, or reports an error if it is missing. */
export function expectWord(p: Cursor, word: string, shape: string): void {
  if (isWord(p, word)) nextToken(p);
  else fail(p, 'missing-word', currentToken(p), { word, shape });
}

/** Reports that an expression should begin here. */
export function missing(p: Cursor): void {
  const token = currentToken(p);
  const before = p.tokens[p.at - 1];
  if (token.kind === 'end' && before?.text === '(' && p.tokens[p.at - 2]?.kind === 'word')
    fail(p, 'unclosed-bracket', before, { bracket: '(', closer: ')' });
  else if (token.kind === 'end')
    fail(p, 'expression-unfinished', before ?? token, { found: before ? written(p, before) : '' });
  else if (token.text === ',') fail(p, 'stray-comma', token);
  else if (isCloser(token) && before && before.text !== '(')
    fail(p, 'expression-unfinished', before, { found: written(p, before) });
  else if (isCloser(token)) fail(p, 'empty-brackets', token);
  else fail(p, 'missing-operand', token, { operator: token.text });
}

/** Reports that the expression, or the part between brackets, should end here. */
export function unexpected(p: Cursor): void {
  const token = currentToken(p);
  const before = p.tokens[p.at - 1];
  const first = firstOfComparison(p);
  const said = spokenComparisonAt(p.tokens, first);
  const again = comparisonWithoutName(p);
  if (isCloser(token)) fail(p, 'unopened-bracket', token, { bracket: token.text });
  else if (token.text === ',' && token.kind === 'sign') fail(p, 'stray-comma', token);
  else if (token.kind === 'word' && foreignWord(token.text)) {
    fail(p, 'foreign-operator', token, { found: token.text, feel: token.text.toLowerCase() });
  } else if (again) {
    fail(p, 'foreign-operator', again, { found: written(p, again), feel: again.feel });
  } else if (said && before) {
    const place = placeOf(p, first, said);
    const found = written(p, place);
    // A test after `in` has no operand before it, so that it is written as a sign.
    const feel = first < p.at && before.kind === 'word' ? said.sign : writtenLike(found, said.sign);
    fail(p, 'foreign-operator', place, { found, feel });
  } else if (token.kind === 'word' && before?.kind === 'word') sideBySide(p, before, token);
  else fail(p, 'unexpected-text', token, { found: written(p, token) });
}

/** Returns where a spoken comparison may begin. In `in (أكبر من 3)` its first word was read as a name. */
function firstOfComparison({ tokens, at }: Cursor): number {
  const [bracket, word] = [tokens[at - 2], tokens[at - 1]];
  const isRead = bracket?.text === '(' && word?.text !== 'not' && !spokenComparisonAt(tokens, at);
  return isRead ? at - 1 : at;
}

const placeOf = ({ tokens }: Cursor, first: number, { length }: SpokenComparison) => ({
  start: tokens[first]!.start,
  end: tokens[first + length - 1]!.end,
});

/**
 * Returns where a comparison has no name before it, as in `age > 3 and less than 9`, and how it is written with the name
 * of the comparison before. Its first word was read as a name.
 */
function comparisonWithoutName(p: Cursor): (Pick<Token, 'start' | 'end'> & { readonly feel: string }) | undefined {
  const joiner = p.tokens[p.at - 2];
  if (joiner?.kind !== 'word' || (joiner.text !== 'and' && joiner.text !== 'or')) return undefined;
  const said = p.tokens[p.at - 1]!.text === 'not' ? undefined : spokenComparisonAt(p.tokens, p.at - 1);
  const name = said && nameComparedBefore(p, p.at - 2);
  if (!name) return undefined;
  const place = placeOf(p, p.at - 1, said);
  return { ...place, feel: `${name} ${writtenLike(written(p, place), said.sign)}` };
}

/** Returns the name, such as `age(birth)` or `home.rooms`, that is compared in the clause before a place. */
function nameComparedBefore(p: Cursor, place: number): string | undefined {
  const operator = p.tokens.findLastIndex((token, at) => at < place && token.kind === 'sign' && isOperator(token.text));
  let [start, depth] = [operator, 0];
  for (; start > 0; start--) {
    const { kind, text } = p.tokens[start - 1]!;
    if (isCloser(p.tokens[start - 1]!)) depth++;
    else if (kind === 'sign' && (text === '(' || text === '[')) depth--;
    else if (depth === 0 && !(kind === 'word' && !KEYWORDS.has(text)) && text !== '.') break;
    if (depth < 0) break;
  }
  if (start >= operator) return undefined;
  return written(p, { start: p.tokens[start]!.start, end: p.tokens[operator - 1]!.end });
}

const foreignWord = (word: string) => !KEYWORDS.has(word) && KEYWORDS.has(word.toLowerCase());

const TESTING = new Set(['in', 'between']);

/** Reports `x not in`, which other languages have. */
function notInside(p: Cursor, { start, text }: Token, test: Token): void {
  const place = { start, end: test.end };
  fail(p, 'foreign-operator', place, { found: written(p, place), feel: `not(${text} ${test.text} …)` });
}

function sideBySide(p: Cursor, before: Token, token: Token): void {
  const place = { start: before.start, end: token.end };
  const found = written(p, place);
  const next = p.tokens[p.at + 1];
  if (before.text === 'not') fail(p, 'foreign-operator', place, { found, feel: 'not(…)' });
  else if (token.text === 'not' && next && TESTING.has(next.text)) notInside(p, before, next);
  else if (functionName(token.text))
    fail(p, 'foreign-operator', place, { found, feel: `${token.text}(${before.text}, …)` });
  else if (KEYWORDS.has(token.text) || KEYWORDS.has(before.text))
    fail(p, 'unexpected-text', token, { found: token.text });
  else fail(p, 'space-in-name', place, { found, suggestion: `${before.text}_${token.text}` });
}

const written = (p: Cursor, { start, end }: Pick<Token, 'start' | 'end'>): string => p.source.slice(start, end);
