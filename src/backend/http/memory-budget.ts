/**
 * Memory budget of the request bodies that are held. If it is used up, a body that is still arriving gives way: that of
 * the client who holds most, and of these the one that has stood still for longest.
 */
import { httpError } from './problem.js';

export interface MemoryBudget {
  /** Number of bytes that are held, of all requests. */
  readonly bytes: number;
  /** Begins a body of a client. `giveWay` is called if it has to make room; it must release the body. */
  hold(client: string | undefined, giveWay: (error: Error) => void): HeldBody;
}

/** Body of a request in memory. */
export interface HeldBody {
  /** Adds bytes that came. */
  add(bytes: number): void;
  /** Keeps the body from giving way, because all of it has come. */
  finish(): void;
  /** Releases the memory of the body. */
  release(): void;
}

interface Body {
  readonly client: string | undefined;
  readonly giveWay: (error: Error) => void;
  bytes: number;
}

export function createMemoryBudget(most: number): MemoryBudget {
  // The bodies that are still arriving, in the order of their last bytes.
  const arriving = new Set<Body>();
  const state = { bytes: 0 };
  const makeRoom = () => {
    while (state.bytes > most && arriving.size > 0) {
      const body = first(arriving);
      arriving.delete(body);
      body.giveWay(httpError('unavailable'));
    }
  };
  return {
    get bytes() {
      return state.bytes;
    },
    hold: (client, giveWay) => {
      const body: Body = { client, giveWay, bytes: 0 };
      return {
        add: bytes => {
          body.bytes += bytes;
          state.bytes += bytes;
          arriving.delete(body);
          arriving.add(body);
          if (state.bytes > most) makeRoom();
        },
        finish: () => void arriving.delete(body),
        release: () => {
          arriving.delete(body);
          state.bytes -= body.bytes;
          body.bytes = 0;
        },
      };
    },
  };
}

/** Returns the body that gives way first. */
function first(arriving: ReadonlySet<Body>): Body {
  const held = new Map<string | undefined, number>();
  for (const { client, bytes } of arriving) held.set(client, (held.get(client) ?? 0) + bytes);
  const most = Math.max(...held.values());
  for (const body of arriving) if (held.get(body.client) === most) return body;
  throw new Error('no body is arriving');
}
