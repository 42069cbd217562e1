/** Choices by chance that the same seed repeats. */
import { chanceOf } from '../../../cli/scan/chance.mjs';

export interface Chance {
  /** Returns a number from 0 to 1. */
  number(): number;
  /** Returns a whole number below a limit. */
  below(limit: number): number;
  one<Item>(items: readonly Item[]): Item;
}

export function createChance(seed: number): Chance {
  const number = chanceOf(seed);
  const below = (limit: number) => Math.floor(number() * limit);
  return { number, below, one: items => items[below(items.length)]! };
}
