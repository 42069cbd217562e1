/** Lengths of time in years and months → XPath. */
import { functionName } from '../../expressions/functions.js';
import type { Node } from '../../expressions/tree.js';
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
  return combined(dayAfter(from.text, operator === '+' ? months : -months), 'date', [from]);
}

/** Returns the months of a duration of years and months that is written out, or undefined for any other node. */
function monthsIn(node: Node): number | undefined {
  if (node.kind !== 'call' || (functionName(node.name) ?? node.name) !== 'duration' || node.args[0]?.kind !== 'literal')
    return undefined;
  const found = /^(-)?P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/.exec(String(node.args[0].value));
  if (!found) return undefined;
  const [, sign, years = 0, months = 0] = found;
  return (sign ? -1 : 1) * (Number(years) * 12 + Number(months));
}

/** Returns the same day of another month, or the last day of that month if it is shorter. */
const dayAfter = (day: string, months: number): string =>
  months % 12 === 0 ? dayOfYear(day, months / 12) : dayOfMonth(day, months);

const added = (number: number): string => (number < 0 ? `- ${-number}` : `+ ${number}`);

/** Returns the same day of another year: 29 February is 28 February where there is none. */
function dayOfYear(day: string, years: number): string {
  const year = `number(format-date(${day}, '%Y')) ${added(years)}`;
  const isLost = `format-date(${day}, '%m-%d') = '02-29' and not(${isLeap(year)})`;
  return `date(concat(${year}, if(${isLost}, '-02-28', format-date(${day}, '-%m-%d'))))`;
}

const isLeap = (year: string): string => `(${year}) mod 4 = 0 and ((${year}) mod 100 != 0 or (${year}) mod 400 = 0)`;

/**
 * Returns the same day of another month. It is calculated from numbers, because a day has no midnight in a time zone
 * whose summer time begins then. Months are counted from 0.
 */
function dayOfMonth(day: string, months: number): string {
  const all = `number(format-date(${day}, '%Y')) * 12 + number(format-date(${day}, '%m')) ${added(months - 1)}`;
  const year = `int((${all}) div 12)`;
  const month = `(${all}) mod 12`;
  const last = `if(${month} = 1, if(${isLeap(year)}, 29, 28), 31 - ${month} mod 7 mod 2)`;
  const digits = (number: string) => `substr(string(100 + ${number}), 1)`;
  const date = `min(number(format-date(${day}, '%d')), ${last})`;
  return `date(concat(${year}, '-', ${digits(`1 + ${month}`)}, '-', ${digits(date)}))`;
}
