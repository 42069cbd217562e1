/** How many notices an address got in 24 hours, from whichever server: what was sent is a deed. */
import type { Store } from '../store.js';
import { bucketOf, type Contact } from './contacts.js';

export interface Daily {
  /** Reads what was sent since the last time. */
  read(): Promise<void>;
  /** The moment from which an address may get another; the past where it may now. */
  free(contact: Contact): number;
}

export const DAY = 24 * 3_600_000;
/** How far each look goes back behind the one before: of several servers one may be late. */
export const OVERLAP = 120_000;
const PAGE = 200;

interface Gone {
  readonly bucket: string;
  readonly at: number;
}

export function dailyOf(store: Store, most: number, now: () => number): Daily {
  const gone = new Map<number, Gone>();
  const state = { read: 0 };
  return {
    read: async () => {
      const start = now();
      const since = Math.max(start - DAY, state.read - OVERLAP);
      for (let before: number | undefined; ; ) {
        const page = await store.deeds({ what: 'notice', limit: PAGE, ...(before !== undefined && { before }) });
        for (const { number, at, detail } of page)
          if (detail?.result === 'sent') gone.set(number, { bucket: String(detail.bucket), at });
        if (page.length < PAGE || page.at(-1)!.at < since) break;
        before = page.at(-1)!.number;
      }
      for (const [number, { at }] of gone) if (at <= start - DAY) gone.delete(number);
      state.read = start;
    },
    free: contact => {
      const bucket = bucketOf(contact);
      const sent = [...gone.values()].filter(one => one.bucket === bucket && one.at > now() - DAY).map(({ at }) => at);
      const last = sent.sort((a, b) => a - b).slice(-most);
      return last.length < most ? 0 : last[0]! + DAY;
    },
  };
}
