/**
 * Outbox: sends submissions, the page's own and those that wait on the device, with retries. What is stored stays on the
 * device until it is known, and stored, that it was accepted.
 */
import { readBlob } from '../storage/blob-records.js';
import type { DeviceStorage } from '../storage/device-storage.js';
import type { AcquirePageLock } from '../storage/page-lock.js';
import { attemptSend, MAX_WAIT_MS } from './interpret-response.js';
import { createRetryTimer, type RetryTimer } from './retry-timer.js';
import type {
  FinalOutcome,
  PreparedSubmission,
  Receipt,
  Retry,
  SendOutcome,
  SubmissionFile,
  Transport,
} from './transport.js';

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

const FIRST_DELAY_MS = 2_000;

/**
 * Returns the delay after a failed attempt, in milliseconds. It doubles with each attempt, is random between half and
 * all of that, and is at least what the backend asks for.
 */
export function backoffDelay(tries: number, after: number | undefined, random = Math.random()): number {
  const backoff = Math.min(FIRST_DELAY_MS * 2 ** (tries - 1), MAX_WAIT_MS) * (0.5 + random / 2);
  return Math.max(backoff, after ?? 0);
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

/** Submission that this page sends, with its bytes in memory. */
export interface OutgoingSubmission {
  readonly prepared: PreparedSubmission;
  readonly action: string;
  readonly transport: Transport;
  /** Signal that is aborted if the sending is stopped. */
  readonly signal: AbortSignal;
  /** Called when an attempt starts, and with the share of the files that has been sent, from 0 to 1. */
  onAttempt(again: boolean, share?: number): void;
  /** Called with the time of the next attempt, in milliseconds since 1970, and the outcome of the last one. */
  onWait(until: number, outcome: Retry): void;
}

/** Sends a submission until the outcome is final. Resolves with undefined if the sending was stopped. */
export async function sendUntilFinal(
  timer: RetryTimer,
  outgoing: OutgoingSubmission,
): Promise<FinalOutcome | undefined> {
  const { prepared, action, transport, signal } = outgoing;
  for (let tries = 1; !signal.aborted; tries++) {
    const onProgress = (share?: number) => outgoing.onAttempt(tries > 1, share);
    onProgress();
    const outcome = await attemptSend(() => transport(prepared, action, signal, onProgress));
    if (outcome.kind !== 'retry') return outcome;
    if (signal.aborted) break;
    const next = Date.now() + backoffDelay(tries, outcome.after);
    outgoing.onWait(next, outcome);
    await timer.sleep(next, signal);
  }
  return undefined;
}

/** Limits of the pause between two rounds. Rounds poll, because a page does not know what another page sends. */
const MIN_POLL_MS = 3_000;
const MAX_POLL_MS = 60_000;

export interface Outbox {
  /** Sends a submission of this page until the outcome is final; resolves with undefined if it was stopped. */
  send(outgoing: OutgoingSubmission): Promise<FinalOutcome | undefined>;
  /** Ends the pause before the next attempt of the page's own submission. */
  retryNow(): void;
  /** Sends what waits in the store, now and whenever it is due, until `end`. `now`: all of it is due. */
  sendWaiting(now?: boolean): void;
  end(): void;
}

/** Creates the outbox of a page. Without `waiting`, there is no store, and it sends the page's own submissions only. */
export function createOutbox<D>(waiting?: () => Omit<SendDueOptions<D>, 'signal' | 'now'>): Outbox {
  const [own, rounds, end] = [createRetryTimer(), createRetryTimer(), new AbortController()];
  const { signal } = end;
  let running = false;
  const run = async (first: boolean) => {
    running = true;
    for (let now = first; waiting && !signal.aborted; ) {
      const next = await sendDue({ ...waiting(), signal, now }).catch(() => Infinity);
      const [soonest, latest] = [Date.now() + MIN_POLL_MS, Date.now() + MAX_POLL_MS];
      // Without a waiting entry, the next round begins when something is added or the network is back.
      const due = next === undefined ? next : Math.min(latest, Math.max(soonest, next));
      now = await rounds.sleep(due, signal);
    }
  };
  return {
    send: outgoing => sendUntilFinal(own, outgoing),
    retryNow: own.wake,
    sendWaiting: now => (running ? rounds.wake() : void run(now ?? false)),
    end: () => end.abort(),
  };
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
    const settled = await storage.change<OutboxEntry<D>>(
      'outbox',
      id,
      stored => stored && applyOutcome(stored, outcome),
    );
    if (settled) round.onSettled(settled, entry);
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
