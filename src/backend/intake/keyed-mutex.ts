/** Keyed mutex: one holder per key. The next caller asks the holder to end, and waits until it has. */
export interface KeyedMutex {
  /** Runs `work` exclusively. `stop` ends the work early. */
  runExclusive<T>(name: string, stop: () => void, work: () => Promise<T>): Promise<T>;
}

interface LockHolder {
  stop(): void;
  readonly over: Promise<unknown>;
}

export function createKeyedMutex(): KeyedMutex {
  const last = new Map<string, LockHolder>();
  return {
    runExclusive: async (name, stop, work) => {
      const before = last.get(name);
      before?.stop();
      const run = (async () => {
        await before?.over;
        return work();
      })();
      const turn = { stop, over: run.catch(() => undefined) };
      last.set(name, turn);
      try {
        return await run;
      } finally {
        if (last.get(name) === turn) last.delete(name);
      }
    },
  };
}
