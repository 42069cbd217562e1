/** Rules of retention: how long after its last event a case with a status is kept. */
import { addDays } from '../../runtime/calendar/working-days.js';
import { isDate } from '../../runtime/engine/functions/dates.js';
import type { AuditLog, StoredAuditEvent } from '../contracts/audit-log.js';
import { type Status, statuses } from '../statuses.js';

/** Statuses for which there may be a rule. A case that waits for its first answer is never erased by a rule. */
export const RETAINED_STATUSES: readonly Status[] = statuses.filter(
  status => status !== 'received' && status !== 'erased',
);

export const RETENTION_UNITS = ['days', 'months', 'years'] as const;

export type RetentionUnit = (typeof RETENTION_UNITS)[number];

export interface RetentionRule {
  readonly status: Status;
  readonly count: number;
  readonly unit: RetentionUnit;
}

/** Rules of a service with the number of the event that set them; 0 if none did. */
export interface StoredRetention {
  readonly rules: readonly RetentionRule[];
  readonly changed: number;
}

/** Returns the rules of a service, which are what its last event says. */
export async function retentionOf(log: AuditLog, form: string): Promise<StoredRetention> {
  const [event] = await log.auditEvents({ what: 'retention', about: form, limit: 1 });
  return { rules: rulesIn(event), changed: event?.number ?? 0 };
}

const rulesIn = (event: StoredAuditEvent | undefined): readonly RetentionRule[] =>
  (event?.detail?.rules ?? []) as unknown as readonly RetentionRule[];

/** Returns the first day on which a case is not kept any more, whose last event was on a day. */
export function erasureDay(last: string, { count, unit }: Pick<RetentionRule, 'count' | 'unit'>): string {
  if (unit === 'days') return addDays(last, count);
  const months = unit === 'years' ? 12 * count : count;
  const [year, month, day] = last.split('-').map(Number) as [number, number, number];
  const index = year * 12 + month - 1 + months;
  const start = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
  // Of the 31st, the last day of a shorter month.
  const found = [day, 30, 29, 28].map(one => `${start}-${String(one).padStart(2, '0')}`).find(isDate);
  return found ?? `${start}-28`;
}

/** Returns a number of days that is not more than a rule has. */
export const fewestDays = ({ count, unit }: RetentionRule): number => count * { days: 1, months: 28, years: 365 }[unit];
