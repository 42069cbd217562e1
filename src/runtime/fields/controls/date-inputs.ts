/** Date control: three boxes for day, month and year. The name of the month is shown next to its number. */
import type { TemplateResult } from 'lit/html.js';
import type { ViewContext } from '../field.js';
import { dateMessages, inputDate, parseDate } from '../formats/date-text.js';
import { type InputPart, type InputParts, partInputs } from './part-inputs.js';

type Captions = { readonly day: string; readonly month: string; readonly year: string };

export const dateParts = ({ day, month, year }: Captions, months: readonly string[]): readonly InputPart[] => [
  { caption: day, suffix: '', width: 2 },
  { caption: month, suffix: '-month', width: 2, names: months },
  { caption: year, suffix: '-year', width: 4 },
];

export const BETWEEN_DATE = ['/', '/'];

export function wholeDate(typed: string): string | undefined {
  const date = parseDate(typed);
  return date === undefined ? undefined : inputDate(date);
}

export function dateInputs(context: ViewContext): TemplateResult {
  const words = context.localized(dateMessages);
  const all: InputParts = { parts: dateParts(words, words.months), between: BETWEEN_DATE, parseWhole: wholeDate };
  return partInputs(context, all);
}
