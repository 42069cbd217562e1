/**
 * `date`: a day, or the known parts of it. The data is Gregorian; screen and paper use the calendar that the field asks
 * for.
 */
import type { FieldModel, Json, LocalField } from '../../model.js';
import { format } from '../constraints.js';
import type { Constraints, DisplayContext, Keys, PaperControl } from '../field.js';
import { dateMessages } from '../formats/date-text.js';
import { formatDigits } from '../formats/number-text.js';
import { type DateOptions, dateVariantMessages, isHijri, shownParts } from './date-variants.js';

export { clean, grouped, isolate, kind, shape } from './date-day.js';
export { display, issues, read, view, write } from './date-variants.js';

export const name = 'date';
export const arabic = 'تاريخ';
export const doubleEntry = true;
export const purposes = ['bday'] as const;

export const lightVariant = { module: 'date-day', without: ['calendar', 'precision'], issues: 'none' } as const;
export const chunk = 'calendar';

export const options: Keys = {
  min: {
    meant: 'date-bound',
    description: 'The first day allowed: YYYY-MM-DD or an expression.',
    arabic: { name: 'الأدنى', description: 'أول يوم مسموح به: YYYY-MM-DD أو عبارة.' },
    type: 'string',
  },
  max: {
    meant: 'date-bound',
    description: 'The last day allowed: YYYY-MM-DD or an expression.',
    arabic: { name: 'الأقصى', description: 'آخر يوم مسموح به: YYYY-MM-DD أو عبارة.' },
    type: 'string',
  },
  calendar: {
    meant: 'word',
    description: 'The calendar in which it is shown and typed; gregorian if left out.',
    shown: true,
    arabic: {
      name: 'التقويم',
      description: 'التقويم الذي يُعرض به التاريخ ويُكتب؛ وهو الميلادي إن لم يُذكر.',
      words: { gregorian: 'ميلادي', hijri: 'هجري' },
    },
    enum: ['gregorian', 'hijri'],
  },
  precision: {
    meant: 'word',
    description: 'The least that must be known: the day (if left out), the month or the year.',
    ordered: true,
    arabic: {
      name: 'الدقة',
      description: 'أقل ما يجب أن يُعرف: اليوم (إن لم تُذكر) أو الشهر أو السنة.',
      words: { day: 'يوم', month: 'شهر', year: 'سنة' },
    },
    enum: ['day', 'month', 'year'],
  },
};

// The alternatives are months of 31 days, months of 30 days, February, and 29 February of leap years.
export const formats = {
  day: /^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$/u,
  'day-or-month':
    /^(?:[0-9]{4}-(?:(?:0[13578]|1[02])(?:-(?:0[1-9]|[12][0-9]|3[01]))?|(?:0[469]|11)(?:-(?:0[1-9]|[12][0-9]|30))?|02(?:-(?:0[1-9]|1[0-9]|2[0-8]))?)|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$/u,
  'day-month-or-year':
    /^(?:[0-9]{4}(?:-(?:(?:0[13578]|1[02])(?:-(?:0[1-9]|[12][0-9]|3[01]))?|(?:0[469]|11)(?:-(?:0[1-9]|[12][0-9]|30))?|02(?:-(?:0[1-9]|1[0-9]|2[0-8]))?))?|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$/u,
};

const FORMATS = { day: 'day', month: 'day-or-month', year: 'day-month-or-year' } as const;

/**
 * Returns the constraints. The engine checks the bounds, because they may be expressions and because JSON Schema cannot
 * order texts.
 */
export function schema({ own }: FieldModel<DateOptions>): Constraints {
  const name = FORMATS[own.precision ?? 'day'];
  return { type: { type: 'string' }, format: format(name, formats[name]) };
}

export function paper(
  { own }: LocalField<DateOptions>,
  value: Json | undefined,
  { digits, localized }: DisplayContext,
): PaperControl {
  const { day, month, year } = localized(dateMessages);
  const parts = value === undefined || value === null ? undefined : shownParts(value, own);
  const [d, m, y] = (parts ?? []).map(part => formatDigits(part, digits));
  return {
    kind: 'date',
    captions: [day, month, isHijri(own) ? localized(dateVariantMessages).hijriYear : year],
    ...(own.precision === 'month' && !d && { withoutDay: true }),
    ...(parts && { parts: [d!, m!, y!] }),
  };
}
