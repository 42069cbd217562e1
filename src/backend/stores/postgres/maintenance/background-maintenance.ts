/**
 * Background maintenance on a timer: new keys, search terms, checkpoints, missing outbox rows. The steps are
 * independent, so that a failing step holds up no other.
 */
import type { WorkingCalendar } from '../../../../runtime/calendar/working-days.js';
import type { Log } from '../../../log.js';
import type { ReceiptClock } from '../../../receipts/receipt-clock.js';
import { codeOf } from '../../error-codes.js';
import { createReporter } from '../../report.js';
import type { ChainWriter } from '../chain-writer.js';
import { signHeads } from '../checkpoints.js';
import type { Connection } from '../connection.js';
import type { DefinitionCache } from '../definition-cache.js';
import { deleteExpiredAttempts } from '../ephemeral-state.js';
import { sweep } from '../outbox.js';
import { backfillPaperFlag } from '../schema/backfill-paper-flag.js';
import { backfillQueue, updateDeadlines } from '../schema/backfill-queue.js';
import { indexAllSearchTerms, indexSearchTerms } from '../search-index.js';
import type { Keys } from '../signing-keys.js';

interface MaintenanceContext {
  readonly keys: Keys;
  readonly line: Connection;
  readonly lanes: readonly ChainWriter[];
  readonly clock: ReceiptClock;
  readonly definitions: DefinitionCache;
  readonly calendar?: WorkingCalendar | undefined;
  readonly log: Log;
  readonly checkpointMs: number;
}

/**
 * Maximum delay between the acceptance of a submission and its storing, including the difference of clocks, in
 * milliseconds.
 */
const LATE_MS = 3_600_000;

/** Interval in which deadlines are counted again, because another process may know another calendar. */
const CALENDAR_MS = 3_600_000;

type Step = () => Promise<void>;

/** Creates the function to be called at every tick. A step that fails is repeated at its next turn. */
export function createMaintenance(context: MaintenanceContext): () => void {
  const { keys, line, lanes, clock, definitions, calendar, log, checkpointMs } = context;
  const state = { busy: false, swept: 0 };
  const report = createReporter(log);
  const steps: readonly Step[] = [
    async () => report({ checkpoints: [], clockLagMs: clock.takeLag() }),
    telling(log, 'keys', () => keys.refresh(line.run)),
    telling(log, 'words', async () => {
      for (const { chain } of lanes) if (chain) await indexSearchTerms(line.run, chain.number);
    }),
    every(
      checkpointMs,
      telling(log, 'checkpoints', () => signHeads({ run: line.run, key: keys.current(), lanes, log })),
    ),
    every(
      checkpointMs,
      telling(log, 'words-of-all', () => indexAllSearchTerms(line.run)),
    ),
    telling(log, 'paper', () => backfillPaperFlag(line.run)),
    telling(log, 'queue', () => backfillQueue(line.run, definitions, calendar)),
    telling(log, 'deadlines', followingCalendar(context)),
    every(
      checkpointMs,
      telling(log, 'tries', () => deleteExpiredAttempts(line.run, Date.now())),
    ),
    every(
      checkpointMs,
      telling(log, 'outbox', async () => {
        const now = Date.now();
        await sweep(line.run, state.swept);
        state.swept = now - LATE_MS;
      }),
    ),
  ];
  const tend = async () => {
    for (const step of steps) await step();
    state.busy = false;
  };
  return () => {
    if (state.busy) return;
    state.busy = true;
    void tend();
  };
}

/** Creates the step that counts deadlines again, some in each turn. */
function followingCalendar({ line, definitions, calendar }: MaintenanceContext): Step {
  const state: { counted: number | undefined; at: number } = { counted: 0, at: 0 };
  return async () => {
    if (state.counted === undefined && Date.now() - state.at > CALENDAR_MS) state.counted = 0;
    if (!calendar || state.counted === undefined) return;
    state.counted = await updateDeadlines(line.run, definitions, calendar, state.counted);
    state.at = Date.now();
  };
}

/** Wraps a step so that it never rejects. Logs when the step begins to fail, and when it succeeds again. */
function telling(log: Log, step: string, work: Step): Step {
  const state = { failing: false };
  return async () => {
    const failure = await work().then(
      () => undefined,
      error => ({ error }),
    );
    const failing = failure !== undefined;
    if (failing === state.failing) return;
    state.failing = failing;
    log(
      failing
        ? { level: 'error', event: 'maintenance-failed', step, reason: codeOf(failure.error) }
        : { level: 'info', event: 'maintenance-recovered', step },
    );
  };
}

/** Runs the step at the first tick, and then after every interval. */
function every(milliseconds: number, work: Step): Step {
  const state = { at: 0 };
  return async () => {
    if (Date.now() - state.at < milliseconds) return;
    state.at = Date.now();
    await work();
  };
}
