/** `time`: a time of day, `08:30`. */

import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeTextValue } from '../../normalize-text.js';
import { format } from '../constraints.js';
import { outputView } from '../controls/input.js';
import { combOf } from '../controls/paper-comb.js';
import { partInputs } from '../controls/part-inputs.js';
import { BETWEEN_TIME, timeMessages, timeParts, typedTime, wholeTime } from '../controls/time-inputs.js';
import type {
  Constraints,
  ControlValue,
  DisplayContext,
  IssueMessages,
  Keys,
  Localized,
  PaperControl,
  ViewContext,
} from '../field.js';
import { parseTime, TIME_PATTERN } from '../formats/date-time.js';
import { displayDigits } from '../formats/display-text.js';
import { readFolded } from '../formats/fold-input.js';

export const name = 'time';
export const arabic = 'وقت';
export const shape = 'value';
export const kind = 'time';
export const isolate = true;
export const grouped = true;
export const chunk = 'calendar';

export const options: Keys = {
  min: {
    meant: 'time-bound',
    description: 'The earliest time allowed: HH:MM or an expression.',
    arabic: { name: 'الأدنى', description: 'أول وقت مسموح به: HH:MM أو عبارة.' },
    type: 'string',
  },
  max: {
    meant: 'time-bound',
    description: 'The latest time allowed: HH:MM or an expression.',
    arabic: { name: 'الأقصى', description: 'آخر وقت مسموح به: HH:MM أو عبارة.' },
    type: 'string',
  },
};

export const formats = { time: TIME_PATTERN };

export const schema = (_: FieldModel): Constraints => ({
  type: { type: 'string' },
  format: format('time', formats.time),
});

/** Parses a control value. Without JavaScript, the boxes arrive as parts of one name. */
export function read(typed: ControlValue): Json | undefined {
  const text = Array.isArray(typed) ? typed.join(':') : typed;
  return readFolded(typeof text === 'string' && /^[\s:]*$/.test(text) ? '' : text, parseTime);
}

export const write = (value: Json): ControlValue => (value === null ? null : typedTime(String(value)));
export const clean = normalizeTextValue;

export const view = (context: ViewContext): TemplateResult =>
  context.readonly
    ? outputView(context, value => display(value, context.field, context), true)
    : partInputs(context, { parts: timeParts(context, ''), between: BETWEEN_TIME, parseWhole: wholeTime });

/** Formats a time: 08:30. */
export const display = displayDigits;

export function paper(field: LocalField, value: Json | undefined, context: DisplayContext): PaperControl {
  const { hour, minute } = context.localized(timeMessages);
  const captions = [hour, minute];
  return { ...combOf(4, [2, 2], value, () => display(value!, field, context).replace(':', '')), captions };
}

export const issues: Localized<IssueMessages> = {
  ar: { format: 'اكتب وقتاً صحيحاً بنظام 24 ساعة: الساعة ثم الدقيقة، مثل 14:30' },
  en: { format: 'Enter a real time on the 24-hour clock: hour and minute, such as 14:30' },
  ku: { format: 'Saeteke rast li gorî 24 saetan binivîsin: saet û deqe, wek 14:30' },
};
