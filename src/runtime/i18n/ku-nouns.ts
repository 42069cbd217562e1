/** Counted nouns and sentences in Kurmanji Kurdish (Kurdî, kurmancî). */
import { plural } from './plural.js';
import type { FormattedCount } from './screen-messages.js';

/** Returns a function that formats a count. The counted noun stays in the singular: «3 tîp». */
export const forms = (one: string, other = one) => {
  const words = plural('ku', { one, other });
  return (count: FormattedCount | undefined): string => (count ? words(count.n, count.shown) : '');
};

export const lengths = { character: forms('# tîp'), digit: forms('# reqem') };

/** Returns a text with a capital letter. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
