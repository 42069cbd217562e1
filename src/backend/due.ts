/** Until when an office has promised to answer: what the service card says, counted from the receipt. */
import { duration, monthsDuration } from '../runtime/engine/functions/durations.js';

/** Milliseconds since 1970; undefined where nothing was promised. */
export function dueAt(receivedAt: number, promised: string | undefined): number | undefined {
  if (promised === undefined) return undefined;
  const seconds = duration(promised);
  if (seconds !== null) return receivedAt + seconds * 1000;
  const months = monthsDuration(promised);
  return months === null ? undefined : new Date(receivedAt).setUTCMonth(new Date(receivedAt).getUTCMonth() + months);
}
