/** Deadlines of offices against a table of dates that were worked out by hand, and the feasts against ICU. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { MOVABLE_FEASTS, SYRIAN_CALENDAR } from '../../../src/runtime/calendar/syrian-calendar.js';
import {
  addWorkingDays,
  isWorkingDay,
  type WorkingCalendar,
  workingDaysBetween,
} from '../../../src/runtime/calendar/working-days.js';
import { responseDeadline } from '../../../src/runtime/submission-view/response-deadline.js';

interface Row {
  readonly case: string;
  readonly received: string;
  readonly promised: string;
  /** Times in which it was the applicant's turn: `from/to`, separated by blanks. */
  readonly pauses: string;
  readonly due: string;
}

const rows = parse(readFileSync(new URL('deadlines.csv', import.meta.url)), { columns: true }) as readonly Row[];

it.each(rows)('$case: $received and $promised → $due', ({ received, promised, pauses, due }) => {
  const periods = pauses
    .split(' ')
    .filter(Boolean)
    .map(pause => pause.split('/').map(Date.parse) as [number, number])
    .map(([from, to]) => ({ from, to }));
  const found = responseDeadline(Date.parse(received), promised, { pauses: periods })!;
  expect(new Date(found).toISOString()).toBe(new Date(`${due}T23:59:59.999+03:00`).toISOString());
});

it.each([undefined, '', 'soon', 'P', '10 days', 'working days', '10000 working days'])(
  'returns no deadline for %s',
  promised => {
    expect(responseDeadline(0, promised)).toBeUndefined();
  },
);

it('counts days by the calendar that it is given', () => {
  const calendar: WorkingCalendar = {
    weekend: new Set([0]),
    holidays: new Set(['2026-02-02']),
    working: new Set(['2026-02-01']),
  };
  // Sunday is worked once, in place of Monday.
  const found = responseDeadline(Date.parse('2026-01-31T09:00:00+03:00'), '2 working days', { calendar });
  expect(new Date(found!).toISOString()).toBe('2026-02-03T20:59:59.999Z');
});

it('goes back, and counts in both directions', () => {
  expect(addWorkingDays(SYRIAN_CALENDAR, '2026-03-23', -1)).toBe('2026-03-19');
  expect(addWorkingDays(SYRIAN_CALENDAR, '2026-03-20', 0)).toBe('2026-03-20');
  expect(workingDaysBetween(SYRIAN_CALENDAR, '2026-03-17', '2026-03-23')).toBe(2);
  expect(workingDaysBetween(SYRIAN_CALENDAR, '2026-03-23', '2026-03-17')).toBe(-2);
  expect(workingDaysBetween(SYRIAN_CALENDAR, '2026-03-17', '2026-03-17')).toBe(0);
});

it('knows nothing but the weekend in a year without feasts', () => {
  expect(isWorkingDay(SYRIAN_CALENDAR, '2040-01-01')).toBe(true);
  expect(isWorkingDay(SYRIAN_CALENDAR, '2040-01-06')).toBe(false);
});

const ISLAMIC = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  ...{ timeZone: 'UTC', month: 'numeric', day: 'numeric' },
});
/** Month and day of the Islamic calendar, by feast. */
const ISLAMIC_DAYS = { fitr: [10, 1], adha: [12, 10], newYear: [1, 1], birthday: [3, 12] } as const;

it.each(Object.entries(MOVABLE_FEASTS))('has the feasts of %s as Umm al-Qura has them', (year, feasts) => {
  for (const [name, [month, day]] of Object.entries(ISLAMIC_DAYS)) {
    const parts = ISLAMIC.formatToParts(Date.parse(`${year}-${feasts[name as keyof typeof ISLAMIC_DAYS]}`));
    const of = (type: string) => Number(parts.find(part => part.type === type)!.value);
    expect([name, of('month'), of('day')]).toEqual([name, month, day]);
  }
});
