/** Numbers in sentences. */
import { formatDigits } from '../fields/formats/number-text.js';
import type { Language } from '../model.js';

/** A count with how it is shown in the form's digits. */
export interface FormattedCount {
  readonly n: number;
  readonly shown: string;
}

export type Digits = 'latin' | 'arabic';

/** One form a plural category of the language; `#` stands for the number. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** A function from a number (and how it is shown) to its words: «3 أحرف». */
export function plural(language: Language, forms: PluralForms): (n: number, shown: string) => string {
  const rules = new Intl.PluralRules(language);
  return (n, shown) => (forms[rules.select(n)] ?? forms.other).replace('#', shown);
}

const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day', h: 'hour', m: 'minute' } as const;
export type UnitLetter = keyof typeof UNITS;

/**
 * An ISO 8601 duration in words: `P3D` → «3 أيام». What is not one is shown as it is.
 *
 * `own`: the units of a language that most browsers do not know, in which a counted noun stays as it is.
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
    // Where the forms have it.
    return new Intl.NumberFormat(`${language}-u-nu-latn`, format).format(n).replace('ًا', 'اً');
  });
  return formatDigits(own ? words.join(own.and) : new Intl.ListFormat(language).format(words), digits);
}

/** Who reads it. */
export interface NumberLocale {
  readonly language: Language;
  readonly digits: Digits;
}

export type UnitNames = Readonly<Record<UnitLetter | 'and', string>>;
