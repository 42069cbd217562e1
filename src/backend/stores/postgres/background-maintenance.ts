/** What a timer sees to: new keys, the words of answers, checkpoints, what the outbox lacks. Each by itself: one that fails holds up no other. */
import type { Log } from '../../log.js';
import { codeOf } from '../error-codes.js';
import { backfillPaperFlag } from './backfill-paper-flag.js';
import type { ChainWriter } from './chain-writer.js';
import { signHeads } from './checkpoints.js';
import type { Connection } from './connection.js';
import { deleteExpiredAttempts } from './ephemeral-state.js';
import { sweep } from './outbox.js';
import { indexAllSearchTerms, indexSearchTerms } from './search-index.js';
import type { Keys } from './signing-keys.js';

interface MaintenanceContext {
  readonly keys: Keys;
  readonly line: Connection;
  readonly lanes: readonly ChainWriter[];
  readonly log: Log;
  readonly checkpointMs: number;
}

/** How long after its acceptance a submission may be stored, and clocks be apart. */
const LATE_MS = 3_600_000;

type Step = () => Promise<void>;

/** What is called at every tick. What fails is tried again at its next turn. */
export function createMaintenance({ keys, line, lanes, log, checkpointMs }: MaintenanceContext): () => void {
  const state = { busy: false, swept: 0 };
  const steps: readonly Step[] = [
    telling(log, 'keys', () => keys.refresh(line.run)),
    telling(log, 'words', async () => {
      for (const { chain } of lanes) if (chain) await indexSearchTerms(line.run, chain.number);
    }),
    every(
      checkpointMs,
      telling(log, 'checkpoints', () => signHeads(line.run, keys.current(), log)),
    ),
    every(
      checkpointMs,
      telling(log, 'words-of-all', () => indexAllSearchTerms(line.run)),
    ),
    telling(log, 'paper', () => backfillPaperFlag(line.run)),
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

/** Never rejects. Says that a step fails when it begins to, and when it is done again. */
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

/** Works at the first tick, and then when so much time has gone by. */
function every(milliseconds: number, work: Step): Step {
  const state = { at: 0 };
  return async () => {
    if (Date.now() - state.at < milliseconds) return;
    state.at = Date.now();
    await work();
  };
}
