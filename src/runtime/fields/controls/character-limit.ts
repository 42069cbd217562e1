/** How many characters a text may have, in words. */
import { type PluralForms, plural } from '../../i18n/plural.js';
import type { Lengths } from '../constraints.js';
import type { LocaleContext, Localized, ViewContext } from '../field.js';
import { formatNumber } from '../formats/number-text.js';
import { joinDescribedBy } from './input.js';

/** `#` stands for the number. */
export interface CharacterLimitMessages {
  /** As many as there may be. */
  readonly most: PluralForms;
  readonly left: PluralForms;
  readonly over: PluralForms;
}

const MESSAGES: Localized<CharacterLimitMessages> = {
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
export const characterCountText = (
  { localized, language, digits }: LocaleContext,
  way: keyof CharacterLimitMessages,
  n: number,
): string => plural(language, localized(MESSAGES)[way])(n, formatNumber(n, digits));

/** The limit of a text that somebody types: in words, their id, and the context of a control that they describe. */
export interface CharacterLimit<O> {
  readonly max: number;
  readonly words: string;
  readonly id: string;
  readonly context: ViewContext<O>;
}

/** Undefined where there is none, or where nothing can be typed. */
export function characterLimitOf<O extends Lengths>(context: ViewContext<O>): CharacterLimit<O> | undefined {
  const { max_length: most } = context.field.own;
  if (context.readonly || most === undefined) return undefined;
  const id = `${context.id}-most`;
  const described = { ...context, describedBy: joinDescribedBy(context, id) };
  return { max: most, words: characterCountText(context, 'most', most), id, context: described };
}
