/**
 * Share of this thread's time: work of one kind runs for a slice, and then rests for as long as there is other work, at
 * most for the time that it took. The event loop accepts one connection a round, so other work needs many rounds.
 * Clients take turns.
 */

export interface TimeShare {
  /**
   * Resolves when the caller may work. Returns undefined if it may at once. `client` is the rate-limit key of the
   * client, if it is known.
   */
  turn(client: string | undefined): Promise<void> | undefined;
  /** Called when the work of a turn is done. */
  done(): void;
  /** Returns how many wait. */
  waiting(): number;
}

/** Time in milliseconds that a round of the event loop takes at most if there is nothing to do. */
const IDLE_ROUND_MS = 0.5;

/** Creates a share in which at most `most` turns are open, for work that continues after it waited for something. */
export function createTimeShare(sliceMs: number, most = Number.POSITIVE_INFINITY): TimeShare {
  const queue = createQueue();
  /** Start of the slice, and whether it is over. */
  let began: number | undefined;
  let isResting = false;
  let open = 0;
  const hasTime = () => !isResting && open < most && performance.now() - began! < sliceMs;
  const hasWork = () => queue.size() > 0 && open < most;
  const work = (): void => {
    began = performance.now();
    isResting = false;
    if (hasWork()) next();
    setImmediate(() => {
      const now = performance.now();
      const worked = now - began!;
      began = undefined;
      // Without pressure there is nothing to make room for.
      if (queue.size() === 0 && worked < sliceMs) return;
      began = now;
      isResting = true;
      rest(now + worked, now);
    });
  };
  const next = (): void => {
    open += 1;
    queue.shift()();
    // The work runs as microtasks. What comes after them knows how long it took.
    queueMicrotask(() =>
      process.nextTick(() => {
        if (hasWork() && hasTime()) next();
      }),
    );
  };
  const rest = (until: number, last: number): void => {
    setImmediate(() => {
      const now = performance.now();
      if (now < until && now - last > IDLE_ROUND_MS) rest(until, now);
      else if (hasWork()) work();
      else began = undefined;
    });
  };
  return {
    turn: client => {
      if (began === undefined) work();
      if (queue.size() === 0 && hasTime()) {
        open += 1;
        return undefined;
      }
      return new Promise(resolve => queue.push(client, resolve));
    },
    done: () => {
      open -= 1;
      if (began === undefined && hasWork()) work();
    },
    waiting: queue.size,
  };
}

/** Creates a queue in which clients take turns. */
function createQueue() {
  const queues = new Map<string | undefined, (() => void)[]>();
  let size = 0;
  return {
    size: () => size,
    push: (client: string | undefined, resolve: () => void) => {
      const own = queues.get(client);
      own ? own.push(resolve) : queues.set(client, [resolve]);
      size += 1;
    },
    /** Takes the first of the client whose turn it is. There must be one. */
    shift: (): (() => void) => {
      const [client, own] = queues.entries().next().value!;
      const first = own.shift()!;
      queues.delete(client);
      if (own.length > 0) queues.set(client, own);
      size -= 1;
      return first;
    },
  };
}
