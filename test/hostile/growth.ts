/** Growth of the cost of work with the size of the text that it is given. */
import { afterAll, expect, it } from 'vitest';
import { counting } from '../processor.js';
import type { eachInTiers } from '../tier.js';

/** Sizes in bytes; each is about four times the one before. */
export const SIZES = [1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000];

/**
 * Factor by which the cost may grow from one size to the next: four for linear work, more while memory is collected, and
 * sixteen for quadratic work.
 */
const MAX_GROWTH = 10;

/** Processor time, in milliseconds, below which growth is only noise. */
const NOISE_MS = 8;

/** Processor time, in milliseconds, from which one run is enough if it is within the limit. */
const LONG_MS = 100;

/** Processor time, in milliseconds, from which a run is not repeated at all. */
const HOPELESS_MS = 3_000;

/** Work that is given a text of a stranger. */
export interface Work {
  readonly name: string;
  /** Largest text that reaches it, in bytes. Default: a whole body. */
  readonly most?: number;
  /** Returns the worst text of a size, or whatever is made of it before the work begins. */
  made(bytes: number): unknown;
  run(made: never): unknown;
}

/** Returns work that may refuse what it is given. */
export const work = <T>(name: string, made: (bytes: number) => T, run: (made: T) => unknown, most?: number): Work => ({
  name,
  made,
  run: async (given: never) => {
    try {
      await run(given);
    } catch {
      // A refusal is an outcome like any other.
    }
  },
  ...(most !== undefined && { most }),
});

/**
 * Returns a function that declares a test for each work. The name of a work begins with its place, and the first work of
 * a place represents the others in the quick tier. A test file gives `eachInTiers`, because the full tier runs the files
 * that import it. With `COSTS=1` in the environment, the table of costs is printed at the end.
 */
export const costsIn = (tiers: typeof eachInTiers) => (works: readonly Work[]) => {
  const table: Record<string, Costs> = {};
  const places = works.map(({ name }) => name.split(': ')[0]);
  tiers(
    it,
    (_, index) => places.indexOf(places[index]) === index,
    works.map(one => [one.name, one] as const),
  )('%s', async (name, one) => {
    table[name] = await expectLinear(one);
  });
  afterAll(() => process.env.COSTS && console.table(table));
};

/** One line of the table of costs: processor time in milliseconds by size. */
type Costs = Readonly<Record<string, string>>;

/**
 * Measures the work for every size, and expects that its time grows with the size. The larger sizes are not tried after
 * a failure, because they could take minutes.
 */
async function expectLinear({ name, most = SIZES.at(-1)!, made, run }: Work): Promise<Costs> {
  const measured: Record<string, string> = {};
  let before = Number.POSITIVE_INFINITY;
  for (const bytes of SIZES.filter(size => size <= most)) {
    const limit = MAX_GROWTH * Math.max(before, NOISE_MS);
    const cost = await leastOf(3, limit, made(bytes), run as (made: unknown) => unknown);
    measured[`${bytes / 1000} kB`] = cost.toFixed(1);
    expect(cost, `${name}: ${JSON.stringify(measured)}`).toBeLessThanOrEqual(limit);
    before = cost;
  }
  return measured;
}

/**
 * Returns the least processor time of several runs, or of one that takes long and therefore varies little. One that is
 * over the limit is repeated, because a collection of garbage may have fallen on it. The first size is also what warms
 * up the code.
 */
async function leastOf(runs: number, most: number, given: unknown, run: (made: unknown) => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  const isEnough = () => least >= HOPELESS_MS || (least >= LONG_MS && least <= most);
  for (let count = 0; count < runs && (count === 0 || !isEnough()); count++) {
    const spent = counting();
    await run(given);
    least = Math.min(least, spent());
  }
  return least;
}

/** Repeats a piece up to a number of bytes in UTF-8. */
export const filled = (piece: string, bytes: number): string =>
  piece.repeat(Math.ceil(bytes / Buffer.byteLength(piece)));
