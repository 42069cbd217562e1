/** Turns: pieces of work with one key run one after the other. */
export interface Turns {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    run: async (key, work) => {
      const run = (last.get(key) ?? Promise.resolve()).then(work, work);
      last.set(key, run);
      try {
        return await run;
      } finally {
        if (last.get(key) === run) last.delete(key);
      }
    },
  };
}
