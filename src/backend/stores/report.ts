/** Report of a writer, which may be in another thread, to the log. */
import type { Log } from '../log.js';
import { CLOCK_TOLERANCE_MS } from '../receipts/receipt.js';

export interface WriterReport {
  /** Checkpoints that were signed since the last report. */
  readonly checkpoints: readonly string[];
  /** Milliseconds by which the system's clock was behind the last receipt at most, since the last report. */
  readonly clockLagMs: number;
}

/** Minimum time between two messages that the clock is behind, in milliseconds. */
const CLOCK_MESSAGE_MS = 60_000;

/** Creates the function that logs checkpoints, and at most once a minute that the clock is behind the last receipt. */
export function createReporter(log: Log): (report: WriterReport) => void {
  let told = Number.NEGATIVE_INFINITY;
  return ({ checkpoints, clockLagMs }) => {
    for (const checkpoint of checkpoints) log({ level: 'info', event: 'checkpoint', checkpoint });
    if (clockLagMs < CLOCK_TOLERANCE_MS || performance.now() - told < CLOCK_MESSAGE_MS) return;
    told = performance.now();
    log({ level: 'warning', event: 'clock-behind', seconds: Math.round(clockLagMs / 1000) });
  };
}
