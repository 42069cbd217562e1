/** Moment and day of a submission. */
import { type Submission, submissionDay } from '../../runtime/submit/envelope.js';

const DAY_MS = 86_400_000;

/** Returns whether a value is a day of the calendar as `YYYY-MM-DD`. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/**
 * Returns the moment of submission in milliseconds since 1970. RFC 3339 allows a small `t` and `z`, which not every
 * parser accepts.
 */
export const submittedAtMs = ({ submitted_at }: Pick<Submission, 'submitted_at'>): number =>
  Date.parse(submitted_at.toUpperCase());

export interface AcceptanceWindow {
  readonly oldestDays: number;
  readonly aheadMs: number;
}

/**
 * Returns whether a submission is within the window: not from the future, and not from further back than an outbox may
 * keep it. The server's clock decides.
 */
export function isWithinWindow(
  dated: Pick<Submission, 'submitted_at' | 'paper_date'>,
  now: number,
  { oldestDays, aheadMs }: AcceptanceWindow,
): boolean {
  const within = (first: number, last: number) => first <= now + aheadMs && last >= now - oldestDays * DAY_MS;
  const moment = submittedAtMs(dated);
  // A day has no offset, so it is taken as a day anywhere on earth.
  const day = Date.parse(`${submissionDay(dated)}T00:00:00Z`);
  return within(moment, moment) && within(day - 14 * 3_600_000, day + DAY_MS + 12 * 3_600_000);
}
