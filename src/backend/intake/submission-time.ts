/** The moment and the day of a submission. */
import { type Submission, submissionDay } from '../../runtime/submit/envelope.js';

const RFC3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const DAY_MS = 86_400_000;

/** True for a day of the calendar as `YYYY-MM-DD`. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** True for a moment with its offset, RFC 3339. */
export function isMoment(value: unknown): value is string {
  return typeof value === 'string' && isDay(RFC3339.exec(value)?.[1]);
}

/** In milliseconds since 1970. Not every reader takes the small `t` and `z` of RFC 3339. */
export const submittedAtMs = ({ submitted_at }: Pick<Submission, 'submitted_at'>): number =>
  Date.parse(submitted_at.toUpperCase());

export interface AcceptanceWindow {
  readonly oldestDays: number;
  readonly aheadMs: number;
}

/** False for a submission from the future, or from further back than a queue may be. The server's clock decides. */
export function isWithinWindow(
  dated: Pick<Submission, 'submitted_at' | 'paper_date'>,
  now: number,
  { oldestDays, aheadMs }: AcceptanceWindow,
): boolean {
  const within = (first: number, last: number) => first <= now + aheadMs && last >= now - oldestDays * DAY_MS;
  const moment = submittedAtMs(dated);
  // A day has no offset: it is taken as a day anywhere on earth.
  const day = Date.parse(`${submissionDay(dated)}T00:00:00Z`);
  return within(moment, moment) && within(day - 14 * 3_600_000, day + DAY_MS + 12 * 3_600_000);
}
