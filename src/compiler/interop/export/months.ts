/** Lengths of time in years and months → XPath. */
import { functionName } from '../../expressions/functions.js';
import type { Node } from '../../expressions/tree.js';
import { xpathMonthsLater } from '../months-xpath.js';
import {
  combined,
  single,
  UnsupportedExpressionError,
  type XPathContext,
  type XPathFragment,
} from './xpath-fragment.js';

/**
 * Translates a day that is years and months before or after another, written out: `day - duration("P1Y6M")`. Returns
 * undefined for any other node.
 */
export function monthsLater(
  { operator, left, right }: Node & { kind: 'arithmetic' },
  around: XPathContext,
): XPathFragment | undefined {
  const months = monthsIn(right);
  if (months === undefined || (operator !== '+' && operator !== '-')) return undefined;
  const from = single(around.value(left, around));
  if (from.kind !== 'date') throw new UnsupportedExpressionError('duration');
  return combined(xpathMonthsLater(from.text, operator === '+' ? months : -months), 'date', [from]);
}

/** Returns the months of a duration of years and months that is written out, or undefined for any other node. */
export function monthsIn(node: Node): number | undefined {
  if (node.kind !== 'call' || (functionName(node.name) ?? node.name) !== 'duration' || node.args[0]?.kind !== 'literal')
    return undefined;
  const found = /^(-)?P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/.exec(String(node.args[0].value));
  if (!found) return undefined;
  const [, sign, years = 0, months = 0] = found;
  return (sign ? -1 : 1) * (Number(years) * 12 + Number(months));
}
