/** What a way of handing over is to the forwarder: one file each in channels/. */
import type { CloudEvent } from './event.js';

/**
 * What became of a try. `refused`: the destination does not want this one, ever. `failed`: it may pass; `waitMs` is what the
 * destination asked for, `gone` that it wants nothing any more. A reason is a short code, never what was sent or answered.
 */
export type DeliveryOutcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly waitMs?: number; readonly gone?: true };

export interface Channel {
  /** How many may be under way at once. */
  readonly maxConcurrent: number;
  /** Settles within the time-out, and at once when `signal` says so; never rejects. */
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

/** A fault as a reason: its code or its name, since a message may quote what was sent. */
export function reasonCode(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR') return 'timeout';
  return String(code ?? name).slice(0, 60);
}

/** A signal that comes after a time, or with another one; and what ends the waiting for both. */
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
