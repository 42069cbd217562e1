/** Numbers in sentences. */
import { shownDigits } from '../fields/number-format.js';
import type { Language } from '../model.js';

/** A count with how it is shown in the form's digits. */
export interface Count {
  readonly n: number;
  readonly shown: string;
}

export type Digits = 'latin' | 'arabic';

/** One form a plural category of the language; `#` stands for the number. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** A function from a number (and how it is shown) to its words: «3 أحرف». */
export function plural(language: Language, forms: Forms): (n: number, shown: string) => string {
  const rules = new Intl.PluralRules(language);
  return (n, shown) => (forms[rules.select(n)] ?? forms.other).replace('#', shown);
}

const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day', H: 'hour', m: 'minute' } as const;

/** An ISO 8601 duration in words: `P3D` → «3 أيام». What is not one is shown as it is. */
export function durationWords(iso: string, language: Language, digits: Digits): string {
  const match = /^P(?:\d+[YMWD])*(?:T(?:\d+[HM])+)?$/.exec(iso);
  if (!match) return iso;
  const [date = '', time = ''] = iso.slice(1).split('T');
  const parts = `${date}${time.replace('M', 'm')}`.match(/\d+[YMWDHm]/g) ?? [];
  const words = parts.map(part => unit(Number.parseInt(part, 10), UNITS[part.at(-1) as keyof typeof UNITS], language));
  return shownDigits(new Intl.ListFormat(language).format(words), digits);
}

const unit = (n: number, name: string, language: Language): string =>
  new Intl.NumberFormat(`${language}-u-nu-latn`, { style: 'unit', unit: name, unitDisplay: 'long' })
    .format(n)
    // Where the forms have it.
    .replace('ًا', 'اً');
