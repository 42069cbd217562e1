/** Title and first sentence of a form's description, read from its text. */
import { parseDocument } from 'yaml';
import type { AuthorLanguage, AuthorText } from '../author-languages.js';
import { AUTHOR_LANGUAGES } from '../author-languages.js';

/** Returns the texts of a form, or of the same form in several languages. */
export function describeTemplate(sources: readonly string[]): {
  readonly title: AuthorText;
  readonly description: AuthorText;
} {
  const tops = sources.map(source => parseDocument(source).toJS() as Record<string, unknown>);
  return {
    title: textOf(tops, ['title', 'العنوان']),
    description: mapText(textOf(tops, ['description', 'الوصف']), firstSentence),
  };
}

const mapText = (text: AuthorText, change: (one: string) => string): AuthorText => ({
  ar: change(text.ar),
  en: change(text.en),
});

/** Keys of the languages of a form. */
const LANGUAGES = ['languages', 'اللغات'];

function textOf(tops: readonly Record<string, unknown>[], keys: readonly string[]): AuthorText {
  const found: Partial<Record<AuthorLanguage, string>> = {};
  for (const top of tops) {
    const value = keyValue(top, keys);
    const first = (keyValue(top, LANGUAGES) as readonly string[] | undefined)?.[0] ?? 'ar';
    const texts = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : { [first]: value };
    for (const language of AUTHOR_LANGUAGES)
      if (texts[language] !== undefined) found[language] ??= String(texts[language]);
  }
  const any = found.ar ?? found.en ?? '';
  return { ar: found.ar ?? any, en: found.en ?? any };
}

const keyValue = (top: Record<string, unknown>, keys: readonly string[]): unknown => {
  const key = keys.find(one => top[one] !== undefined);
  return key === undefined ? undefined : top[key];
};

/** Returns the first sentence of a text, without its marks of emphasis. */
const firstSentence = (text: string): string =>
  /^[^\n]*?[.!؟?](?=\s|$)/.exec(text.trim())?.[0].replaceAll('**', '') ?? text.trim().split('\n')[0]!;
