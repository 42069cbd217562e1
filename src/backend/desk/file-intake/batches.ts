/** Batches of files that clerks chose and have not taken yet. They are in memory only, and for an hour at most. */
import { randomUUID } from 'node:crypto';
import type { ChosenFile, ReadPart } from '../../take/submission-reader.js';
import type { TakeResult } from '../../take/take-submission.js';
import type { ScanFolder } from './scan-folder.js';

/** Choice of a clerk: the question of a part to which a file is attached. */
export interface Assignment {
  /** Index of the part. */
  readonly part: number;
  readonly path: string;
}

export interface Batch {
  readonly id: string;
  /** Name of the clerk who chose the files. Others do not see the batch. */
  readonly by: string;
  readonly files: readonly ChosenFile[];
  readonly parts: readonly ReadPart[];
  /** Results of the parts that were taken, by their number. */
  readonly results: Map<number, TakeResult>;
  /** Choices for the files that hold no submission, by the index of the file; `none` if it is not to be attached. */
  readonly assignments: Map<number, Assignment | 'none'>;
  /** Folder of a document scanner from which the files come. */
  readonly folder?: ScanFolder;
  /** Indexes of the files that were moved out of it. */
  readonly moved: Set<number>;
}

export interface Batches {
  /** Number of bytes of the files of all batches. */
  readonly bytes: number;
  /** Adds a batch. If there are too many, the oldest of the same clerk give way, then the oldest of all. */
  add(by: string, files: readonly ChosenFile[], parts: readonly ReadPart[], folder?: ScanFolder): Batch;
  /** Returns a batch of a clerk, or undefined if it is gone. */
  find(id: string, by: string): Batch | undefined;
}

const MAX_AGE_MS = 3_600_000;
const MAX_BYTES = 400_000_000;

type DatedBatch = Batch & { readonly at: number };

export function createBatches(now: () => number, maxBytes = MAX_BYTES): Batches {
  const batches = new Map<string, DatedBatch>();
  const removeOld = () => {
    for (const [id, { at }] of batches) if (at < now() - MAX_AGE_MS) batches.delete(id);
  };
  const bytes = () => [...batches.values()].reduce((sum, batch) => sum + bytesOf(batch), 0);
  const makeRoom = (added: Batch) => {
    const others = [...batches.values()].filter(batch => batch !== added);
    const isOwn = ({ by }: Batch) => by === added.by;
    for (const batch of [...others.filter(isOwn), ...others.filter(batch => !isOwn(batch))]) {
      if (bytes() <= maxBytes) return;
      batches.delete(batch.id);
    }
  };
  return {
    get bytes() {
      return bytes();
    },
    add: (by, files, parts, folder) => {
      removeOld();
      const batch: DatedBatch = {
        ...{ id: randomUUID(), by, files, parts, at: now() },
        ...{ results: new Map(), assignments: new Map(), moved: new Set() },
        ...(folder && { folder }),
      };
      batches.set(batch.id, batch);
      makeRoom(batch);
      // Without further visits its memory is released all the same.
      setTimeout(() => batches.delete(batch.id), MAX_AGE_MS).unref();
      return batch;
    },
    find: (id, by) => {
      removeOld();
      const found = batches.get(id);
      return found?.by === by ? found : undefined;
    },
  };
}

/** Formats the name by which pages refer to a file of a batch. */
export const fileName = ({ id }: Pick<Batch, 'id'>, index: number): string => `${id}.${index}`;

const bytesOf = ({ files }: Batch): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0);
