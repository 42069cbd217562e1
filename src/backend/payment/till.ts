/**
 * Tills: fees that clerks take at the counter. Each entry is an audit event in the journal and is never changed; a
 * correction is an entry that reverses another one. A till is of one clerk and one day, and is closed once.
 */
import { DEFAULT_ZONE, today } from '../../runtime/clock.js';
import { currencyDecimals } from '../../runtime/fields/formats/currency.js';
import type { JsonObject } from '../../runtime/model.js';
import type { AuditEvent, AuditLog, EventCount, StoredAuditEvent } from '../contracts/audit-log.js';
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
  /** Moment at which it was closed. */
  readonly closedAt?: number;
}

/** Returns the name of a till, which its events are about. */
export const tillName = ({ by, day }: TillKey): string => `${day}/${by}`;

export const tillDay = (now: number): string => today(DEFAULT_ZONE, now);

const feeEvent = ({ tracking, by, ...detail }: NewTillEntry, at: number): AuditEvent => ({
  ...{ what: 'fee', about: tracking, at, by },
  detail: { ...detail } as unknown as JsonObject,
});

/** Returns what is expected of a till: that it is open, with this many entries. */
const openTill = (till: TillKey, count: number): readonly EventCount[] => [
  { what: 'till-entry', about: tillName(till), count },
  { what: 'till-closed', about: tillName(till), count: 0 },
];

/** Returns what is expected of the payments of a case: these entries at the counter, and these events of online payment. */
export const expectedPayments = (about: string, fees: number, online: number): readonly EventCount[] => [
  { what: 'fee', about, count: fees },
  { what: 'payment', about, count: online },
];

/**
 * Records an entry. Rejects with the fault `changed`, also if that happens at the same moment on another server, if its
 * number is taken, the till is closed, or the payments of the case are not the expected ones.
 */
export const recordEntry = (
  log: AuditLog,
  entry: NewTillEntry,
  at: number,
  expected: readonly EventCount[],
): Promise<void> => {
  const { by, number } = entry;
  const inTill: AuditEvent = { what: 'till-entry', about: tillName(entry), at, by, detail: { number } };
  return log.record([feeEvent(entry, at), inTill], [...expected, ...openTill(entry, number - 1)]);
};

/** Closes a till that has this many entries. Rejects with the fault `changed` if it is closed, or has others. */
export const recordClosing = (log: AuditLog, till: TillKey, at: number, entries: number): Promise<void> => {
  const closing: AuditEvent = {
    ...{ what: 'till-closed', about: tillName(till), at, by: till.by },
    detail: { day: till.day, entries },
  };
  return log.record([closing], openTill(till, entries));
};

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

const entriesOf = (events: readonly StoredAuditEvent[]): readonly TillEntry[] =>
  events.map(({ about, at, by, detail }) => {
    const entry = { ...(detail as unknown as Omit<NewTillEntry, 'tracking' | 'by'>), tracking: about, by, at };
    return { ...entry, receipt: `${entry.day}/${entry.number}/${by}` };
  });

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
