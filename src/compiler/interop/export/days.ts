/** Lengths of time in days → XPath. */
import { functionName } from '../../expressions/functions.js';
import type { Node } from '../../expressions/tree.js';
import { numeric } from './numbers.js';
import { combined, inside, literalOf, wholeNumber, type XPathContext, type XPathFragment } from './xpath-fragment.js';

/** Translates a length of time as a number of days: the difference of two days, or a duration that is written out. */
export function daysIn(node: Node, around: XPathContext): XPathFragment | undefined {
  const length = durationOf(node);
  if (length !== undefined) return literalOf(length);
  if (node.kind !== 'arithmetic' || node.operator !== '-' || durationOf(node.right) !== undefined) return undefined;
  const [from, to] = [node.left, node.right].map(side => around.value(side, around));
  if (from!.kind !== 'date' || to!.kind !== 'date') return undefined;
  const text = `round(${inside(from!, 5)} - ${inside(to!, 6)})`;
  return wholeNumber(combined(text, 'number', [from!, to!], { blank: numeric([from!, to!]) }));
}

/** Returns the days of a duration that is written out, or undefined for any other node. */
export function durationOf(node: Node): number | undefined {
  if (node.kind !== 'call' || (functionName(node.name) ?? node.name) !== 'duration' || node.args[0]?.kind !== 'literal')
    return undefined;
  const days = /^P(\d+)D$/.exec(String(node.args[0].value))?.[1];
  return days === undefined ? undefined : Number(days);
}
