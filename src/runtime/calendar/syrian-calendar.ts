/**
 * The calendar of Syria: weekend and official holidays of those who work for the state.
 *
 * Holidays are those of the presidential decree 188 of 5 October 2025 (https://alikhbariah.com, «مرسوم رئاسي يحدد
 * الأعياد الرسمية»): fixed days, three days of Eid al-Fitr, four of Eid al-Adha, the Islamic New Year, the birthday of
 * the Prophet, and both Easter Sundays. Feasts of the Islamic calendar are those of Umm al-Qura; the announcement of the
 * year may move them by a day.
 */
import { addDays, type WorkingCalendar } from './working-days.js';

/** First days of the movable feasts of a year. */
interface MovableFeasts {
  readonly fitr: string;
  readonly adha: string;
  readonly newYear: string;
  readonly birthday: string;
  readonly westernEaster: string;
  readonly easternEaster: string;
}

/** Movable feasts by year, as `MM-DD`. */
export const MOVABLE_FEASTS: Readonly<Record<number, MovableFeasts>> = {
  2025: feasts('03-30', '06-06', '06-26', '09-04', '04-20', '04-20'),
  2026: feasts('03-20', '05-27', '06-16', '08-25', '04-05', '04-12'),
  2027: feasts('03-09', '05-16', '06-06', '08-14', '03-28', '05-02'),
  2028: feasts('02-26', '05-05', '05-25', '08-03', '04-16', '04-16'),
  2029: feasts('02-14', '04-24', '05-14', '07-24', '04-01', '04-08'),
  2030: feasts('02-04', '04-13', '05-04', '07-13', '04-21', '04-28'),
};

function feasts(...[fitr, adha, newYear, birthday, westernEaster, easternEaster]: Days6): MovableFeasts {
  return { fitr, adha, newYear, birthday, westernEaster, easternEaster };
}
type Days6 = readonly [string, string, string, string, string, string];

/** New Year, Revolution Day, Mother's Day, Evacuation Day, Labour Day, Liberation Day and Christmas. */
const FIXED = ['01-01', '03-18', '03-21', '04-17', '05-01', '12-08', '12-25'];
const FITR_DAYS = 3;
const ADHA_DAYS = 4;

const following = (first: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => addDays(first, index));

const holidaysOf = ([year, { fitr, adha, newYear, birthday, westernEaster, easternEaster }]: [
  string,
  MovableFeasts,
]): readonly string[] => [
  ...[...FIXED, newYear, birthday, westernEaster, easternEaster].map(day => `${year}-${day}`),
  ...following(`${year}-${fitr}`, FITR_DAYS),
  ...following(`${year}-${adha}`, ADHA_DAYS),
];

const FRIDAY = 5;
const SATURDAY = 6;

/** Syria's calendar. In a year without known feasts only the weekend is off. */
export const SYRIAN_CALENDAR: WorkingCalendar = {
  weekend: new Set([FRIDAY, SATURDAY]),
  holidays: new Set(Object.entries(MOVABLE_FEASTS).flatMap(holidaysOf)),
  working: new Set(),
};
