/** Diagnostics about dates, times and their bounds. */
import { error, warning } from './entry.js';

export const moments = {
  'month-expected': error(
    ['A month is expected here.', 'Write year and month, such as 2026-11.'],
    ['المطلوب هنا شهر.', 'اكتب السنة ثم الشهر، مثل 2026-11.'],
    'since: { type: month, label: منذ متى, min: 11/2020 }',
    'since: { type: month, label: منذ متى, min: 2020-11 }',
  ),
  'time-expected': error(
    ['A time of day is expected here.', 'Write hour and minute on the 24-hour clock, such as 08:30.'],
    ['المطلوب هنا وقت من اليوم.', 'اكتب الساعة ثم الدقيقة بنظام 24 ساعة، مثل 08:30.'],
    'at: { type: time, label: وقت الموعد, min: 8.30 }',
    'at: { type: time, label: وقت الموعد, min: 08:30 }',
  ),
  'datetime-expected': error(
    [
      'A date with a time is expected here.',
      'Write it as 2026-11-24T08:30, in the time zone of the form, or with an offset: 2026-11-24T08:30:00+03:00.',
    ],
    [
      'المطلوب هنا تاريخ ووقت.',
      'اكتبه هكذا: 2026-11-24T08:30 بتوقيت الاستمارة، أو مع فرق التوقيت: 2026-11-24T08:30:00+03:00.',
    ],
    'at: { type: datetime, label: وقت الموعد, min: 2026-11-24 }',
    'at: { type: datetime, label: وقت الموعد, min: 2026-11-24T08:30 }',
  ),
  'hijri-bound': error(
    [
      '{written} is not a Gregorian date.',
      '⟦Write: {meant}. ⟧Bounds are Gregorian, as is what is stored; {{calendar}} says how a date is shown and typed.',
    ],
    [
      '«{written}» ليس تاريخاً ميلادياً.',
      '⟦اكتب: {meant}. ⟧الحدود ميلادية، كما يُحفظ التاريخ؛ أما {{calendar}} فلطريقة العرض والكتابة.',
    ],
    'wedding: { type: date, label: تاريخ الزواج, calendar: hijri, min: 1447-01-01 }',
    'wedding: { type: date, label: تاريخ الزواج, calendar: hijri, min: 2025-06-26 }',
  ),
  'hijri-whole-day': warning(
    [
      'A Hijri date is typed as a whole day, whatever {{precision}} says.',
      'Leave {{precision}} out, or {{calendar}}: a month or a year of the Hijri calendar is none of the Gregorian one, in which dates are stored.',
    ],
    [
      'التاريخ الهجري يُكتب يوماً كاملاً، مهما كانت قيمة {{precision}}.',
      'احذف {{precision}} أو {{calendar}}: فالشهر أو السنة في التقويم الهجري لا يوافق شهراً أو سنة في التقويم الميلادي الذي تُحفظ به التواريخ.',
    ],
    'birth: { type: date, label: تاريخ الولادة, calendar: hijri, precision: year }',
    'birth: { type: date, label: تاريخ الولادة, calendar: hijri }',
  ),
};
