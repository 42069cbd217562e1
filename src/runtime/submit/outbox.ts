/** The outbox: submissions that stay on the device until it is known, and stored, that they were taken. */
import { readBlob } from '../storage/blob-records.js';
import type { DeviceStorage } from '../storage/device-storage.js';
import type { AcquirePageLock } from '../storage/page-lock.js';
import { attemptSend, MAX_WAIT_MS } from './interpret-response.js';
import { backoffDelay, type FinalOutcome } from './send-with-retry.js';
import type { PreparedSubmission, Receipt, SendOutcome, SubmissionFile, Transport } from './transport.js';

/** A submission as it is kept: its bytes as they are sent, the files by their ids. */
export interface QueuedSubmission extends Omit<PreparedSubmission, 'files'> {
  readonly files: readonly StoredSubmissionFile[];
}

/** `key`: under which its bytes stand. Those of a sealed file are not those that the person chose. */
interface StoredSubmissionFile extends Omit<SubmissionFile, 'blob'> {
  readonly key: string;
}

export interface OutboxEntry<D = unknown> {
  /** That of the submission. */
  readonly id: string;
  readonly form: string;
  readonly action: string;
  /** `held`: the person stopped it. `sent`: taken, kept for its tracking number alone. */
  readonly state: 'waiting' | 'held' | 'refused' | 'sent';
  /** When the person sent it; when it came to its end. */
  readonly at: number;
  readonly ended?: number;
  /** The host page sends it in a way of its own. */
  readonly own: boolean;
  readonly tries: number;
  /** The next try is not before. */
  readonly next: number;
  /** Gone once it was taken, and with it all answers. */
  readonly packed?: QueuedSubmission;
  /** The answers as they were typed, and the id of the draft that they were. */
  readonly draft?: D;
  readonly of?: string | undefined;
  readonly receipt?: Receipt;
  readonly refusal?: Exclude<FinalOutcome, { kind: 'accepted' }>;
}

/** What becomes of an entry by a try. */
export function applyOutcome<D>(entry: OutboxEntry<D>, outcome: SendOutcome, now = Date.now()): OutboxEntry<D> {
  const { id, form, action, at, own } = entry;
  if (outcome.kind === 'retry') {
    const tries = entry.tries + 1;
    return { ...entry, tries, next: now + backoffDelay(tries, outcome.after) };
  }
  if (outcome.kind !== 'accepted') return { ...entry, state: 'refused', ended: now, refusal: outcome };
  const { receipt } = outcome;
  return { id, form, action, at, own, state: 'sent', ended: now, tries: entry.tries + 1, next: 0, receipt };
}

/** The submission with its bytes; undefined where a file of it is gone. */
export async function loadSubmission(
  storage: DeviceStorage,
  { packed }: OutboxEntry,
): Promise<PreparedSubmission | undefined> {
  if (!packed) return undefined;
  const files: SubmissionFile[] = [];
  for (const { key, ...file } of packed.files) {
    const kept = await readBlob(storage, key);
    if (!kept) return undefined;
    files.push({ ...file, blob: kept.blob });
  }
  return { ...packed, files };
}

/** The name by which one page at a time sends an entry. */
export const sendLockName = (id: string): string => `send ${id}`;

export interface SendDueOptions<D> {
  readonly storage: DeviceStorage;
  readonly claims: AcquirePageLock;
  readonly form: string;
  /** How one is sent; undefined where it cannot be, now. */
  transport(own: boolean): Transport | undefined;
  readonly signal: AbortSignal;
  /** All that waits is due: the network is back. */
  readonly now: boolean;
  /** What became of one by a try. */
  onSettled(after: OutboxEntry<D>, before: OutboxEntry<D>): void;
}

/** Sends what is due, each once, the oldest first; one that is refused, or cannot be read now, does not hold up the others. The time of the next try. */
export async function sendDue<D>(round: SendDueOptions<D>): Promise<number | undefined> {
  for (const entry of await waiting(round)) {
    if (round.signal.aborted) return undefined;
    const wait = entry.next - Date.now();
    // A wait that long was reckoned by another clock.
    if (round.now || wait <= 0 || wait > MAX_WAIT_MS) await sendOne(round, entry).catch(() => {});
  }
  const times = (await waiting(round)).map(({ next }) => next);
  return times.length > 0 ? Math.min(...times) : undefined;
}

async function waiting<D>({ storage, form, transport }: SendDueOptions<D>): Promise<readonly OutboxEntry<D>[]> {
  const entries = await storage.all<OutboxEntry<D>>('outbox');
  return entries
    .filter(entry => entry.form === form && entry.state === 'waiting' && transport(entry.own))
    .sort((a, b) => a.at - b.at);
}

async function sendOne<D>(round: SendDueOptions<D>, { id }: OutboxEntry<D>): Promise<void> {
  const { storage, claims, signal } = round;
  const claim = await claims(sendLockName(id));
  if (!claim) return;
  try {
    // Another page may have sent it before it let go.
    const entry = await storage.read<OutboxEntry<D>>('outbox', id);
    if (entry?.state !== 'waiting') return;
    const outcome = await tryOnce(round, entry);
    if (signal.aborted && outcome.kind === 'retry') return;
    const after = await storage.change<OutboxEntry<D>>('outbox', id, now => now && applyOutcome(now, outcome));
    if (after) round.onSettled(after, entry);
  } finally {
    claim.release();
  }
}

async function tryOnce<D>(
  { storage, transport, signal }: SendDueOptions<D>,
  entry: OutboxEntry<D>,
): Promise<SendOutcome> {
  const packed = await loadSubmission(storage, entry);
  if (!packed) return { kind: 'refused', status: -1, type: 'files-gone' };
  const send = transport(entry.own)!;
  return attemptSend(() => send(packed, entry.action, signal));
}
