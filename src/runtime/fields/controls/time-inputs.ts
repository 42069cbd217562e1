/** The boxes of a time of day. */
import type { FieldWords, Speaking } from '../field.js';
import { readTime } from '../formats/date-time.js';
import { shownDigits } from '../formats/number-text.js';
import type { Part } from './part-inputs.js';

export const timeWords: FieldWords<{ readonly hour: string; readonly minute: string; readonly hours: string }> = {
  ar: { hour: 'ساعة', minute: 'دقيقة', hours: 'ساعة (0–23)' },
  en: { hour: 'Hour', minute: 'Minute', hours: 'Hour (0–23)' },
  ku: { hour: 'Saet', minute: 'Deqe', hours: 'Saet (0–23)' },
};

export const BETWEEN_TIME = [':'];

/** `first`: after the id of the control, for the first of them. */
export function timeParts({ say, digits }: Pick<Speaking, 'say' | 'digits'>, first: string): readonly Part[] {
  const { hours, minute } = say(timeWords);
  return [
    { caption: shownDigits(hours, digits), suffix: first, width: 2 },
    { caption: minute, suffix: '-minute', width: 2 },
  ];
}

/** `08:05` as it stands in the boxes: `8:05`. */
export const typedTime = (time: string): string => time.replace(/^0(?=\d)/, '');

export function wholeTime(typed: string): string | undefined {
  const time = /\d\D+\d/.test(typed) ? readTime(typed) : undefined;
  return time === undefined ? undefined : typedTime(time);
}
