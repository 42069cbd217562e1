/** What an import has to say, in words. */
import type { Params } from '../diagnostics/diagnostic.js';
import type { MessageLanguage } from '../diagnostics/formats/format.js';
import { shown } from '../diagnostics/message.js';
import type { Figures, Listed } from './conversion-ledger.js';
import type { InputFault } from './input-error.js';
import { FAULTS } from './input-error-messages.js';
import { REASONS, WHYS, type WhyName } from './reasons.js';

const PARAM = /\{(\w+)\}/g;

/** A part in `⟦ ⟧` counts several and is left out for one. */
const fill = (sentence: string, params: Params): string =>
  sentence
    .replace(/⟦(.*?)⟧/g, (_, part: string) => (Number(params.count) > 1 ? part : ''))
    .replace(PARAM, (_, name: string) => shown(String(params[name] ?? '')));

export const faultText = ({ reason, params }: InputFault, language: MessageLanguage): string =>
  fill(FAULTS[reason][language], params);

/** The params of the reason `expression`. */
export const why = (name: WhyName, named = ''): Params => ({
  why: fill(WHYS[name].en, { name: named }),
  why_ar: fill(WHYS[name].ar, { name: named }),
});

/** Characters of what stood there. */
const LONGEST = 80;

/** Places beyond which only the first and the last are said. */
const MOST_PLACES = 3;

const placesText = (places: readonly string[]): string =>
  places.length > MOST_PLACES ? `${places[0]} … ${places.at(-1)}` : places.join(', ');

export function listedText({ places, text, reason, params }: Listed, language: MessageLanguage): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  const what = short === '' ? '' : language === 'ar' ? ` «${shown(short)}»` : ` "${shown(short)}"`;
  return `${placesText(places)}:${what} ${fill(REASONS[reason][language], params)}`;
}

export function figuresText({ parts, carried, listed }: Figures, lines: number, language: MessageLanguage): string {
  return language === 'ar'
    ? `أجزاء الأصل: ${parts}، نُقل منها ${carried} وتُرك ${listed}، وما تُرك مذكور أعلاه. عدد الملاحظات: ${lines}.`
    : `Of ${parts} parts of the original ${carried} were carried and ${listed} were not, as listed above. Notes: ${lines}.`;
}
