/**
 * Translation of the keywords of an expression from one language to the other. Spacing, texts and names do not change.
 */
import { toNfc } from '../../runtime/normalize-text.js';
import { functionIn, functionName } from './functions.js';
import { type Token, tokenize } from './lexer.js';
import { GRAMMAR_KEYWORDS, grammarWord, type WordLanguage } from './vocabulary.js';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Translates the keywords of the grammar and the names of functions. Text that cannot be read does not change. */
export function translateExpression(text: string, to: WordLanguage): string {
  const tokens = tokenize(text, () => {});
  const calls = tokens.flatMap((_, index) => callBefore(text, tokens, index, to) ?? []);
  const words = tokens.flatMap((_, index) => wordAt(text, tokens, index, to) ?? []);
  const inCall = ({ start }: Edit) => calls.some(call => start >= call.start && start < call.end);
  const edits = [...calls, ...words.filter(word => !inCall(word))].sort((a, b) => b.start - a.start);
  return edits.reduce((whole, edit) => whole.slice(0, edit.start) + edit.text + whole.slice(edit.end), text);
}

function wordAt(text: string, tokens: readonly Token[], index: number, to: WordLanguage): Edit | undefined {
  const { kind, start, end } = tokens[index]!;
  if (kind !== 'word' || isSign(tokens[index - 1], '.')) return undefined;
  const word = grammarWord(text.slice(start, end));
  return word === undefined ? undefined : { start, end, text: to === 'ar' ? GRAMMAR_KEYWORDS[word]! : word };
}

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
