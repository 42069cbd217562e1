/** How many characters a text may have, in words. */
import { type Forms, plural } from '../i18n/number.js';
import type { FieldWords, Speaking } from './field.js';
import { shownNumber } from './number-format.js';

/** `#` stands for the number. */
export interface CountWords {
  /** As many as there may be. */
  readonly most: Forms;
  readonly left: Forms;
  readonly over: Forms;
}

export const countWords: FieldWords<CountWords> = {
  ar: {
    most: {
      one: 'حرف واحد على الأكثر',
      two: 'حرفان على الأكثر',
      few: '# أحرف على الأكثر',
      many: '# حرفاً على الأكثر',
      other: '# حرف على الأكثر',
    },
    left: {
      zero: 'لم يبق أي حرف',
      one: 'بقي حرف واحد',
      two: 'بقي حرفان',
      few: 'بقيت # أحرف',
      many: 'بقي # حرفاً',
      other: 'بقي # حرف',
    },
    over: {
      one: 'حرف واحد أكثر من المسموح',
      two: 'حرفان أكثر من المسموح',
      few: '# أحرف أكثر من المسموح',
      many: '# حرفاً أكثر من المسموح',
      other: '# حرف أكثر من المسموح',
    },
  },
  en: {
    most: { one: '# character at most', other: '# characters at most' },
    left: { one: '# character left', other: '# characters left' },
    over: { one: '# character too many', other: '# characters too many' },
  },
  ku: {
    most: { other: 'Herî zêde # tîp' },
    left: { one: '# tîp maye', other: '# tîp mane' },
    over: { one: '# tîp zêde ye', other: '# tîp zêde ne' },
  },
};

/** A number of characters in words: «بقي 12 حرفاً». */
export const counted = ({ say, language, digits }: Speaking, way: keyof CountWords, n: number): string =>
  plural(language, say(countWords)[way])(n, shownNumber(n, digits));
