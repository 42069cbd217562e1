/** Clock of receipts: it never goes back, even if the clock of the system does. */

export interface ReceiptClock {
  /** Returns the time of the next receipt, for an entry that came at `at`. */
  next(at: number): number;
  /** Takes the time of a receipt that somebody else signed into account. */
  see(at: number | undefined): void;
  /** Returns by how many milliseconds the system's clock was behind at most since the last call. */
  takeLag(): number;
}

export function createReceiptClock(): ReceiptClock {
  const state = { last: Number.NEGATIVE_INFINITY, lag: 0 };
  return {
    next: at => {
      state.lag = Math.max(state.lag, state.last - at);
      state.last = Math.max(state.last, at);
      return state.last;
    },
    see: (at = Number.NEGATIVE_INFINITY) => {
      state.last = Math.max(state.last, at);
    },
    takeLag: () => {
      const { lag } = state;
      state.lag = 0;
      return lag;
    },
  };
}
