/** How many files of one address may be under way. Behind a proxy on this machine all have one address: there it is not asked. */
import type { IncomingMessage } from 'node:http';
import { isLoopback, neighbourhood } from '../neighbourhood.js';

export interface Seats {
  /** Takes a seat under an id; undefined where none is free. */
  free(request: IncomingMessage): ((id: string) => void) | undefined;
  leave(id: string): void;
}

/** The oldest are forgotten first. */
const REMEMBERED = 10_000;

/** Files that nobody goes on with are gone after `lifeMs`, and so are their seats. */
export function createSeats(each: number, lifeMs: number, now: () => number): Seats {
  const taken = new Map<string, { readonly address: string; readonly at: number }>();
  return {
    free: ({ socket }) => {
      const address = neighbourhood(socket.remoteAddress ?? '');
      if (isLoopback(address)) return () => undefined;
      for (const [id, { at }] of taken) if (at < now() - lifeMs) taken.delete(id);
      if ([...taken.values()].filter(one => one.address === address).length >= each) return undefined;
      return id => {
        taken.set(id, { address, at: now() });
        if (taken.size > REMEMBERED) taken.delete(taken.keys().next().value!);
      };
    },
    leave: id => void taken.delete(id),
  };
}
