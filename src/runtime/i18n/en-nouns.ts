/** Counted nouns in English. */
import { plural } from './plural.js';
import type { FormattedCount } from './screen-messages.js';

/** Returns a function that formats a count with its noun. */
export const forms = (one: string, other: string) => {
  const words = plural('en', { one, other });
  return (count: FormattedCount | undefined): string => (count ? words(count.n, count.shown) : '');
};

export const lengths = { character: forms('# character', '# characters'), digit: forms('# digit', '# digits') };
