/** Sends a packed submission until something final comes of it. */
import { attemptSend, MAX_WAIT_MS } from './interpret-response.js';
import type { PreparedSubmission, SendOutcome, Transport } from './transport.js';

export type FinalOutcome = Exclude<SendOutcome, { kind: 'retry' }>;

export interface SendOptions {
  readonly packed: PreparedSubmission;
  readonly action: string;
  readonly transport: Transport;
  readonly signal: AbortSignal;
  /** A try starts, or has come so far with the files, from 0 to 1. */
  onProgress(again: boolean, share?: number): void;
  /** A try failed and the next one starts after this many milliseconds; resolves sooner if the person asks. */
  waitForRetry(milliseconds: number): Promise<void>;
}

const FIRST_WAIT = 2_000;

/** Doubles with each try, between half and whole of that at random; a backend's own wish is the least. */
export function backoffDelay(tries: number, after: number | undefined, random = Math.random()): number {
  const backoff = Math.min(FIRST_WAIT * 2 ** (tries - 1), MAX_WAIT_MS) * (0.5 + random / 2);
  return Math.max(backoff, after ?? 0);
}

/** The final outcome, or undefined when it was stopped. */
export async function sendWithRetry(delivery: SendOptions): Promise<FinalOutcome | undefined> {
  const { packed, action, transport, signal } = delivery;
  for (let tries = 1; !signal.aborted; tries++) {
    const told = (share?: number) => delivery.onProgress(tries > 1, share);
    told();
    const outcome = await attemptSend(() => transport(packed, action, signal, told));
    if (outcome.kind !== 'retry') return outcome;
    if (!signal.aborted) await delivery.waitForRetry(backoffDelay(tries, outcome.after));
  }
  return undefined;
}
