/** What runs in the recounting thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { damageOf } from '../../journal/damage.js';
import { pause } from '../../system/process-lock.js';
import { auditSqlite } from './integrity-check.js';

const state = { since: performance.now() };

/** Requests go first: it rests for as long as it worked. */
function rest(): void {
  pause(performance.now() - state.since);
  state.since = performance.now();
}

try {
  auditSqlite(workerData as string, { progress: rest });
} catch (error) {
  const damage = damageOf(error);
  if (!damage) throw error;
  parentPort!.postMessage(damage);
}
