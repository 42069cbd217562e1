/** `datetime`: a moment, in RFC 3339 with its offset. It is shown and typed by the clock of the form's zone. */

import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeTextValue } from '../../normalize-text.js';
import { format } from '../constraints.js';
import { BETWEEN_DATE, dateParts } from '../controls/date-inputs.js';
import { outputView } from '../controls/input.js';
import { combOf } from '../controls/paper-comb.js';
import { partInputs } from '../controls/part-inputs.js';
import { BETWEEN_TIME, timeMessages, timeParts, typedTime } from '../controls/time-inputs.js';
import type {
  Constraints,
  ControlValue,
  DisplayContext,
  IssueMessages,
  Keys,
  Localized,
  PaperControl,
  ReadContext,
  ViewContext,
} from '../field.js';
import { dateMessages, datePartsOf, dateText, inputDate, parseDate } from '../formats/date-text.js';
import {
  DATE_TIME_PATTERN,
  dateTimeInZone,
  isDateTime,
  MAX_DATE_TIME_LENGTH,
  parseDateTime,
  parseTime,
  wallClockTime,
} from '../formats/date-time.js';
import { displayText } from '../formats/display-text.js';
import { foldInput, readFolded } from '../formats/fold-input.js';
import { formatDigits } from '../formats/number-text.js';

export const name = 'datetime';
export const arabic = 'تاريخ_ووقت';
export const shape = 'value';
export const kind = 'datetime';
export const isolate = true;
export const grouped = true;
export const doubleEntry = true;
export const chunk = 'calendar';

export const options: Keys = {
  min: {
    meant: 'datetime-bound',
    description: 'The earliest moment allowed: YYYY-MM-DDTHH:MM in the zone of the form, or an expression.',
    arabic: { name: 'الأدنى', description: 'أول تاريخ ووقت مسموح به: YYYY-MM-DDTHH:MM بتوقيت الاستمارة، أو عبارة.' },
    type: 'string',
  },
  max: {
    meant: 'datetime-bound',
    description: 'The latest moment allowed: YYYY-MM-DDTHH:MM in the zone of the form, or an expression.',
    arabic: { name: 'الأقصى', description: 'آخر تاريخ ووقت مسموح به: YYYY-MM-DDTHH:MM بتوقيت الاستمارة، أو عبارة.' },
    type: 'string',
  },
};

export const formats = { moment: DATE_TIME_PATTERN };

export const schema = (_: FieldModel): Constraints => ({
  type: { type: 'string' },
  format: format('moment', formats.moment),
});

/** Parses a control value. Without JavaScript, the boxes arrive as parts of one name. */
export function read(typed: ControlValue, _: unknown, { zone }: ReadContext): Json | undefined {
  const text = Array.isArray(typed) ? `${typed.slice(0, 3).join('/')} ${typed.slice(3).join(':')}` : typed;
  const empty = typeof text === 'string' && /^[\s/:]*$/.test(text);
  return readFolded(empty ? '' : (text as ControlValue), typed => readTyped(foldInput(typed), zone));
}

/** Parses a day that is followed by a space or a comma and a time. */
function readTyped(text: string, zone: string): string | undefined {
  if (text.length > MAX_DATE_TIME_LENGTH) return undefined;
  const moment = parseDateTime(text.toUpperCase(), zone);
  if (moment !== undefined) return moment;
  for (const { index } of text.matchAll(/[\s،,]+/g)) {
    const date = parseDate(text.slice(0, index));
    const time = date && parseTime(text.slice(index).replace(/^[\s،,]+/, ''));
    if (time) return dateTimeInZone(date, time, zone);
  }
  return undefined;
}

/** Converts an answer to its control value: `24/11/2026 8:30`. A value that is not a moment is returned unchanged. */
export function write(value: Json, _: unknown, { zone }: ReadContext): ControlValue {
  const wall = wallParts(value, zone);
  if (wall) return `${inputDate(wall.date)} ${typedTime(wall.time)}`;
  return value === null ? null : String(value);
}

function wallParts(value: unknown, zone: string): { date: string; time: string } | undefined {
  const moment = typeof value === 'string' && isDateTime(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(moment)) return undefined;
  const [date, time] = wallClockTime(moment, zone).split('T') as [string, string];
  return { date, time };
}

export const clean = normalizeTextValue;

export function view(context: ViewContext): TemplateResult {
  if (context.readonly) return outputView(context, value => display(value, context.field, context), true);
  const words = context.localized(dateMessages);
  return partInputs(context, {
    parts: [...dateParts(words, words.months), ...timeParts(context, '-hour')],
    between: [...BETWEEN_DATE, ' ', ...BETWEEN_TIME],
    parseWhole: typed => wholeMoment(typed, context.zone),
  });
}

function wholeMoment(typed: string, zone: string): string | undefined {
  const moment = readTyped(foldInput(typed), zone);
  return moment === undefined ? undefined : String(write(moment, {}, { zone }));
}

/**
 * Formats a moment: 24/11/2026 08:30. The space is a no-break space, which the bidi algorithm treats as a number
 * separator; Arabic digits around a normal space would swap.
 */
export const display = (
  value: Json,
  field: LocalField,
  { digits, zone }: Pick<DisplayContext, 'digits' | 'zone'>,
): string =>
  displayText(value, field, shown => {
    const wall = wallParts(shown, zone);
    return wall ? formatDigits(`${dateText(datePartsOf(wall.date)!)}\u00a0${wall.time}`, digits) : String(shown);
  });

export function paper(field: LocalField, value: Json | undefined, context: DisplayContext): PaperControl {
  const { day, month, year } = context.localized(dateMessages);
  const { hour, minute } = context.localized(timeMessages);
  const boxes = combOf(12, [2, 2, 4, 2, 2], value, () => display(value!, field, context).replace(/[/:\u00a0]/g, ''));
  return { ...boxes, captions: [day, month, year, hour, minute] };
}

export const issues: Localized<IssueMessages> = {
  ar: {
    format: 'اكتب التاريخ ثم الوقت بنظام 24 ساعة، مثل \u206724 11 2026 14:30\u2069',
  },
  en: {
    format: 'Enter a real date, then a time on the 24-hour clock, such as 24 11 2026 14:30',
  },
  ku: {
    format: 'Dîrokeke rast, paşê saetekê li gorî 24 saetan binivîsin, wek 24 11 2026 14:30',
  },
};
