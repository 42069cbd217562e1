/** Worker thread of the background integrity check. */
import { parentPort, workerData } from 'node:worker_threads';
import { asDamage } from '../../../journal/damage.js';
import { sleepSync } from '../../../system/process-lock.js';
import { checkSqliteIntegrity } from './integrity-check.js';

const state = { since: performance.now() };

/** Pauses for as long as the check has worked, because requests come first. */
function rest(): void {
  sleepSync(performance.now() - state.since);
  state.since = performance.now();
}

try {
  checkSqliteIntegrity(workerData as string, { progress: rest });
} catch (error) {
  const damage = asDamage(error);
  if (!damage) throw error;
  parentPort!.postMessage(damage);
}
