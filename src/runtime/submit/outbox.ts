/** The outbox: submissions that stay on the device until it is known, and stored, that they were taken. */
import { readBlob } from '../storage/blob-records.js';
import type { Storage } from '../storage/device-storage.js';
import type { Claims } from '../storage/page-lock.js';
import { LONGEST_WAIT, tried } from './interpret-response.js';
import { type Final, waitBefore } from './send-with-retry.js';
import type { Outcome, Packed, PackedFile, Receipt, Transport } from './transport.js';

/** A submission as it is kept: its bytes as they are sent, the files by their ids. */
export interface KeptPacked extends Omit<Packed, 'files'> {
  readonly files: readonly KeptPackedFile[];
}

/** `key`: under which its bytes stand. Those of a sealed file are not those that the person chose. */
interface KeptPackedFile extends Omit<PackedFile, 'blob'> {
  readonly key: string;
}

export interface Entry<D = unknown> {
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
  readonly packed?: KeptPacked;
  /** The answers as they were typed, and the id of the draft that they were. */
  readonly draft?: D;
  readonly of?: string | undefined;
  readonly receipt?: Receipt;
  readonly refusal?: Exclude<Final, { kind: 'accepted' }>;
}

/** What becomes of an entry by a try. */
export function settled<D>(entry: Entry<D>, outcome: Outcome, now = Date.now()): Entry<D> {
  const { id, form, action, at, own } = entry;
  if (outcome.kind === 'retry') {
    const tries = entry.tries + 1;
    return { ...entry, tries, next: now + waitBefore(tries, outcome.after) };
  }
  if (outcome.kind !== 'accepted') return { ...entry, state: 'refused', ended: now, refusal: outcome };
  const { receipt } = outcome;
  return { id, form, action, at, own, state: 'sent', ended: now, tries: entry.tries + 1, next: 0, receipt };
}

/** The submission with its bytes; undefined where a file of it is gone. */
export async function unpacked(storage: Storage, { packed }: Entry): Promise<Packed | undefined> {
  if (!packed) return undefined;
  const files: PackedFile[] = [];
  for (const { key, ...file } of packed.files) {
    const kept = await readBlob(storage, key);
    if (!kept) return undefined;
    files.push({ ...file, blob: kept.blob });
  }
  return { ...packed, files };
}

/** The name by which one page at a time sends an entry. */
export const sending = (id: string): string => `send ${id}`;

export interface Round<D> {
  readonly storage: Storage;
  readonly claims: Claims;
  readonly form: string;
  /** How one is sent; undefined where it cannot be, now. */
  transport(own: boolean): Transport | undefined;
  readonly signal: AbortSignal;
  /** All that waits is due: the network is back. */
  readonly now: boolean;
  /** What became of one by a try. */
  told(after: Entry<D>, before: Entry<D>): void;
}

/** Sends what is due, each once, the oldest first; one that is refused, or cannot be read now, does not hold up the others. The time of the next try. */
export async function sendDue<D>(round: Round<D>): Promise<number | undefined> {
  for (const entry of await waiting(round)) {
    if (round.signal.aborted) return undefined;
    const wait = entry.next - Date.now();
    // A wait that long was reckoned by another clock.
    if (round.now || wait <= 0 || wait > LONGEST_WAIT) await sendOne(round, entry).catch(() => {});
  }
  const times = (await waiting(round)).map(({ next }) => next);
  return times.length > 0 ? Math.min(...times) : undefined;
}

async function waiting<D>({ storage, form, transport }: Round<D>): Promise<readonly Entry<D>[]> {
  const entries = await storage.all<Entry<D>>('outbox');
  return entries
    .filter(entry => entry.form === form && entry.state === 'waiting' && transport(entry.own))
    .sort((a, b) => a.at - b.at);
}

async function sendOne<D>(round: Round<D>, { id }: Entry<D>): Promise<void> {
  const { storage, claims, signal } = round;
  const claim = await claims(sending(id));
  if (!claim) return;
  try {
    // Another page may have sent it before it let go.
    const entry = await storage.read<Entry<D>>('outbox', id);
    if (entry?.state !== 'waiting') return;
    const outcome = await tryOnce(round, entry);
    if (signal.aborted && outcome.kind === 'retry') return;
    const after = await storage.change<Entry<D>>('outbox', id, now => now && settled(now, outcome));
    if (after) round.told(after, entry);
  } finally {
    claim.release();
  }
}

async function tryOnce<D>({ storage, transport, signal }: Round<D>, entry: Entry<D>): Promise<Outcome> {
  const packed = await unpacked(storage, entry);
  if (!packed) return { kind: 'refused', status: -1, type: 'files-gone' };
  const send = transport(entry.own)!;
  return tried(() => send(packed, entry.action, signal));
}
