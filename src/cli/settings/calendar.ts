/**
 * Calendar of the offices, in a YAML or JSON file: the years that it knows, the weekend, the holidays, and days of the
 * weekend on which offices are open.
 */
import { addDays, type WorkingCalendar } from '../../runtime/calendar/working-days.js';
import { list, number, object, oneOf, optional, type Reader, record, settingFault, text } from './schema.js';

export interface OfficeCalendar extends WorkingCalendar {
  /** Years whose holidays are known. In others only the weekend is off. */
  readonly years: readonly number[];
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const [FIRST_YEAR, LAST_YEAR] = [1900, 2999];
/** Number of days of the longest holiday, or range of open days. It keeps a wrong year from closing the offices for long. */
const MAX_HOLIDAY_DAYS = 31;

/** Names of holidays are for people who read the file. */
const READ = object({
  years: list(number(FIRST_YEAR, LAST_YEAR)),
  weekend: list(oneOf(WEEKDAYS, 'weekday')),
  holidays: record((value, path) => (typeof value === 'string' ? text(value, path) : record(text)(value, path))),
  working: optional(list(text)),
});

/** Reads a calendar. Throws a fault of the settings. */
export const calendarIn: Reader<OfficeCalendar> = (value, path) => {
  const { years, weekend, holidays, working = [] } = READ(value, path);
  if (years.length === 0) throw settingFault({ path: 'years', wrong: 'missing' });
  if (new Set(weekend).size === WEEKDAYS.length) throw settingFault({ path: 'weekend', wrong: 'weekend' });
  const known = new Set(years);
  const days = Object.keys(holidays).flatMap(written => daysOf(written, `holidays.${written}`, known));
  const twice = days.find((day, index) => days.indexOf(day) !== index);
  if (twice !== undefined) throw settingFault({ path: 'holidays', wrong: 'twice', known: [twice] });
  return {
    years,
    weekend: new Set(weekend.map(day => WEEKDAYS.indexOf(day))),
    holidays: new Set(days),
    working: new Set(working.flatMap((written, index) => daysOf(written, `working[${index}]`, known))),
  };
};

/** Returns the days of a day or a range, all of which are in the known years. */
function daysOf(written: string, path: string, years: ReadonlySet<number>): readonly string[] {
  const [first = '', last = first, ...more] = written.split('..');
  const length = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  if (!isDay(first) || !isDay(last) || more.length > 0 || length < 1 || length > MAX_HOLIDAY_DAYS)
    throw settingFault({ path, wrong: 'day' });
  const days = Array.from({ length }, (_, index) => addDays(first, index));
  if (!days.every(day => years.has(Number(day.slice(0, 4))))) throw settingFault({ path, wrong: 'year' });
  return days;
}

/** Returns whether a text is a day: 31 February is none. */
const isDay = (written: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(written) &&
  !Number.isNaN(Date.parse(written)) &&
  new Date(written).toISOString().startsWith(written);
