/** Dates as spreadsheets count them: in days since 1899-12-30, with the time as a fraction. */

const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** First day on which all spreadsheets agree: Excel has a 29 February 1900. The last day is 9999-12-31. */
const [FIRST_DAY, LAST_DAY] = [61, 2_958_465];

export interface SerialDate {
  readonly kind: 'date' | 'time' | 'moment';
  readonly serial: number;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

/** Returns a date, a time of day or both as a number, or undefined if spreadsheets cannot hold it. */
export function serialDate(local: string): SerialDate | undefined {
  const [, hours, minutes] = TIME.exec(local) ?? [];
  if (hours !== undefined) return { kind: 'time', serial: (Number(hours) * 60 + Number(minutes)) / 1440 };
  const kind = DAY.test(local) ? 'date' : MOMENT.test(local) ? 'moment' : undefined;
  if (!kind) return undefined;
  const moment = Date.parse(kind === 'date' ? local : `${local}Z`);
  // A day that there is not, such as 30 February, becomes another one.
  if (Number.isNaN(moment) || !new Date(moment).toISOString().startsWith(local)) return undefined;
  const serial = (moment - EPOCH) / DAY_MS;
  return serial >= FIRST_DAY && serial < LAST_DAY + 1 ? { kind, serial } : undefined;
}
