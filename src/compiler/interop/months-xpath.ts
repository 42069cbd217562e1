/** A day some months or years before or after another as ODK calculates it. The import recognizes it by its text. */

/** Returns the same day of another month, or the last day of that month if it is shorter. */
export const xpathMonthsLater = (day: string, months: number): string =>
  months % 12 === 0 ? dayOfYear(day, months / 12) : dayOfMonth(day, months);

const added = (number: number): string => (number < 0 ? `- ${-number}` : `+ ${number}`);

/** Returns the same day of another year: 29 February is 28 February where there is none. */
function dayOfYear(day: string, years: number): string {
  const year = `number(format-date(${day}, '%Y')) ${added(years)}`;
  const isLost = `format-date(${day}, '%m-%d') = '02-29' and not(${isLeap(year)})`;
  return `date(concat(${year}, if(${isLost}, '-02-28', format-date(${day}, '-%m-%d'))))`;
}

const isLeap = (year: string): string => `(${year}) mod 4 = 0 and ((${year}) mod 100 != 0 or (${year}) mod 400 = 0)`;

/**
 * Returns the same day of another month. It is calculated from numbers, because a day has no midnight in a time zone
 * whose summer time begins then. Months are counted from 0.
 */
function dayOfMonth(day: string, months: number): string {
  const all = `number(format-date(${day}, '%Y')) * 12 + number(format-date(${day}, '%m')) ${added(months - 1)}`;
  const year = `int((${all}) div 12)`;
  const month = `(${all}) mod 12`;
  const last = `if(${month} = 1, if(${isLeap(year)}, 29, 28), 31 - ${month} mod 7 mod 2)`;
  const digits = (number: string) => `substr(string(100 + ${number}), 1)`;
  const date = `min(number(format-date(${day}, '%d')), ${last})`;
  return `date(concat(${year}, '-', ${digits(`1 + ${month}`)}, '-', ${digits(date)}))`;
}
