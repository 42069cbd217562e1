/** Which options of a long list a search finds. */
import { foldForSearch, searchTokens } from './search-folding.js';

/** More options than these get a search on screen. */
export const SEARCH_THRESHOLD = 15;

type Searched = { readonly id: string; readonly label: string };

/** What search folds beside: letters of Persian, Kurdish and Urdu keyboards, a last hamza, the dotless i. */
const LIKE: Readonly<Record<string, string>> = {
  ...{ ء: '', ێ: 'ي', ې: 'ي', ے: 'ي', ھ: 'ه', ۆ: 'و', ۇ: 'و', ڵ: 'ل', ڕ: 'ر', ı: 'i' },
};

const likeLetters = (text: string): string => foldForSearch(text).replace(/[^\w\s]/g, letter => LIKE[letter] ?? letter);

/** Digits of a script come in tens, in order. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0)!;
  const before = (back: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code - back));
  let value = 0;
  while (before(value + 1)) value++;
  return String(value % 10);
}

/** The words of a text as searches compare them. */
const searchedTokens = (text: string): readonly string[] =>
  searchTokens(likeLetters(text.replace(/\p{Nd}/gu, digitOf)));

/** Without the article: one letter at least is left. */
const bare = (word: string): string => word.replace(/^ال(?=.)/, '');

/** Also without the letter that stands before an article: «والسكان». */
const bareLabel = (word: string): string => word.replace(/^(?:[وبفك]?ال|لل)(?=.)/, '');

const begins = (word: string, asked: string): boolean =>
  word.startsWith(asked) || bareLabel(word).startsWith(bare(asked));

/** All words asked, in any order; or the same letters in a row, where words are written together or apart. */
function begun(words: readonly string[], asked: readonly string[]): boolean {
  const row = asked.join('');
  return (
    asked.every(one => words.some(word => begins(word, one))) ||
    words.some((_, index) => words.slice(index).join('').startsWith(row))
  );
}

/**
 * A function from what was typed to the options that match, in their order; undefined where no letter was typed. Words are looked
 * for as beginnings of words of the label; if no option has them so, of its id; else anywhere in either.
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
    if (asked.length === 0) return undefined;
    const ways: readonly ((one: (typeof known)[number]) => boolean)[] = [
      ({ label }) => begun(label, asked),
      ({ id }) => begun(id, asked),
      ({ whole }) => asked.every(one => whole.includes(one)),
    ];
    const found = ways.map(way => known.filter(way)).find(some => some.length > 0) ?? [];
    return found.map(({ option }) => option);
  };
}
