/** Numbers in messages: plural rules and durations. */
import { formatDigits } from '../fields/formats/number-text.js';
import type { Language } from '../model.js';

/** A count, and its text in the form's digits. */
export interface FormattedCount {
  readonly n: number;
  readonly shown: string;
}

export type Digits = 'latin' | 'arabic';

/** Messages by plural category of the language; `#` stands for the number. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Returns a function from a number and its shown text to the message with that number: «3 أحرف». */
export function plural(language: Language, forms: PluralForms): (n: number, shown: string) => string {
  const rules = new Intl.PluralRules(language);
  return (n, shown) => (forms[rules.select(n)] ?? forms.other).replace('#', shown);
}

/** Returns a text of Intl, which writes a tanwin before its alef, with the tanwin behind it, as in the toolkit's messages. */
export const withTanwinLast = (text: string): string => text.replace('\u064b\u0627', '\u0627\u064b');

const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day', h: 'hour', m: 'minute' } as const;
export type UnitLetter = keyof typeof UNITS;

/**
 * Formats an ISO 8601 duration in words: `P3D` → «3 أيام». A text that is not a duration is returned unchanged.
 *
 * `own` has the unit names of a language that most browsers do not know, in which a counted noun does not change.
 */
export function formatDuration(iso: string, { language, digits }: NumberLocale, own?: UnitNames): string {
  if (!/^P(?:\d+[YMWD])*(?:T(?:\d+[HM])+)?$/.test(iso)) return iso;
  const [date = '', time = ''] = iso.slice(1).split('T');
  const parts = `${date}${time.toLowerCase()}`.match(/\d+./g) ?? [];
  const words = parts.map(part => {
    const letter = part.at(-1) as UnitLetter;
    const n = Number.parseInt(part, 10);
    if (own) return `${n} ${own[letter]}`;
    const format = { style: 'unit', unit: UNITS[letter], unitDisplay: 'long' } as const;
    return withTanwinLast(new Intl.NumberFormat(`${language}-u-nu-latn`, format).format(n));
  });
  return formatDigits(own ? words.join(own.and) : new Intl.ListFormat(language).format(words), digits);
}

export const WORKING_DAYS = {
  ar: { one: 'يوم عمل واحد', two: 'يوما عمل', few: '# أيام عمل', other: '# يوم عمل' },
  en: { one: '# working day', other: '# working days' },
  ku: { one: 'rojeke kar', other: '# rojên kar' },
} satisfies Readonly<Record<string, PluralForms>>;

/** Formats a number of working days in words: «10 أيام عمل»; in English for a language without `forms`. */
export function formatWorkingDays(
  count: number,
  { language, digits }: NumberLocale,
  forms: PluralForms = (WORKING_DAYS as Readonly<Record<string, PluralForms>>)[language] ?? WORKING_DAYS.en,
): string {
  return plural(forms === WORKING_DAYS.en ? 'en' : language, forms)(count, formatDigits(String(count), digits));
}

/** Language and digits of the reader. */
export interface NumberLocale {
  readonly language: Language;
  readonly digits: Digits;
}

export type UnitNames = Readonly<Record<UnitLetter | 'and', string>>;
