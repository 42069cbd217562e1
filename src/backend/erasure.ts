/** Erasing by law: one supervisor proposes it with its ground, another confirms it within a week. */
import type { Ledger } from './deeds.js';
import { claimsOf } from './receipts/jws.js';
import type { ReceiptClaims } from './receipts/receipt.js';
import type { Store } from './store.js';

/** Milliseconds in which another has to confirm it. */
export const CONFIRM_MS = 7 * 86_400_000;

/** Milliseconds for which a file is left alone that was just kept: what lists it may be on its way. */
const FRESH_MS = 48 * 3_600_000;

const PAGE = 200;

export interface Proposal {
  /** Of its deed. */
  readonly number: number;
  readonly by: string;
  readonly at: number;
  readonly until: number;
  readonly ground: string;
}

/** The last proposal, if it was not withdrawn and its time is not over. */
export async function proposalFor(ledger: Ledger, tracking: string, now: number): Promise<Proposal | undefined> {
  const last = async (what: 'erase-proposed' | 'erase-withdrawn') =>
    (await ledger.deeds({ what, about: tracking, limit: 1 }))[0];
  const [proposed, withdrawn] = [await last('erase-proposed'), await last('erase-withdrawn')];
  if (!proposed || (withdrawn && withdrawn.detail?.proposal === proposed.number)) return undefined;
  const { number, by, at, detail } = proposed;
  const until = at + CONFIRM_MS;
  return until > now ? { number, by, at, until, ground: String(detail?.ground ?? '') } : undefined;
}

/** Removes the files that only erased submissions list. Gives how many; one that is too fresh waits for the next time. */
export async function sweepFiles(store: Store, now: number): Promise<number> {
  const open = new Set<string>();
  for await (const receipt of erasedReceipts(store))
    for (const sha256 of filesIn(receipt)) if (await isKept(store, sha256)) open.add(sha256);
  if (open.size === 0) return 0;
  for await (const { status, receipt } of store.each({}))
    if (status !== 'erased') for (const sha256 of filesIn(receipt)) open.delete(sha256);
  let removed = 0;
  for (const sha256 of open) if (await store.files.remove(sha256, now - FRESH_MS)) removed += 1;
  return removed;
}

async function* erasedReceipts(store: Store): AsyncGenerator<string> {
  for (let before: number | undefined; ; ) {
    const page = await store.list({ status: 'erased', limit: PAGE, ...(before !== undefined && { before }) });
    for (const { tracking } of page) yield (await store.findTracking(tracking))!.receipt;
    if (page.length < PAGE) return;
    before = page.at(-1)!.number;
  }
}

const filesIn = (receipt: string): readonly string[] => claimsOf<ReceiptClaims>(receipt)?.files ?? [];

async function isKept(store: Store, sha256: string): Promise<boolean> {
  const kept = await store.files.open(sha256);
  await kept?.close();
  return kept !== undefined;
}

/** Milliseconds between two sweeps. */
const SWEEP_MS = 6 * 3_600_000;

export interface Sweeping {
  /** Now, after what is under way. Never rejects. */
  sweep(): Promise<void>;
  /** After the one that is under way. */
  close(): Promise<void>;
}

/** Sweeps at the start, from time to time, and when something was erased. `tell` hears why one failed. */
export function keepSweeping(store: Store, now: () => number, tell: (error: unknown) => void): Sweeping {
  let last: Promise<void> = Promise.resolve();
  const sweep = () => {
    last = last.then(() => sweepFiles(store, now())).then(() => undefined, tell);
    return last;
  };
  const timer = setInterval(sweep, SWEEP_MS).unref();
  void sweep();
  return {
    sweep,
    close: () => {
      clearInterval(timer);
      return last;
    },
  };
}
