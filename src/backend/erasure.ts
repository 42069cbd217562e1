/** Erasure by law: one supervisor proposes it with its legal basis, another one confirms it within a week. */
import type { AuditLog } from './contracts/audit-log.js';
import type { Store, StoredSubmission } from './contracts/store.js';
import { digestsIn } from './journal/reply-files.js';
import { decodeClaims } from './receipts/jws.js';
import type { ReceiptClaims } from './receipts/receipt.js';

/** Time in milliseconds within which another supervisor has to confirm an erasure. */
export const CONFIRM_MS = 7 * 86_400_000;

/**
 * Grace period of a newly stored file, in milliseconds. It is not deleted then, because the submission that lists it
 * may still be on its way, which takes seconds.
 */
export const FILE_GRACE_MS = 3_600_000;

const PAGE = 200;

export interface ErasureProposal {
  /** Number of the proposal's audit event. */
  readonly number: number;
  readonly by: string;
  readonly at: number;
  readonly until: number;
  readonly ground: string;
}

/** Returns the last proposal, or undefined if there is none, it was withdrawn or its time is over. */
export async function openErasureProposal(
  ledger: AuditLog,
  tracking: string,
  now: number,
): Promise<ErasureProposal | undefined> {
  const last = async (what: 'erase-proposed' | 'erase-withdrawn') =>
    (await ledger.auditEvents({ what, about: tracking, limit: 1 }))[0];
  const [proposed, withdrawn] = [await last('erase-proposed'), await last('erase-withdrawn')];
  if (!proposed || (withdrawn && withdrawn.detail?.proposal === proposed.number)) return undefined;
  const { number, by, at, detail } = proposed;
  const until = at + CONFIRM_MS;
  return until > now ? { number, by, at, until, ground: String(detail?.ground ?? '') } : undefined;
}

export interface FileCleanupResult {
  readonly removed: number;
  /** Moment when the first file leaves its grace period; absent if no file is in it. */
  readonly next?: number;
}

/** Deletes the files that only erased submissions list. A file in its grace period waits for the next run. */
export async function deleteErasedFiles(store: Store, now: number): Promise<FileCleanupResult> {
  const [open, fresh] = [new Set<string>(), [] as number[]];
  const replies = await replyFilesOf(store);
  for await (const { tracking, receipt } of erased(store))
    for (const sha256 of [...filesIn(receipt), ...(replies.get(tracking) ?? [])]) {
      const at = await store.files.storedAt(sha256);
      if (at !== undefined && at < now - FILE_GRACE_MS) open.add(sha256);
      else if (at !== undefined) fresh.push(at + FILE_GRACE_MS);
    }
  const next = fresh.length > 0 && { next: fresh.reduce((one, other) => Math.min(one, other)) };
  // The other submissions are searched only if there is something to delete.
  if (open.size === 0) return { removed: 0, ...next };
  for await (const { tracking, status, receipt } of store.iterate({}))
    if (status !== 'erased')
      for (const sha256 of [...filesIn(receipt), ...(replies.get(tracking) ?? [])]) open.delete(sha256);
  let removed = 0;
  for (const sha256 of open) if (await store.files.remove(sha256, now - FILE_GRACE_MS)) removed += 1;
  return { removed, ...next };
}

/** Returns the digests of the files of all replies, by tracking number. */
async function replyFilesOf(ledger: AuditLog): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (let before: number | undefined; ; ) {
    const page = await ledger.auditEvents({
      what: 'reply-files',
      limit: PAGE,
      ...(before !== undefined && { before }),
    });
    for (const { about, detail } of page) found.set(about, [...(found.get(about) ?? []), ...digestsIn(detail)]);
    if (page.length < PAGE) return found;
    before = page.at(-1)!.number;
  }
}

async function* erased(store: Store): AsyncGenerator<Pick<StoredSubmission, 'tracking' | 'receipt'>> {
  for (let before: number | undefined; ; ) {
    const page = await store.list({ status: 'erased', limit: PAGE, ...(before !== undefined && { before }) });
    for (const { tracking } of page) yield (await store.findTracking(tracking))!;
    if (page.length < PAGE) return;
    before = page.at(-1)!.number;
  }
}

const filesIn = (receipt: string): readonly string[] => decodeClaims<ReceiptClaims>(receipt)?.files ?? [];

/** Interval in milliseconds between two cleanups. */
const SWEEP_MS = 6 * 3_600_000;

export interface FileCleanup {
  /** Runs a cleanup after the one that is under way. Never rejects. */
  sweep(): Promise<void>;
  /** Stops the cleanups and waits for the one that is under way. */
  close(): Promise<void>;
}

/**
 * Starts the file cleanup: it runs at the start, at intervals, after an erasure, and once a file leaves its grace
 * period. The callback gets the error of a failed run.
 */
export function startFileCleanup(store: Store, now: () => number, tell: (error: unknown) => void): FileCleanup {
  let last: Promise<void> = Promise.resolve();
  const later: { timer?: NodeJS.Timeout; closed: boolean } = { closed: false };
  const sweepOnce = async () => {
    const { next } = await deleteErasedFiles(store, now());
    clearTimeout(later.timer);
    if (next !== undefined && !later.closed)
      // With a wrong clock, files may seem to be stored far in the future. The interval comes first then.
      later.timer = setTimeout(() => void sweep(), Math.min(SWEEP_MS, Math.max(1000, next - now() + 1))).unref();
  };
  const sweep = () => {
    last = last.then(sweepOnce).catch(tell);
    return last;
  };
  const timer = setInterval(sweep, SWEEP_MS).unref();
  void sweep();
  return {
    sweep,
    close: () => {
      clearInterval(timer);
      clearTimeout(later.timer);
      later.closed = true;
      return last;
    },
  };
}
