/** What is walked through is read in batches of bounded bytes: a page of large bodies takes no more memory than one of small ones. */

/** Where a row is, and how much there is to read of it. */
export interface Sized {
  readonly number: number;
  readonly bytes: number;
}

/** Of the bodies that are in memory at once, if a single one is not larger. */
const MAX_BATCH_BYTES = 8_000_000;

/** Neighbours together, as many as fit. */
export function batches(rows: readonly Sized[], most = MAX_BATCH_BYTES): readonly (readonly number[])[] {
  const all: number[][] = [];
  let left = 0;
  for (const { number, bytes } of rows) {
    if (left < bytes) {
      all.push([]);
      left = most;
    }
    all.at(-1)!.push(number);
    left -= bytes;
  }
  return all;
}
