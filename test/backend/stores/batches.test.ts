/** Batches of the rows of a page, sized so that their bodies fit into memory. */
import { expect, it } from 'vitest';
import { batches } from '../../../src/backend/stores/batches.js';

const rows = (...bytes: number[]) => bytes.map((one, index) => ({ number: index + 1, bytes: one }));

it.each([
  [[], []],
  [[1, 1, 1], [[1, 2, 3]]],
  [
    [6, 4, 1],
    [[1, 2], [3]],
  ],
  [
    [4, 7, 3],
    [[1], [2, 3]],
  ],
  // A row that is larger than the limit gets a batch of its own.
  [
    [1, 99, 1],
    [[1], [2], [3]],
  ],
])('%j → %j', (bytes, expected) => {
  expect(batches(rows(...bytes), 10)).toEqual(expected);
});
