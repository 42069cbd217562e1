/** Search for options in a long list. */
import { foldForSearch, searchTokens } from './search-folding.js';

/** Number of options above which the list has a search on screen. */
export const SEARCH_THRESHOLD = 15;

type Searched = { readonly id: string; readonly label: string };

/**
 * Letters that this search folds in addition: letters of Persian, Kurdish and Urdu keyboards, the standalone hamza, the
 * dotless i.
 */
const LIKE: Readonly<Record<string, string>> = {
  ...{ ء: '', ێ: 'ي', ې: 'ي', ے: 'ي', ھ: 'ه', ۆ: 'و', ۇ: 'و', ڵ: 'ل', ڕ: 'ر', ı: 'i' },
};

const likeLetters = (text: string): string => foldForSearch(text).replace(/[^\w\s]/g, letter => LIKE[letter] ?? letter);

/** Returns the value of a digit of any script. The digits of a script are consecutive groups of ten, in order. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0)!;
  const before = (back: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code - back));
  let value = 0;
  while (before(value + 1)) value++;
  return `${value % 10}`;
}

/** Returns the words of a text as searches compare them. */
const searchedTokens = (text: string): readonly string[] =>
  searchTokens(likeLetters(text.replace(/\p{Nd}/gu, digitOf)));

/** Removes the Arabic article from a word, if at least one letter is left. */
const bare = (word: string): string => word.replace(/^ال(?=.)/, '');

/** Removes the Arabic article from a word, together with a letter prefixed to it: «والسكان». */
const bareLabel = (word: string): string => word.replace(/^(?:[وبفك]?ال|لل)(?=.)/, '');

const begins = (word: string, asked: string): boolean =>
  word.startsWith(asked) || bareLabel(word).startsWith(bare(asked));

/**
 * Returns whether all searched words match beginnings of words, in any order, or their joined letters match from a word
 * on, because words may be written together or apart.
 */
function begun(words: readonly string[], asked: readonly string[]): boolean {
  const row = asked.join('');
  return (
    asked.every(one => words.some(word => begins(word, one))) ||
    words.some((_, index) => words.slice(index).join('').startsWith(row))
  );
}

/**
 * Returns a function from a typed text to the matching options, in their order, or to undefined if the text has no
 * letter. The words are searched for at the beginnings of the label's words; if no option matches, at those of the id's
 * words; otherwise anywhere in either.
 */
export function createOptionMatcher<O extends Searched>(
  options: readonly O[],
): (typed: string) => readonly O[] | undefined {
  const known = options.map(option => {
    const [label, id] = [searchedTokens(option.label), searchedTokens(option.id.replace(/_/g, ' '))];
    return { option, label, id, whole: `${label.join('')} ${id.join('')}` };
  });
  return typed => {
    const asked = searchedTokens(typed);
    if (!asked[0]) return undefined;
    const ways: readonly ((one: (typeof known)[number]) => boolean)[] = [
      ({ label }) => begun(label, asked),
      ({ id }) => begun(id, asked),
      ({ whole }) => asked.every(one => whole.includes(one)),
    ];
    return (
      ways
        .map(way => known.filter(way))
        .find(some => some[0])
        ?.map(({ option }) => option) ?? []
    );
  };
}
