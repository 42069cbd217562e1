/** Judgement of whether a word is certainly another word that was misspelt. */
import { ARABIC, fold } from '../1-parse/vocabulary.js';
import { distance } from '../diagnostics/suggest.js';

/** Minimum length of a word in which one wrong letter still leaves no doubt. */
const MIN_CERTAIN_LENGTH = 4;

/**
 * Returns whether `written` can only be `meant`: it differs in case, vowel signs, hamzas or separators, or in a single
 * letter, and no other word of the text is as near. Words that differ in a digit are always two words.
 */
export function isMisspelling(written: string, meant: string, text: string): boolean {
  if (fold(written) === fold(meant)) return true;
  if (!isOneLetterOff(written, meant)) return false;
  const [own, right] = [fold(written), fold(meant)];
  return !wordsNear(text, written).some(other => other !== own && other !== right && isOneOff(own, other));
}

const isOneLetterOff = (written: string, meant: string): boolean => isOneOff(fold(written), fold(meant));

function isOneOff(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < MIN_CERTAIN_LENGTH || Math.abs(a.length - b.length) > 1) return false;
  return withoutDigits(a) !== withoutDigits(b) && distance(a, b) === 1;
}

/** Number of characters that folding may take away from a word: the article, vowel signs, separators. */
const MAX_FOLDED = 8;

/** Returns the words of a text that may be as near to a word as one letter, folded. */
function wordsNear(text: string, { length }: string): readonly string[] {
  const found = new Set(text.match(/[\p{L}_][\p{L}\p{M}\p{N}_-]*/gu) ?? []);
  return [...found].filter(word => Math.abs(word.length - length) <= MAX_FOLDED).map(word => fold(word));
}

const withoutDigits = (word: string): string => word.replace(/\p{N}/gu, '');

/** Returns the two spellings of a keyword, of which an author may have misspelt either. */
export const spellingsOf = (english: string, kind: 'key' | 'type' | 'word'): readonly string[] => [
  english,
  ARABIC[kind][english] ?? english,
];
