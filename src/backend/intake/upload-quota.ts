/** How many files of one address may be under way. Behind a proxy on this machine all have one address: there it is not asked. */
import type { IncomingMessage } from 'node:http';
import { isLoopback, rateLimitKey } from '../rate-limit-key.js';

export interface UploadQuota {
  /** Takes a seat under an id; undefined where none is free. */
  reserve(request: IncomingMessage): ((id: string) => void) | undefined;
  /** Something of it is coming. */
  markStarted(id: string): void;
  release(id: string): void;
}

/** The oldest are forgotten first. */
const MAX_TRACKED_UPLOADS = 10_000;

interface UploadLifetimes {
  /** Of one that nothing has come of yet. */
  readonly emptyMs: number;
  readonly piecesMs: number;
}

interface Reservation {
  readonly address: string;
  readonly at: number;
  readonly lifeMs: number;
}

/** Files that nobody goes on with are gone after their life, and so are their seats. */
export function createUploadQuota(
  each: number,
  { emptyMs, piecesMs }: UploadLifetimes,
  now: () => number,
): UploadQuota {
  const taken = new Map<string, Reservation>();
  return {
    reserve: ({ socket }) => {
      const address = rateLimitKey(socket.remoteAddress ?? '');
      if (isLoopback(address)) return () => undefined;
      for (const [id, { at, lifeMs }] of taken) if (at < now() - lifeMs) taken.delete(id);
      if ([...taken.values()].filter(one => one.address === address).length >= each) return undefined;
      return id => {
        taken.set(id, { address, at: now(), lifeMs: emptyMs });
        if (taken.size > MAX_TRACKED_UPLOADS) taken.delete(taken.keys().next().value!);
      };
    },
    markStarted: id => {
      const seat = taken.get(id);
      if (seat) taken.set(id, { ...seat, lifeMs: piecesMs });
    },
    release: id => void taken.delete(id),
  };
}
