/** Place of an export among those that run at once. It is free when the client is gone and the work has stopped. */
import type { ServerResponse } from 'node:http';

export interface ExportSlot {
  /** Does a part of the work before the response is sent. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Yields the pieces of the response. */
  through<T>(pieces: AsyncIterable<T>): AsyncGenerator<T, void>;
}

/** Holds a place until `free` is called, which happens once. */
export function holdSlot(response: Pick<ServerResponse, 'destroyed' | 'once'>, free: () => void): ExportSlot {
  const state = { isWorking: false, isOpen: !response.destroyed };
  const change = (to: Partial<typeof state>) => {
    Object.assign(state, to);
    if (!state.isWorking && !state.isOpen) free();
  };
  if (state.isOpen) response.once('close', () => change({ isOpen: false }));
  return {
    during: async work => {
      change({ isWorking: true });
      try {
        return await work();
      } finally {
        change({ isWorking: false });
      }
    },
    through: async function* (pieces) {
      change({ isWorking: true });
      try {
        yield* pieces;
      } finally {
        change({ isWorking: false });
      }
    },
  };
}
