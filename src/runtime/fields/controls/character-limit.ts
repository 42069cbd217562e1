/** Character limit of a text, as a message. */
import { type PluralForms, plural } from '../../i18n/plural.js';
import type { Lengths } from '../constraints.js';
import type { LocaleContext, Localized, ViewContext } from '../field.js';
import { formatNumber } from '../formats/number-text.js';
import { joinDescribedBy } from './input.js';

/** Messages by plural form; `#` stands for the number. */
export interface CharacterLimitMessages {
  /** “At most # characters.” */
  readonly most: PluralForms;
  readonly left: PluralForms;
  readonly over: PluralForms;
}

export const MESSAGES: Localized<CharacterLimitMessages> = {
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
      one: 'حرف واحد زائد',
      two: 'حرفان زائدان',
      few: '# أحرف زائدة',
      many: '# حرفاً زائداً',
      other: '# حرف زائد',
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

/** Formats a number of characters as a message: «بقي 12 حرفاً». */
export const characterCountText = (
  { localized, language, digits }: LocaleContext,
  way: keyof CharacterLimitMessages,
  n: number,
): string => plural(language, localized(MESSAGES)[way])(n, formatNumber(n, digits));

/** Character limit of a text control: the message, its id, and the context of a control that the message describes. */
export interface CharacterLimit<O> {
  readonly max: number;
  readonly words: string;
  readonly id: string;
  readonly context: ViewContext<O>;
}

/** Returns the character limit, or undefined if the field has none or is read-only. */
export function characterLimitOf<O extends Lengths>(context: ViewContext<O>): CharacterLimit<O> | undefined {
  const { max_length: most } = context.field.own;
  if (context.readonly || most === undefined) return undefined;
  const id = `${context.id}-most`;
  const described = { ...context, describedBy: joinDescribedBy(context, id) };
  return { max: most, words: characterCountText(context, 'most', most), id, context: described };
}
