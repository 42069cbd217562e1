/** How many files of one address may be under way. Behind a proxy on this machine all have one address: there it is not asked. */
import type { IncomingMessage } from 'node:http';
import { isLoopback, neighbourhood } from '../rate-limit-key.js';

export interface Seats {
  /** Takes a seat under an id; undefined where none is free. */
  free(request: IncomingMessage): ((id: string) => void) | undefined;
  /** Something of it is coming. */
  begun(id: string): void;
  leave(id: string): void;
}

/** The oldest are forgotten first. */
const REMEMBERED = 10_000;

interface Lives {
  /** Of one that nothing has come of yet. */
  readonly emptyMs: number;
  readonly piecesMs: number;
}

interface Seat {
  readonly address: string;
  readonly at: number;
  readonly lifeMs: number;
}

/** Files that nobody goes on with are gone after their life, and so are their seats. */
export function createSeats(each: number, { emptyMs, piecesMs }: Lives, now: () => number): Seats {
  const taken = new Map<string, Seat>();
  return {
    free: ({ socket }) => {
      const address = neighbourhood(socket.remoteAddress ?? '');
      if (isLoopback(address)) return () => undefined;
      for (const [id, { at, lifeMs }] of taken) if (at < now() - lifeMs) taken.delete(id);
      if ([...taken.values()].filter(one => one.address === address).length >= each) return undefined;
      return id => {
        taken.set(id, { address, at: now(), lifeMs: emptyMs });
        if (taken.size > REMEMBERED) taken.delete(taken.keys().next().value!);
      };
    },
    begun: id => {
      const seat = taken.get(id);
      if (seat) taken.set(id, { ...seat, lifeMs: piecesMs });
    },
    leave: id => void taken.delete(id),
  };
}
