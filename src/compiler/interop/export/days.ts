/** Lengths of time in days → XPath. */
import { functionName } from '../../expressions/functions.js';
import type { Node } from '../../expressions/tree.js';
import { monthsIn } from './months.js';
import { numeric } from './numbers.js';
import {
  combined,
  inside,
  literalOf,
  single,
  wholeNumber,
  type XPathContext,
  type XPathFragment,
} from './xpath-fragment.js';

/** Translates a length of time as a number of days: the difference of two days, or a duration that is written out. */
export function daysIn(node: Node, around: XPathContext): XPathFragment | undefined {
  const length = lengthIn(node, around);
  if (length) return length;
  if (node.kind !== 'arithmetic' || node.operator !== '-') return undefined;
  if (lengthIn(node.right, around) || monthsIn(node.right) !== undefined) return undefined;
  const [from, to] = [node.left, node.right].map(side => around.value(side, around));
  if (from!.kind !== 'date' || to!.kind !== 'date') return undefined;
  const text = `round(${inside(from!, 5)} - ${inside(to!, 6)})`;
  return wholeNumber(combined(text, 'number', [from!, to!], { blank: numeric([from!, to!]) }));
}

/** Translates a duration that is written out, or whole times such a duration: `duration("P1D") * n`. */
export function lengthIn(node: Node, around: XPathContext): XPathFragment | undefined {
  const days = durationOf(node);
  if (days !== undefined) return literalOf(days);
  if (node.kind !== 'arithmetic' || node.operator !== '*') return undefined;
  const [one, two] = [durationOf(node.left), durationOf(node.right)];
  const times = one !== undefined ? node.right : two !== undefined ? node.left : undefined;
  const of = times && single(around.value(times, around));
  if (!of?.whole) return undefined;
  const each = one ?? two;
  const text = each === 1 ? of.text : `${inside(of, 6)} * ${each}`;
  const strength = each === 1 ? of.strength : 6;
  return wholeNumber(combined(text, 'number', [of], { strength, blank: numeric([of]) }));
}

/** Returns the days of a duration that is written out, or undefined for any other node. */
export function durationOf(node: Node): number | undefined {
  if (node.kind !== 'call' || (functionName(node.name) ?? node.name) !== 'duration' || node.args[0]?.kind !== 'literal')
    return undefined;
  const days = /^P(\d+)D$/.exec(String(node.args[0].value))?.[1];
  return days === undefined ? undefined : Number(days);
}
