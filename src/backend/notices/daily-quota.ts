/**
 * Daily quota of notices: how many an address got in 24 hours, from any server. Each notice that was sent is an audit
 * event.
 */
import type { Store } from '../contracts/store.js';
import { type Contact, contactBucket } from './contacts.js';

export interface DailyQuota {
  /** Reads what was sent since the last time. */
  read(): Promise<void>;
  /** Returns the moment from which an address may get another notice; a moment in the past if it may now. */
  free(contact: Contact): number;
}

export const DAY_MS = 24 * 3_600_000;
/** Milliseconds by which each look goes back behind the one before, because one of several servers may be late. */
export const OVERLAP_MS = 120_000;
/** Milliseconds between two looks that go back so far. Those in between end as soon as everything is known. */
const THOROUGH = 30_000;
const PAGE = 200;

export function createDailyQuota(store: Store, most: number, now: () => number): DailyQuota {
  /** Time of each audit event, by its number. */
  const seen = new Map<number, number>();
  const sent = new Map<string, number[]>();
  const state = { read: 0 };
  const take = ({ number, at, detail }: Awaited<ReturnType<Store['auditEvents']>>[number]): boolean => {
    if (seen.has(number)) return false;
    seen.set(number, at);
    const bucket = String(detail?.bucket);
    if (detail?.result === 'sent') sent.set(bucket, [...(sent.get(bucket) ?? []), at]);
    return true;
  };
  const forget = (before: number) => {
    for (const [number, at] of seen) if (at <= before) seen.delete(number);
    for (const [bucket, times] of sent) if (times.every(at => at <= before)) sent.delete(bucket);
  };
  return {
    read: async () => {
      const start = now();
      const thorough = start - state.read > THOROUGH;
      const since = Math.max(start - DAY_MS, state.read - OVERLAP_MS);
      for (let before: number | undefined; ; ) {
        const page = await store.auditEvents({ what: 'notice', limit: PAGE, ...(before !== undefined && { before }) });
        const news = page.filter(take);
        if (page.length < PAGE || page.at(-1)!.at < since || (!thorough && news.length === 0)) break;
        before = page.at(-1)!.number;
      }
      if (!thorough) return;
      forget(start - DAY_MS);
      state.read = start;
    },
    free: contact => {
      const times = (sent.get(contactBucket(contact)) ?? []).filter(at => at > now() - DAY_MS).sort((a, b) => a - b);
      const last = times.slice(-most);
      return last.length < most ? 0 : last[0]! + DAY_MS;
    },
  };
}
