/**
 * Rate limit of uploads: a quota of resumable uploads per client, also of finished ones that no submission has taken yet.
 * It is not enforced for clients that share an address.
 */
import type { WaitingFile } from '../contracts/file-store.js';

export interface UploadQuota {
  /**
   * Reserves an upload. Returns a function that assigns the id, or undefined if the quota is used up. `waits` returns
   * whether a finished file still waits for a submission.
   */
  reserve(client: string | undefined, waits: Waits): Promise<((id: string) => void) | undefined>;
  /** Marks an upload as started, because something of it is coming. */
  markStarted(id: string): void;
  /** Marks an upload as finished. It counts until a submission takes its file. */
  markFinished(id: string, file: WaitingFile): void;
  release(id: string): void;
}

/** Maximum number of reservations; the oldest are dropped first. */
const MAX_TRACKED_UPLOADS = 10_000;

interface UploadLifetimes {
  /** Lifetime of an upload of which nothing has come yet. */
  readonly emptyMs: number;
  readonly piecesMs: number;
}

type Waits = (file: WaitingFile) => Promise<boolean>;

interface Reservation {
  readonly client: string;
  readonly at: number;
  readonly lifeMs: number;
  /** Finished file. */
  readonly file?: WaitingFile;
}

/** Creates a quota. An abandoned upload is gone after its lifetime, and so is its reservation. */
export function createUploadQuota(
  each: number,
  { emptyMs, piecesMs }: UploadLifetimes,
  now: () => number,
): UploadQuota {
  const taken = new Map<string, Reservation>();
  /** Forgets the finished uploads of a client whose files were taken or deleted. */
  const forget = async (own: readonly (readonly [string, Reservation])[], waits: Waits) => {
    for (const [id, { file }] of own) if (file && !(await waits(file))) taken.delete(id);
  };
  const ownOf = (client: string) => [...taken].filter(([, one]) => one.client === client);
  const change = (id: string, more: Partial<Reservation>) => {
    const seat = taken.get(id);
    if (seat) taken.set(id, { ...seat, ...more });
  };
  return {
    reserve: async (client, waits) => {
      if (client === undefined) return () => undefined;
      for (const [id, { at, lifeMs }] of taken) if (at < now() - lifeMs) taken.delete(id);
      if (ownOf(client).length >= each) await forget(ownOf(client), waits);
      if (ownOf(client).length >= each) return undefined;
      return id => {
        taken.set(id, { client, at: now(), lifeMs: emptyMs });
        if (taken.size > MAX_TRACKED_UPLOADS) taken.delete(taken.keys().next().value!);
      };
    },
    markStarted: id => change(id, { lifeMs: piecesMs }),
    markFinished: (id, file) => change(id, { at: now(), lifeMs: piecesMs, file }),
    release: id => void taken.delete(id),
  };
}
