/** The boxes of a time of day. */
import type { LocaleContext, Localized } from '../field.js';
import { parseTime } from '../formats/date-time.js';
import { formatDigits } from '../formats/number-text.js';
import type { InputPart } from './part-inputs.js';

export const timeMessages: Localized<{ readonly hour: string; readonly minute: string; readonly hours: string }> = {
  ar: { hour: 'ساعة', minute: 'دقيقة', hours: 'ساعة (0–23)' },
  en: { hour: 'Hour', minute: 'Minute', hours: 'Hour (0–23)' },
  ku: { hour: 'Saet', minute: 'Deqe', hours: 'Saet (0–23)' },
};

export const BETWEEN_TIME = [':'];

/** Returns the boxes of a time. `first` is the suffix of the control's id for the first box. */
export function timeParts(
  { localized, digits }: Pick<LocaleContext, 'localized' | 'digits'>,
  first: string,
): readonly InputPart[] {
  const { hours, minute } = localized(timeMessages);
  return [
    { caption: formatDigits(hours, digits), suffix: first, width: 2 },
    { caption: minute, suffix: '-minute', width: 2 },
  ];
}

/** Formats `08:05` for the boxes: `8:05`. */
export const typedTime = (time: string): string => time.replace(/^0(?=\d)/, '');

export function wholeTime(typed: string): string | undefined {
  const time = /\d\D+\d/.test(typed) ? parseTime(typed) : undefined;
  return time === undefined ? undefined : typedTime(time);
}
