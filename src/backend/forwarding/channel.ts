/** Channel contract: how the forwarder sends events to a destination. Each channel has one file in channels/. */
import type { CloudEvent } from './event.js';

/**
 * Outcome of an attempt. `refused`: the destination will never accept this event. `failed`: it may be temporary;
 * `waitMs` is the delay that the destination asked for, and `gone` means that it wants nothing any more. A reason is a
 * short code, never what was sent or received.
 */
export type DeliveryOutcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly waitMs?: number; readonly gone?: true };

export interface Channel {
  /** Maximum number of deliveries under way at once. */
  readonly maxConcurrent: number;
  /** Sends an event. Settles within the timeout, and at once if `signal` aborts; never rejects. */
  send(event: CloudEvent, signal: AbortSignal): Promise<DeliveryOutcome>;
  close(): Promise<void>;
}

export const delivered: DeliveryOutcome = { kind: 'delivered' };

export const refused = (reason: string): DeliveryOutcome => ({ kind: 'refused', reason });

export const failed = (reason: string, more: { waitMs?: number; gone?: true } = {}): DeliveryOutcome => ({
  kind: 'failed',
  reason,
  ...more,
});

/** Returns an error as a reason: its code or its name, because a message may quote what was sent. */
export function reasonCode(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR') return 'timeout';
  return String(code ?? name).slice(0, 60);
}

/**
 * Returns a signal that aborts after a time or together with another signal, and a function that stops waiting for
 * both.
 */
export function timeoutSignal(milliseconds: number, stopping: AbortSignal): readonly [AbortSignal, () => void] {
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timer = setTimeout(stop, milliseconds);
  if (stopping.aborted) stop();
  stopping.addEventListener('abort', stop, { once: true });
  const end = () => {
    clearTimeout(timer);
    stopping.removeEventListener('abort', stop);
  };
  return [controller.signal, end];
}
