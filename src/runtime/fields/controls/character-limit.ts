/** How many characters a text may have, in words. */
import { type Forms, plural } from '../../i18n/plural.js';
import type { Lengths } from '../constraints.js';
import type { FieldWords, Speaking, ViewContext } from '../field.js';
import { shownNumber } from '../formats/number-text.js';
import { describedAlso } from './input.js';

/** `#` stands for the number. */
export interface CountWords {
  /** As many as there may be. */
  readonly most: Forms;
  readonly left: Forms;
  readonly over: Forms;
}

const countWords: FieldWords<CountWords> = {
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

/** The limit of a text that somebody types: in words, their id, and the context of a control that they describe. */
export interface Limited<O> {
  readonly most: number;
  readonly words: string;
  readonly id: string;
  readonly context: ViewContext<O>;
}

/** Undefined where there is none, or where nothing can be typed. */
export function limitOf<O extends Lengths>(context: ViewContext<O>): Limited<O> | undefined {
  const { max_length: most } = context.field.own;
  if (context.readonly || most === undefined) return undefined;
  const id = `${context.id}-most`;
  const described = { ...context, describedBy: describedAlso(context, id) };
  return { most, words: counted(context, 'most', most), id, context: described };
}
