/** Counted nouns in messages about limits. Only forms with counted nouns include this module. */
import type { LocaleContext } from '../../fields/field.js';
import { afterPreposition, countedText, nounOf } from '../../fields/formats/counted-noun.js';
import { displayNumber } from '../../fields/formats/number-text.js';
import type { IssueFacts } from '../../i18n/screen-messages.js';
import type { IssueParams, LocalField } from '../../model.js';

/**
 * Returns the facts about an issue with the field's noun: «نسختين» in place of «نسختان», «10 أولاد» in place of «10». A
 * single item of a list stays «واحد» in Arabic.
 */
export function withNouns(
  { digits, language }: Pick<LocaleContext, 'digits' | 'language'>,
  field: LocalField | undefined,
  { min, max }: IssueParams,
  facts: IssueFacts,
): IssueFacts {
  const noun = field && nounOf(field.own);
  if (!noun) return facts;
  const isOneItem = (n: number) => n === 1 && facts.kind === 'list' && language.startsWith('ar');
  const text = (n: unknown) =>
    typeof n === 'number' && !isOneItem(n)
      ? `\u2068${countedText(afterPreposition(noun, language), n, displayNumber(n, digits), language)}\u2069`
      : undefined;
  return { ...facts, min: text(min), max: text(max) };
}
