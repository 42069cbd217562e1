/** Sending of a prepared submission until the outcome is final. */
import { attemptSend, MAX_WAIT_MS } from './interpret-response.js';
import type { PreparedSubmission, SendOutcome, Transport } from './transport.js';

export type FinalOutcome = Exclude<SendOutcome, { kind: 'retry' }>;

export interface SendOptions {
  readonly packed: PreparedSubmission;
  readonly action: string;
  readonly transport: Transport;
  readonly signal: AbortSignal;
  /** Called when an attempt starts, and with the share of the files that has been sent, from 0 to 1. */
  onProgress(again: boolean, share?: number): void;
  /** Waits this many milliseconds before the next attempt; resolves early if the user chooses to retry now. */
  waitForRetry(milliseconds: number): Promise<void>;
}

const FIRST_WAIT = 2_000;

/**
 * Returns the delay after a failed attempt, in milliseconds. It doubles with each attempt, is random between half and
 * all of that, and is at least what the backend asks for.
 */
export function backoffDelay(tries: number, after: number | undefined, random = Math.random()): number {
  const backoff = Math.min(FIRST_WAIT * 2 ** (tries - 1), MAX_WAIT_MS) * (0.5 + random / 2);
  return Math.max(backoff, after ?? 0);
}

/** Sends a submission with retries. Resolves with the final outcome, or with undefined if the sending was stopped. */
export async function sendWithRetry(delivery: SendOptions): Promise<FinalOutcome | undefined> {
  const { packed, action, transport, signal } = delivery;
  for (let tries = 1; !signal.aborted; tries++) {
    const onProgress = (share?: number) => delivery.onProgress(tries > 1, share);
    onProgress();
    const outcome = await attemptSend(() => transport(packed, action, signal, onProgress));
    if (outcome.kind !== 'retry') return outcome;
    if (!signal.aborted) await delivery.waitForRetry(backoffDelay(tries, outcome.after));
  }
  return undefined;
}
