/** How many notices an address got in 24 hours, also before this process began. */
import type { Store } from '../store.js';
import { bucketOf, type Contact } from './contacts.js';

export interface Daily {
  /** The moment from which an address may get another; the past where it may now. */
  free(contact: Contact): number;
  count(contact: Contact): void;
}

export const DAY = 24 * 3_600_000;
const PAGE = 200;

export async function dailyOf(store: Store, most: number, now: () => number): Promise<Daily> {
  const gone = new Map<string, number[]>();
  const recent = (bucket: string): readonly number[] => (gone.get(bucket) ?? []).filter(at => at > now() - DAY);
  const add = (bucket: string, at: number) =>
    void gone.set(
      bucket,
      [...recent(bucket), at].sort((a, b) => a - b),
    );
  for (let before: number | undefined; ; ) {
    const page = await store.deeds({ what: 'notice', limit: PAGE, ...(before !== undefined && { before }) });
    for (const { at, detail } of page)
      if (at > now() - DAY && detail?.result === 'sent') add(String(detail.bucket), at);
    if (page.length < PAGE || page.at(-1)!.at <= now() - DAY) break;
    before = page.at(-1)!.number;
  }
  return {
    free: contact => {
      const last = recent(bucketOf(contact)).slice(-most);
      return last.length < most ? 0 : last[0]! + DAY;
    },
    count: contact => add(bucketOf(contact), now()),
  };
}
