/**
 * Batches of bounded size for reading many rows, so that a page of large bodies takes no more memory than a page of
 * small ones.
 */

/** Number of a row, and how many bytes it has to read. */
export interface Sized {
  readonly number: number;
  readonly bytes: number;
}

/** Maximum number of bytes of the bodies that are in memory at once. A single larger body is still read. */
const MAX_BATCH_BYTES = 8_000_000;

/** Groups neighbouring rows, as many as fit into each batch. */
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
