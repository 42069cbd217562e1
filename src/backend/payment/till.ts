/**
 * Tills: fees that clerks take at the counter. Each entry is an audit event in the journal and is never changed; a
 * correction is an entry that reverses another one. A till is of one clerk and one day, and is closed once.
 */
import { DEFAULT_ZONE, today } from '../../runtime/clock.js';
import { currencyDecimals } from '../../runtime/fields/formats/currency.js';
import type { JsonObject } from '../../runtime/model.js';
import type { AuditEvent, AuditLog, StoredAuditEvent } from '../contracts/audit-log.js';
import type { Money } from './provider.js';

/** Means by which a fee is paid at the counter. */
export const FEE_MEANS = ['cash', 'stamps'] as const;

export type FeeMeans = (typeof FEE_MEANS)[number];

export const isFeeMeans = (text: unknown): text is FeeMeans => FEE_MEANS.some(known => known === text);

/** Till: of a clerk, on a day (`YYYY-MM-DD`). */
export interface TillKey {
  readonly by: string;
  readonly day: string;
}

/** Entry before it is recorded. */
export interface NewTillEntry extends Money, TillKey {
  readonly tracking: string;
  readonly means: FeeMeans;
  /** Number in the till, from 1. It is part of the event, so that a printed receipt number never changes. */
  readonly number: number;
  /** Id that the page of the entry was given, so that a page that is sent twice is one entry. */
  readonly ref: string;
  /** `ref` of the entry that this one reverses, and why. The amount is then negative. */
  readonly reverses?: string;
  readonly reason?: string;
  /** Receipt number of that entry, which may be in another till. */
  readonly reversedReceipt?: string;
}

export interface TillEntry extends NewTillEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  /**
   * Receipt number: the day, the number in the till, and the clerk's account. The account is last, because digits after
   * Arabic letters are displayed on their other side.
   */
  readonly receipt: string;
}

export interface Till extends TillKey {
  /** Entries, oldest first. */
  readonly entries: readonly TillEntry[];
  /** Moment at which it was closed first. */
  readonly closedAt?: number;
}

/** Returns the name of a till, by which one request at a time changes it. */
export const tillName = ({ by, day }: TillKey): string => `${day}/${by}`;

export const tillDay = (now: number): string => today(DEFAULT_ZONE, now);

export function feeEvent({ tracking, by, ...detail }: NewTillEntry, at: number): AuditEvent {
  return { what: 'fee', about: tracking, at, by, detail: { ...detail } as unknown as JsonObject };
}

export const closingEvent = ({ by, day }: TillKey, at: number, entries: number): AuditEvent => ({
  what: 'till-closed',
  about: '',
  at,
  by,
  detail: { day, entries },
});

const PAGE = 200;
const DAY_MS = 86_400_000;

/** Yields events of an action, newest first, back to the day before the given one. */
async function* eventsBack(log: AuditLog, what: 'fee' | 'till-closed', day: string): AsyncGenerator<StoredAuditEvent> {
  const end = Date.parse(day) - DAY_MS;
  for (let before: number | undefined; ; ) {
    const page = await log.auditEvents({ what, ...(before !== undefined && { before }), limit: PAGE });
    for (const event of page) {
      if (event.at < end) return;
      yield event;
    }
    if (page.length < PAGE) return;
    before = page.at(-1)!.number;
  }
}

/** Returns the tills of a day, by the names of the clerks. */
export async function tillsOf(log: AuditLog, day: string): Promise<ReadonlyMap<string, Till>> {
  const events: StoredAuditEvent[] = [];
  for await (const event of eventsBack(log, 'fee', day)) if (event.detail?.day === day) events.unshift(event);
  const closed = new Map<string, number>();
  // The first closing counts, which comes last here.
  for await (const { by, at, detail } of eventsBack(log, 'till-closed', day))
    if (detail?.day === day) closed.set(by, at);
  const tills = new Map<string, Till>();
  for (const by of new Set([...events.map(event => event.by), ...closed.keys()])) {
    const own = events.filter(event => event.by === by);
    const closedAt = closed.get(by);
    tills.set(by, { by, day, entries: entriesOf(own), ...(closedAt !== undefined && { closedAt }) });
  }
  return tills;
}

export const tillOf = async (log: AuditLog, key: TillKey): Promise<Till> =>
  (await tillsOf(log, key.day)).get(key.by) ?? { ...key, entries: [] };

/**
 * Returns the entries of events, which are in the order of time. The same page of a case that was sent to two servers
 * at once is one entry.
 */
function entriesOf(events: readonly StoredAuditEvent[]): readonly TillEntry[] {
  const page = ({ about, by, detail }: StoredAuditEvent): string => `${about} ${by} ${detail?.ref}`;
  const first = new Map(events.toReversed().map(event => [page(event), event.number]));
  return events
    .filter(event => first.get(page(event)) === event.number)
    .map(({ about, at, by, detail }) => {
      const entry = { ...(detail as unknown as Omit<NewTillEntry, 'tracking' | 'by'>), tracking: about, by, at };
      return { ...entry, receipt: `${entry.day}/${entry.number}/${by}` };
    });
}

/** Returns the number of the next entry of a till. */
export const nextNumber = ({ entries }: Till): number => Math.max(0, ...entries.map(({ number }) => number)) + 1;

/** Maximum number of entries of one submission that are read. */
const MAX_ENTRIES = 100;

/** Returns the entries of a submission, oldest first, each with its receipt number. */
export async function feesOf(log: AuditLog, tracking: string): Promise<readonly TillEntry[]> {
  const events = await log.auditEvents({ what: 'fee', about: tracking, limit: MAX_ENTRIES });
  return entriesOf(events.toReversed());
}

/** Returns the entries that were not reversed and reverse nothing. */
export function standing<E extends NewTillEntry>(entries: readonly E[]): readonly E[] {
  const reversed = new Set(entries.map(({ reverses }) => reverses));
  return entries.filter(({ ref, reverses }) => reverses === undefined && !reversed.has(ref));
}

/** Returns the sums of entries by means and currency. */
export function totalsOf(entries: readonly TillEntry[]): readonly (Money & { readonly means: FeeMeans })[] {
  return FEE_MEANS.flatMap(means => {
    const own = entries.filter(entry => entry.means === means);
    return [...new Set(own.map(({ currency }) => currency))].map(currency => {
      const digits = currencyDecimals(currency);
      const amounts = own
        .filter(entry => entry.currency === currency)
        .map(({ amount }) => Number(amount) * 10 ** digits);
      const sum = amounts.reduce((total, amount) => total + Math.round(amount), 0) / 10 ** digits;
      return { means, currency, amount: sum.toFixed(digits) };
    });
  });
}
