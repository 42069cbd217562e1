/** Comparisons of two values → XPath. */
import type { Node } from '../../expressions/tree.js';
import { daysIn } from './days.js';
import { calculated } from './numbers.js';
import {
  asEmpty,
  condition,
  FALSE,
  guards,
  inside,
  join,
  literal,
  negate,
  piece,
  single,
  TRUE,
  UnsupportedExpressionError,
  type XPathContext,
  type XPathFragment,
} from './xpath-fragment.js';

/** A condition that consists of no other conditions. */
export interface Judged {
  readonly holds: XPathFragment;
  readonly fails: XPathFragment;
  /** Set if it is always true or false. */
  readonly sure: boolean;
}

const isBoolean = (node: Node): node is Node & { kind: 'literal'; value: boolean } =>
  node.kind === 'literal' && typeof node.value === 'boolean';

interface Equal {
  readonly is: XPathFragment;
  readonly isNot: XPathFragment;
}

const equal = (is: XPathFragment, isNot = negate(is)): Equal => ({ is, isNot });

/** Compares two values. Two values are always equal or not; nothing is equal to nothing alone. */
export function equals(left: Node, right: Node, around: XPathContext): Equal {
  if (isBoolean(left)) return equals(right, left, around);
  if (isBoolean(right)) {
    const is = around.judge(left, around, right.value ? 'holds' : 'fails');
    return / = '(?:yes|no)'$/.test(is.text) && isReference(left)
      ? equal(is, condition(is.text.replace(/ = ('\w+')$/, ' != $1'), 2))
      : equal(is);
  }
  const [one, two] = bothOf(left, right, around);
  if (one.literal === null) return isEmpty(two);
  if (two.literal === null) return isEmpty(one);
  const both = fitted(single(one), single(two));
  if (both.some(({ kind, literal: value }) => value === '' || kind === 'options' || MOMENTS.includes(kind)))
    throw new UnsupportedExpressionError('=');
  const known = both.some(({ blank }) => blank === 'never');
  const [a, b] = known ? both : both.map(asEmpty);
  const said = known ? guards(both, ['never', 'empty', 'nan']) : [];
  const text = (sign: string) => condition(`${inside(a!, 4)} ${sign} ${inside(b!, 4)}`, 2);
  return said.length > 0 ? equal(join([...said, text('=')], 'and')) : equal(text('='), text('!='));
}

/** Translates two values. The id of an option is written as the name that it has in the workbook. */
function bothOf(left: Node, right: Node, around: XPathContext): readonly [XPathFragment, XPathFragment] {
  if (left.kind === 'literal') {
    const two = around.value(right, around);
    return [optionOf(left, two, around), two];
  }
  const one = around.value(left, around);
  return [one, optionOf(right, one, around)];
}

/** Translates a value that is compared with a question: an option of it, or any other value. */
export function optionOf(node: Node, { options }: XPathFragment, around: XPathContext): XPathFragment {
  const name = node.kind === 'literal' ? options?.get(String(node.value)) : undefined;
  return name === undefined || node.kind !== 'literal'
    ? around.value(node, around)
    : { ...piece(literal(name), 'option'), literal: node.value };
}

export const isReference = ({ kind }: Node): boolean => kind === 'name' || kind === 'path';

/** Kinds whose values are written in more than one way. */
const MOMENTS: readonly XPathFragment['kind'][] = ['month', 'time', 'datetime'];

/** Returns whether a value is not there. */
export function isEmpty(one: XPathFragment): Equal {
  if (one.many || one.kind === 'group') throw new UnsupportedExpressionError('null');
  if (one.blank === 'never' || one.kind === 'list') return equal(FALSE, TRUE);
  if (one.literal === null) return equal(TRUE, FALSE);
  const text = inside(asEmpty(one), 4);
  const isGiven = condition(`${text} != ''`, 2);
  return one.cell ? equal(negate(isGiven), isGiven) : equal(condition(`${text} = ''`, 2), isGiven);
}

/** Returns two values as they are compared. Option ids with other names can be compared with each other alone. */
function fitted(one: XPathFragment, two: XPathFragment): readonly XPathFragment[] {
  return [named(one, two), two].map(calculated);
}

function named(one: XPathFragment, two: XPathFragment): XPathFragment {
  if (one.shown?.field !== two.shown?.field) throw new UnsupportedExpressionError('option');
  if (one.literal !== undefined || two.literal !== undefined) return one;
  const [own, other] = [one.options, two.options];
  const renamed = [own, other].some(names => names && [...names].some(([id, name]) => id !== name));
  if (renamed && own !== other) throw new UnsupportedExpressionError('option');
  return one;
}

const REVERSED = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

/** Kinds of values that ODK orders. */
const ORDERED: readonly XPathFragment['kind'][] = ['number', 'date', 'any'];

export function ordered(left: Node, operator: keyof typeof REVERSED, right: Node, around: XPathContext): Judged {
  const days = [daysIn(left, around), daysIn(right, around)];
  const sides = days[0] && days[1] ? days.map(side => side!) : [left, right].map(node => around.value(node, around));
  return inOrder(sides[0]!, operator, sides[1]!);
}

export function inOrder(one: XPathFragment, operator: keyof typeof REVERSED, two: XPathFragment): Judged {
  const [a, b] = [one, two].map(side => calculated(single(side)));
  if (a!.literal === null || b!.literal === null) return { holds: FALSE, fails: FALSE, sure: false };
  const literals = [a, b].some(side => side!.literal !== undefined && typeof side!.literal !== 'number');
  const apart = a!.kind !== b!.kind && a!.kind !== 'any' && b!.kind !== 'any';
  if (apart || literals || ![a!.kind, b!.kind].every(kind => ORDERED.includes(kind)))
    throw new UnsupportedExpressionError(operator);
  const said = guards([a!, b!], ['never', 'empty', 'nan']);
  const text = (sign: string) => join([...said, condition(`${inside(a!, 4)} ${sign} ${inside(b!, 4)}`, 3)], 'and');
  return {
    holds: text(operator),
    fails: text(REVERSED[operator]),
    sure: [a!, b!].every(side => side.blank === 'never'),
  };
}

/** Returns the condition that an option is among those chosen. */
export function chosen(list: XPathFragment, value: XPathFragment): XPathFragment {
  const one = named(single(value), list);
  return join([...guards([one], ['never']), condition(`selected(${list.text}, ${one.text})`)], 'and');
}
