/** Messages of an import: errors, conversion notes and figures. */
import { ARABIC, type Vocabulary } from '../1-parse/vocabulary.js';
import type { Params } from '../diagnostics/diagnostic.js';
import type { MessageLanguage } from '../diagnostics/formats/format.js';
import { fillMessage, printable } from '../diagnostics/message.js';
import type { ConversionFigures, ConversionNote, Location } from './conversion-ledger.js';
import type { ImportError } from './input-error.js';
import { IMPORT_ERRORS } from './input-error-messages.js';
import { REASONS, TRANSLATION_FAILURES, type TranslationFailure } from './reasons.js';

/**
 * Fills the params into a message. A part in `⟦ ⟧` is about a count of several and is left out for one. Keywords are
 * named in the vocabulary of the definition.
 */
const fill = (sentence: string, params: Params, language: MessageLanguage, keywords: Vocabulary = 'en'): string =>
  fillMessage(
    sentence.replace(/⟦(.*?)⟧/g, (_, part: string) => (Number(params.count) > 1 ? part : '')),
    params,
    keywords === 'ar' ? ARABIC : undefined,
    language,
  );

export const faultText = ({ reason, params }: ImportError, language: MessageLanguage): string =>
  fill(IMPORT_ERRORS[reason][language], params, language);

/** Returns the params of the reason `expression`. */
export const failureParams = (name: TranslationFailure, named = '') => ({
  why: fill(TRANSLATION_FAILURES[name].en, { name: named }, 'en'),
  why_ar: fill(TRANSLATION_FAILURES[name].ar, { name: named }, 'ar'),
});

/** Maximum number of characters of the original text that are quoted. */
const MAX_QUOTED_LENGTH = 80;

/** Maximum number of places that are all named. Beyond it, only the first and the last are. */
const MOST_PLACES = 3;

function placesText(places: readonly Location[], language: MessageLanguage): string {
  const all = places.map(place => (typeof place === 'string' ? place : place[language]));
  return all.length > MOST_PLACES ? `${all[0]} … ${all.at(-1)}` : all.join(language === 'ar' ? '، ' : ', ');
}

/** Returns the line of a note. `keywords` is the vocabulary of the definition that was made. */
export function listedText(
  { places, text, reason, params }: ConversionNote,
  language: MessageLanguage,
  keywords?: Vocabulary,
): string {
  const short = text.length > MAX_QUOTED_LENGTH ? `${text.slice(0, MAX_QUOTED_LENGTH)}…` : text;
  const what = short === '' ? '' : language === 'ar' ? ` «${printable(short)}»` : ` "${printable(short)}"`;
  return `${placesText(places, language)}:${what} ${fill(REASONS[reason][language], params, language, keywords)}`;
}

export function figuresText(
  { parts, carried, listed }: ConversionFigures,
  lines: number,
  language: MessageLanguage,
): string {
  return language === 'ar'
    ? `أجزاء الأصل: ${parts}، نُقل منها ${carried} وتُرك ${listed}، وما تُرك مذكور أعلاه. عدد الملاحظات: ${lines}.`
    : `Of ${parts} parts of the original ${carried} were carried and ${listed} were not, as listed above. Notes: ${lines}.`;
}
