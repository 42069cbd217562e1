/** Numbers while an expression is translated: rounding, and what a calculation is without a value. */
import { WHOLE, type XPathFragment } from './xpath-fragment.js';

/** Rounds a number, if there is one. */
export const rounded = (one: XPathFragment, decimals: number): XPathFragment => ({
  ...one,
  ...{ text: `round(${one.text}, ${decimals})`, strength: WHOLE },
  ...(one.blank === 'empty' && { blank: 'any' as const }),
});

/**
 * Returns a calculated number as it is compared: rounded, because ODK calculates with binary fractions, in which 0.1 +
 * 0.2 is not 0.3.
 */
export const calculated = (one: XPathFragment): XPathFragment =>
  one.kind === 'number' && !one.exact ? rounded(one, 10) : one;

/** Returns what a calculation with numbers is if one of them has no value. */
export const numeric = (parts: readonly XPathFragment[]): XPathFragment['blank'] =>
  parts.every(({ blank }) => blank !== 'any') ? 'nan' : 'any';

/** Marks a result as exact, and as whole, if all its parts are. */
export const like = (parts: readonly XPathFragment[], made: XPathFragment): XPathFragment => ({
  ...made,
  ...(parts.every(({ exact }) => exact) && { exact: true }),
  ...(parts.every(({ whole }) => whole) && { whole: true }),
});
