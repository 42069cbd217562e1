/**
 * Background integrity check in a worker thread, half of the time. It follows a start that checked only the open
 * segment.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Damage } from '../../../journal/damage.js';

/** Starts the check. `onDamage` is called once, if there is damage. Returns the function that ends the check. */
export function startBackgroundCheck(path: string, onDamage: (damage: Damage) => void): () => Promise<unknown> {
  const worker = new Worker(fileURLToPath(new URL('./background-check-worker.js', import.meta.url)), {
    workerData: path,
  });
  worker.unref();
  // A check that could not run is not damage. The integrity check can be run as a command instead.
  worker.on('message', onDamage).on('error', () => undefined);
  return () => worker.terminate();
}
