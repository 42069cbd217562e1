/** THE list of the languages of authors: of keywords, expressions, diagnostics and messages of the command line. */
import type { TranslatedLanguage } from '../runtime/i18n/index.js';

export const AUTHOR_LANGUAGES = ['ar', 'en'] as const satisfies readonly TranslatedLanguage[];

/** Language of sentences for authors and programs. */
export type AuthorLanguage = (typeof AUTHOR_LANGUAGES)[number];

/** A text in each language of authors. */
export type AuthorText = Readonly<Record<AuthorLanguage, string>>;

export const isAuthorLanguage = (value: unknown): value is AuthorLanguage =>
  AUTHOR_LANGUAGES.some(language => language === value);
