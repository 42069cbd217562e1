/** Outbox: submissions that stay on the device until it is known, and stored, that they were accepted. */
import { readBlob } from '../storage/blob-records.js';
import type { DeviceStorage } from '../storage/device-storage.js';
import type { AcquirePageLock } from '../storage/page-lock.js';
import { attemptSend, MAX_WAIT_MS } from './interpret-response.js';
import { backoffDelay, type FinalOutcome } from './send-with-retry.js';
import type { PreparedSubmission, Receipt, SendOutcome, SubmissionFile, Transport } from './transport.js';

/** Submission as it is stored: its bytes as they are sent, its files by their ids. */
export interface QueuedSubmission extends Omit<PreparedSubmission, 'files'> {
  readonly files: readonly StoredSubmissionFile[];
}

/**
 * File of a stored submission. `key` is the key of its bytes; those of an encrypted file are not the ones that the user
 * chose.
 */
interface StoredSubmissionFile extends Omit<SubmissionFile, 'blob'> {
  readonly key: string;
}

export interface OutboxEntry<D = unknown> {
  /** Id of the submission. */
  readonly id: string;
  readonly form: string;
  readonly action: string;
  /** `held`: the user stopped it. `sent`: accepted, and stored for its tracking number alone. */
  readonly state: 'waiting' | 'held' | 'refused' | 'sent';
  /** Time at which the user sent it; `ended` is the time of its final outcome. */
  readonly at: number;
  readonly ended?: number;
  /** True if the host page sends it by a custom transport. */
  readonly own: boolean;
  readonly tries: number;
  /** Earliest time of the next attempt. */
  readonly next: number;
  /** Prepared submission. It is removed once it was accepted, and with it all answers. */
  readonly packed?: QueuedSubmission;
  /** Answers as they were entered; `of` is the id of their draft. */
  readonly draft?: D;
  readonly of?: string | undefined;
  readonly receipt?: Receipt;
  readonly refusal?: Exclude<FinalOutcome, { kind: 'accepted' }>;
}

/** Returns an entry as it is after the outcome of an attempt. */
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

/** Returns the submission with its bytes, or undefined if a file of it is gone. */
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

/** Returns the name of the lock with which one page at a time sends an entry. */
export const sendLockName = (id: string): string => `send ${id}`;

export interface SendDueOptions<D> {
  readonly storage: DeviceStorage;
  readonly claims: AcquirePageLock;
  readonly form: string;
  /** Returns the transport of an entry, or undefined if it cannot be sent now. */
  transport(own: boolean): Transport | undefined;
  readonly signal: AbortSignal;
  /** True if all waiting entries are due, because the network is back. */
  readonly now: boolean;
  /** Called after an attempt, with the entry as it is after and as it was before. */
  onSettled(after: OutboxEntry<D>, before: OutboxEntry<D>): void;
}

/**
 * Sends each entry that is due once, the oldest first. An entry that is refused, or cannot be read now, does not delay
 * the others. Returns the time of the next attempt, or undefined if nothing waits.
 */
export async function sendDue<D>(round: SendDueOptions<D>): Promise<number | undefined> {
  for (const entry of await waiting(round)) {
    if (round.signal.aborted) return undefined;
    const wait = entry.next - Date.now();
    // A wait that long was calculated by another clock.
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
    // Another page may have sent it before it released the lock.
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
