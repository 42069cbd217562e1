/**
 * Translation of the words of an expression from one language to the other, each in the spelling that `fmt` writes.
 * Spacing, texts and names do not change, except that there are spaces around words and comparisons.
 */
import { toNfc } from '../../runtime/normalize-text.js';
import { functionIn, functionName, isFormerFunction } from './functions.js';
import { endsOperand, type Token, tokenize } from './lexer.js';
import { isOperator } from './tree.js';
import { comparisonIn, GRAMMAR_KEYWORDS, grammarWord, isFormerKeyword, type WordLanguage } from './vocabulary.js';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Translates the keywords of the grammar, the comparisons and the names of functions. Text that cannot be read does not
 * change.
 */
export function translateExpression(text: string, to: WordLanguage): string {
  const tokens = tokenize(text, () => {});
  const calls = tokens.flatMap((_, index) => callBefore(text, tokens, index, to) ?? []);
  const types = typesIn(tokens);
  const words = tokens.flatMap(
    (_, index) =>
      wordAt(text, tokens, index, to) ?? (types.has(index) ? [] : (comparisonAt(text, tokens, index, to) ?? [])),
  );
  const inCall = ({ start }: Edit) => calls.some(call => start >= call.start && start < call.end);
  const edits = [...calls, ...words.filter(word => !inCall(word))].sort((a, b) => b.start - a.start);
  return edits.reduce((whole, edit) => whole.slice(0, edit.start) + edit.text + whole.slice(edit.end), text);
}

/** Returns the first former word of an expression with the word that replaced it, or undefined if it has none. */
export function formerWordIn(text: string): Edit | undefined {
  const tokens = tokenize(text, () => {});
  const former = tokens.flatMap((_, index) => {
    const [call, word] = [callBefore(text, tokens, index, 'ar'), wordAt(text, tokens, index, 'ar')];
    return [
      ...(call && isFormerFunction(text.slice(call.start, call.end)) ? [call] : []),
      ...(word && isFormerKeyword(text.slice(word.start, word.end)) ? [word] : []),
    ];
  });
  return former.toSorted((a, b) => a.start - b.start)[0];
}

function wordAt(text: string, tokens: readonly Token[], index: number, to: WordLanguage): Edit | undefined {
  const { kind, start, end } = tokens[index]!;
  if (kind !== 'word' || isSign(tokens[index - 1], '.')) return undefined;
  const word = grammarWord(text.slice(start, end));
  if (word === undefined) return undefined;
  const written = to === 'ar' ? GRAMMAR_KEYWORDS[word]! : word;
  const before = tokens[index - 1];
  const lead = before && endsOperand(before) && before.end === start ? ' ' : '';
  const tail = /[\p{L}\p{N}_]/u.test(text[end] ?? '') ? ' ' : '';
  return { start, end, text: `${lead}${written}${tail}` };
}

/** Returns the edit of a comparison between two operands. In a test after `in`, a comparison stays a sign. */
function comparisonAt(text: string, tokens: readonly Token[], index: number, to: WordLanguage): Edit | undefined {
  const token = tokens[index]!;
  const before = tokens[index - 1];
  if (!isComparison(token) || !before || !endsOperand(before)) return undefined;
  const { start, end } = token;
  const written = comparisonIn(token.text, to);
  const same = text.slice(start, end).split(/\s+/).join(' ') === written;
  const [lead, tail] = [text[start - 1] ?? '', text[end] ?? ''].map(next => (/^\S$/u.test(next) ? ' ' : ''));
  if (same && lead === '' && tail === '') return undefined;
  return { start, end, text: `${lead}${same ? text.slice(start, end) : written}${tail}` };
}

/** Returns the places of `<` and `>` in types such as `instance of list<number>`. */
function typesIn(tokens: readonly Token[]): ReadonlySet<number> {
  const places = new Set<number>();
  for (const [index, { text }] of tokens.entries()) {
    if (text !== 'of' || tokens[index - 1]?.text !== 'instance') continue;
    let depth = 0;
    for (let at = index + 2; at < tokens.length && (depth > 0 || isSign(tokens[at], '<')); at++) {
      if (isSign(tokens[at], '<')) depth++;
      if (isSign(tokens[at], '>')) depth--;
      places.add(at);
    }
  }
  return places;
}

const isComparison = ({ kind, text }: Token): boolean => kind === 'sign' && isOperator(text);

const isSign = (token: Token | undefined, sign: string): boolean => token?.kind === 'sign' && token.text === sign;

/** Maximum number of words in the name of a function. */
const LONGEST_NAME = 5;

/** Returns the edit of the function name before the bracket at `index`. The longest known name is used. */
function callBefore(text: string, tokens: readonly Token[], index: number, to: WordLanguage): Edit | undefined {
  if (!isSign(tokens[index], '(')) return undefined;
  for (let count = LONGEST_NAME; count > 0; count--) {
    const name = tokens.slice(Math.max(0, index - count), index);
    if (name.length < count || name.some(({ kind }) => kind !== 'word')) continue;
    const found = functionName(name.map(({ start, end }) => toNfc(text.slice(start, end))).join(' '));
    if (found === undefined || isSign(tokens[index - count - 1], '.')) continue;
    return { start: name[0]!.start, end: name.at(-1)!.end, text: functionIn(found, to) };
  }
  return undefined;
}
