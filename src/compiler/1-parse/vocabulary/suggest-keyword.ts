/** Suggestions for unknown keywords, from both vocabularies and from the terms of other tools. */
import { nearest } from '../../diagnostics/suggest.js';
import { fold } from './aliases.js';
import { ARABIC } from './dictionary.js';
import type { Keyword } from './keywords.js';

type Aliases = ReadonlyMap<string, readonly string[]>;
type Name = readonly [spelling: string, english: string];

/** Maximum length that is compared. Keywords are short, but an author may write a text of any length in their place. */
const MAX_WORD_LENGTH = 80;

/** Returns the English names of the likely keywords, separated by commas, or an empty string if none is near. */
export function suggestKeyword(wrong: string, known: readonly Keyword[], aliases: Aliases): string {
  const written = wrong.slice(0, MAX_WORD_LENGTH);
  const names = known.flatMap(({ english, arabic }): Name[] => [
    [foldOf(english), english],
    [foldOf(arabic), english],
  ]);
  return (
    inOtherOrder(written, known) ??
    like(fold(written), names, aliases) ??
    like(fold(otherLayout(written)), names, aliases) ??
    joined(fold(written), names)
  );
}

/** Returns the keyword of the same words in another order, such as `low` for «الأدنى_معنى». */
function inOtherOrder(written: string, known: readonly Keyword[]): string | undefined {
  const meant = wordsOf(written);
  if (meant.length < 2) return undefined;
  const isSame = (word: string) => {
    const words = wordsOf(word);
    return words.length === meant.length && words.toSorted().join() === meant.toSorted().join();
  };
  return known.find(({ english, arabic }) => isSame(english) || isSame(arabic))?.english;
}

const wordsOf = (written: string): readonly string[] => written.split(/[\s_-]+/).map(fold);

const folded: ReadonlyMap<string, string> = new Map(
  Object.values(ARABIC).flatMap(words =>
    Object.entries(words)
      .flat()
      .map(word => [word, fold(word)] as const),
  ),
);
const foldOf = (word: string): string => folded.get(word) ?? fold(word);

function like(spelling: string, names: readonly Name[], aliases: Aliases): string | undefined {
  const english = (found: string | undefined) => names.find(([name]) => name === found)?.[1];
  const meant = (aliases.get(spelling) ?? []).filter(name => names.some(([, known]) => known === name));
  const near = () =>
    nearest(
      spelling,
      names.map(([name]) => name).filter(name => isArabic(name) === isArabic(spelling)),
    );
  return english(spelling) ?? (meant.length > 0 ? meant.join(', ') : english(near()));
}

/**
 * Returns the keyword to which letters of the previous or next word are attached, as in «والنوع» and `requiredtrue`, or
 * an empty string.
 */
function joined(bare: string, names: readonly Name[]): string {
  const inside = names.filter(
    ([name]) =>
      name.length > (isArabic(name) ? 2 : 3) &&
      bare.length - name.length <= 12 &&
      (bare.startsWith(name) || bare.endsWith(name)),
  );
  return inside.toSorted(([a], [b]) => b.length - a.length)[0]?.[1] ?? '';
}

/** Letters on the same keys of the two keyboard layouts, Arabic 101 and US. */
const ARABIC_KEYS = [...'ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ', 'لا'];
const LATIN_KEYS = [..."qwertyuiop[]asdfghjkl;'zxcvnm,./`b"];

const isArabic = (text: string): boolean => /\p{sc=Arabic}/u.test(text);

function otherLayout(written: string): string {
  const [from, to] = isArabic(written) ? [ARABIC_KEYS, LATIN_KEYS] : [LATIN_KEYS, ARABIC_KEYS];
  const letters = written.toLowerCase().match(/لا|[\s\S]/g) ?? [];
  return letters.map(letter => to[from.indexOf(letter)] ?? letter).join('');
}
