/** One at a time under each name. Whoever comes next asks the one before to end, and waits until it has. */
export interface Turns {
  /** `stop` ends the work early. */
  take<T>(name: string, stop: () => void, work: () => Promise<T>): Promise<T>;
}

interface Turn {
  stop(): void;
  readonly over: Promise<unknown>;
}

export function createTurns(): Turns {
  const last = new Map<string, Turn>();
  return {
    take: async (name, stop, work) => {
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
