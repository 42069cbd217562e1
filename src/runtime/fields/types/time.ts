/** `time`: a time of day, `08:30`. */

import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { cleanText } from '../../normalize-text.js';
import { format } from '../constraints.js';
import { shownValue } from '../controls/input.js';
import { combOf } from '../controls/paper-comb.js';
import { partInputs } from '../controls/part-inputs.js';
import { BETWEEN_TIME, timeParts, timeWords, typedTime, wholeTime } from '../controls/time-inputs.js';
import type {
  Constraints,
  DisplayContext,
  FieldWords,
  IssueSentences,
  Keys,
  PaperContext,
  PaperControl,
  Typed,
  ViewContext,
} from '../field.js';
import { readTime, TIME } from '../formats/date-time.js';
import { displayed } from '../formats/display-text.js';
import { readText } from '../formats/fold-input.js';
import { shownDigits } from '../formats/number-text.js';

export const name = 'time';
export const arabic = 'وقت';
export const shape = 'value';
export const kind = 'time';
export const isolate = true;
export const grouped = true;
export const beside = 'calendar';

export const options: Keys = {
  min: {
    meant: 'time-bound',
    description: 'The earliest time allowed: HH:MM or an expression.',
    arabic: { name: 'الأدنى', description: 'أول وقت مسموح: HH:MM أو عبارة.' },
    type: 'string',
  },
  max: {
    meant: 'time-bound',
    description: 'The latest time allowed: HH:MM or an expression.',
    arabic: { name: 'الأقصى', description: 'آخر وقت مسموح: HH:MM أو عبارة.' },
    type: 'string',
  },
};

export const formats = { time: TIME };

export const schema = (_: FieldModel): Constraints => ({
  type: { type: 'string' },
  format: format('time', formats.time),
});

/** Without JavaScript the boxes come as parts of one name. */
export function read(typed: Typed): Json | undefined {
  const text = Array.isArray(typed) ? typed.join(':') : typed;
  return readText(typeof text === 'string' && /^[\s:]*$/.test(text) ? '' : text, readTime);
}

export const write = (value: Json): Typed => (value === null ? null : typedTime(String(value)));
export const clean = cleanText;

export const view = (context: ViewContext): TemplateResult =>
  context.readonly
    ? shownValue(context, value => display(value, context.field, context), true)
    : partInputs(context, { parts: timeParts(context, ''), between: BETWEEN_TIME, whole: wholeTime });

/** 08:30 */
export const display = (value: Json, field: LocalField, { digits }: Pick<DisplayContext, 'digits'>): string =>
  displayed(value, field, shown => shownDigits(String(shown), digits));

export function paper(field: LocalField, value: Json | undefined, context: PaperContext): PaperControl {
  const { hour, minute } = context.say(timeWords);
  const captions = [hour, minute];
  return { ...combOf(4, [2, 2], value, () => display(value!, field, context).replace(':', '')), captions };
}

export const issues: FieldWords<IssueSentences> = {
  ar: { format: 'أدخل وقتاً صحيحاً بنظام 24 ساعة: الساعة ثم الدقيقة، مثل 14:30' },
  en: { format: 'Enter a real time on the 24-hour clock: hour and minute, such as 14:30' },
  ku: { format: 'Saeteke rast li gorî 24 saetan binivîsin: saet û deqe, wek 14:30' },
};
