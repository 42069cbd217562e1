/** Counted nouns in messages about limits. Only forms whose units or names of items have plural forms include this module. */
import type { LocaleContext } from '../../fields/field.js';
import { afterPreposition, type CountedNoun, countedText } from '../../fields/formats/counted-noun.js';
import { formatDigits } from '../../fields/formats/number-text.js';
import type { IssueFacts } from '../../i18n/screen-messages.js';
import type { IssueParams, LocalField } from '../../model.js';

/** Returns the facts about an issue with the field's noun: «نسختين» in place of «نسختان», «10 أولاد» in place of «10». */
export function withNouns(
  { digits, language }: Pick<LocaleContext, 'digits' | 'language'>,
  field: LocalField | undefined,
  { min, max }: IssueParams,
  facts: IssueFacts,
): IssueFacts {
  const noun = field?.own.plural as CountedNoun | undefined;
  if (!noun) return facts;
  const bound = (n: unknown, text: string | undefined) =>
    text && typeof n === 'number' ? afterPreposition(noun, n, text, language) : text;
  const items = (n: unknown, count: IssueFacts['least']): IssueFacts['least'] => {
    if (!count || typeof n !== 'number' || (n === 1 && language.startsWith('ar'))) return count;
    const text = countedText(noun, n, formatDigits(String(n), digits), language);
    // With the number 0, a sentence takes the text as it is in every language.
    return { n: 0, shown: afterPreposition(noun, n, text, language) };
  };
  return {
    ...facts,
    ...{ min: bound(min, facts.min), max: bound(max, facts.max) },
    ...{ least: items(min, facts.least), most: items(max, facts.most) },
  };
}
