/** After a start that looked at the open segment alone, the rest is recounted in a thread of its own, half of the time. */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Damage } from '../../journal/damage.js';

/** Tells of damage once, if there is any. Gives what ends the count. */
export function startBackgroundCheck(path: string, onDamage: (damage: Damage) => void): () => Promise<unknown> {
  const worker = new Worker(fileURLToPath(new URL('./background-check-worker.js', import.meta.url)), {
    workerData: path,
  });
  worker.unref();
  // A count that could not be carried out is not damage: the audit is there for whoever wants to know.
  worker.on('message', onDamage).on('error', () => undefined);
  return () => worker.terminate();
}
