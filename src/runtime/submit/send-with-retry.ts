/** Sends a packed submission until something final comes of it. */
import { LONGEST_WAIT, tried } from './interpret-response.js';
import type { Outcome, Packed, Transport } from './transport.js';

export type Final = Exclude<Outcome, { kind: 'retry' }>;

export interface Delivery {
  readonly packed: Packed;
  readonly action: string;
  readonly transport: Transport;
  readonly signal: AbortSignal;
  /** A try starts, or has come so far with the files, from 0 to 1. */
  sending(again: boolean, share?: number): void;
  /** A try failed and the next one starts after this many milliseconds; resolves sooner if the person asks. */
  waiting(milliseconds: number): Promise<void>;
}

const FIRST_WAIT = 2_000;

/** Doubles with each try, between half and whole of that at random; a backend's own wish is the least. */
export function waitBefore(tries: number, after: number | undefined, random = Math.random()): number {
  const backoff = Math.min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT) * (0.5 + random / 2);
  return Math.max(backoff, after ?? 0);
}

/** The final outcome, or undefined when it was stopped. */
export async function deliver(delivery: Delivery): Promise<Final | undefined> {
  const { packed, action, transport, signal } = delivery;
  for (let tries = 1; !signal.aborted; tries++) {
    const told = (share?: number) => delivery.sending(tries > 1, share);
    told();
    const outcome = await tried(() => transport(packed, action, signal, told));
    if (outcome.kind !== 'retry') return outcome;
    if (!signal.aborted) await delivery.waiting(waitBefore(tries, outcome.after));
  }
  return undefined;
}
