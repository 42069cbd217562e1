/** What the compiler itself adds to a form, in words. */
import type { Language, Text } from '../../runtime/model.js';

/** By language; `en` stands in where a language is missing. */
const WORDS = {
  feesTotal: { ar: 'مجموع الرسوم', en: 'Total fees' },
} as const satisfies Readonly<Record<string, { readonly en: string } & Text>>;

export function wordsIn(word: keyof typeof WORDS, languages: readonly Language[]): Text {
  const sentences: Text = WORDS[word];
  return Object.fromEntries(languages.map(language => [language, sentences[language.split('-')[0]!] ?? sentences.en!]));
}
