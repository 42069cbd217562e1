/** Batches of files that clerks chose and have not taken yet. They are in memory only, and for an hour at most. */
import { randomUUID } from 'node:crypto';
import type { ChosenFile, ReadPart } from '../../take/submission-reader.js';
import type { TakeResult } from '../../take/take-submission.js';

export interface Batch {
  readonly id: string;
  /** Name of the clerk who chose the files. Others do not see the batch. */
  readonly by: string;
  readonly files: readonly ChosenFile[];
  readonly parts: readonly ReadPart[];
  /** Results of the parts that were taken, by their number. */
  readonly results: Map<number, TakeResult>;
}

export interface Batches {
  /** Adds a batch. The oldest give way if there are too many. */
  add(by: string, files: readonly ChosenFile[], parts: readonly ReadPart[]): Batch;
  /** Returns a batch of a clerk, or undefined if it is gone. */
  find(id: string, by: string): Batch | undefined;
}

const MAX_AGE_MS = 3_600_000;
const MAX_BYTES = 400_000_000;

export function createBatches(now: () => number): Batches {
  const batches = new Map<string, Batch & { readonly at: number }>();
  const bytesOf = ({ files }: Batch) => files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const makeRoom = () => {
    for (const [id, { at }] of batches) if (at < now() - MAX_AGE_MS) batches.delete(id);
    let total = [...batches.values()].reduce((sum, batch) => sum + bytesOf(batch), 0);
    for (const [id, batch] of batches) {
      if (total <= MAX_BYTES || batches.size === 1) return;
      total -= bytesOf(batch);
      batches.delete(id);
    }
  };
  return {
    add: (by, files, parts) => {
      const batch = { id: randomUUID(), by, files, parts, results: new Map(), at: now() };
      batches.set(batch.id, batch);
      makeRoom();
      return batch;
    },
    find: (id, by) => {
      const found = batches.get(id);
      return found && found.by === by && found.at >= now() - MAX_AGE_MS ? found : undefined;
    },
  };
}
