/** Units behind a space to write in. */

/** Currencies as papers write them, with the code of ISO 4217. */
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:ل\.? ?س\.?|ليرة سورية|ليرة|syp|syrian pounds?)$/i, 'SYP'],
  [/^(?:دولار(?: أمريكي| أميركي)?|usd|us ?\$|\$)$/i, 'USD'],
  [/^(?:يورو|eur|€)$/i, 'EUR'],
];

const UNITS =
  /^(?:م2|م²|م|كم|كغ|غ|سم|مم|هكتار|دونم|لتر|%|يوم(?:اً)?|شهر(?:اً)?|سنة|ساعة|m2|m²|sqm|sq ?m|m|km|kg|g|cm|mm|ha|l|litres?|days?|months?|years?|hours?)\.?$/iu;

export const currencyOf = (text: string): string | undefined => CURRENCIES.find(([pattern]) => pattern.test(text))?.[1];

export const unitOf = (text: string): string | undefined => (UNITS.test(text) ? text : undefined);

/** Splits a unit or currency, of one word or two, from the beginning of a text that continues. */
export function leadingUnit(text: string): { readonly unit?: string; readonly rest: string } {
  const words = text.split(' ');
  for (const count of [2, 1]) {
    const unit = words.slice(0, count).join(' ');
    const isUnit = currencyOf(unit) !== undefined || (unit.length > 1 && unitOf(unit) !== undefined);
    if (words.length > count && isUnit) return { unit, rest: words.slice(count).join(' ') };
  }
  return { rest: text };
}
