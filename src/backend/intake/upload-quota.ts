/**
 * Rate limit of uploads: a quota of open resumable uploads per client. It is not enforced for loopback, because a proxy
 * on this machine gives all clients one address.
 */
import type { IncomingMessage } from 'node:http';
import { isLoopback, rateLimitKey } from '../rate-limit-key.js';

export interface UploadQuota {
  /** Reserves an upload. Returns a function that assigns the id, or undefined if the quota is used up. */
  reserve(request: IncomingMessage): ((id: string) => void) | undefined;
  /** Marks an upload as started, because something of it is coming. */
  markStarted(id: string): void;
  release(id: string): void;
}

/** Maximum number of reservations; the oldest are dropped first. */
const MAX_TRACKED_UPLOADS = 10_000;

interface UploadLifetimes {
  /** Lifetime of an upload of which nothing has come yet. */
  readonly emptyMs: number;
  readonly piecesMs: number;
}

interface Reservation {
  readonly address: string;
  readonly at: number;
  readonly lifeMs: number;
}

/** Creates a quota. An abandoned upload is gone after its lifetime, and so is its reservation. */
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
