/** Growth of the cost of work with the size of the text that it is given. */
import { expect } from 'vitest';
import { counting } from '../processor.js';

/** Sizes in bytes; each is about four times the one before. */
const SIZES = [1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000];

/** Processor time, in milliseconds, below which growth is only noise. */
const NOISE_MS = 4;

/** Work that is given a text of a stranger. */
export interface Work {
  readonly name: string;
  /** Largest text that reaches it, in bytes. Default: a whole body. */
  readonly most?: number;
  /** Returns the worst text of a size, or whatever is made of it before the work begins. */
  made(bytes: number): unknown;
  run(made: never): unknown;
}

/** One line of the table of costs: processor time in milliseconds by size. */
export type Costs = Readonly<Record<string, string>>;

/**
 * Measures the work for every size, and expects that its time grows with the size: four times as much text takes at
 * most eight times as long, and quadratic work would take sixteen times as long. The larger sizes are not tried after
 * a failure, because they could take minutes.
 */
export async function expectLinear({ name, most = SIZES.at(-1)!, made, run }: Work): Promise<Costs> {
  const costs: Record<string, string> = {};
  let before = 0;
  for (const bytes of SIZES.filter(size => size <= most)) {
    const cost = await leastOf(3, made(bytes), run as (made: unknown) => unknown);
    costs[`${bytes / 1000} kB`] = cost.toFixed(1);
    expect(cost, `${name}: ${JSON.stringify(costs)}`).toBeLessThanOrEqual(8 * Math.max(before, NOISE_MS));
    before = cost;
  }
  return costs;
}

/** Returns the least processor time of several runs. */
async function leastOf(runs: number, given: unknown, run: (made: unknown) => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let count = 0; count < runs; count++) {
    const spent = counting();
    await run(given);
    least = Math.min(least, spent());
  }
  return least;
}

/** Repeats a piece up to a number of bytes in UTF-8. */
export const filled = (piece: string, bytes: number): string =>
  piece.repeat(Math.ceil(bytes / Buffer.byteLength(piece)));
