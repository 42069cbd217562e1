/** Functions of the form language that are conditions → XPath. */
import { functionName } from '../../expressions/functions.js';
import type { Node } from '../../expressions/tree.js';
import { chosen, isEmpty, type Judged, optionOf } from './comparisons.js';
import { nameOfList } from './picks.js';
import { resolve } from './references.js';
import {
  condition,
  guards,
  join,
  literal,
  negate,
  refuseRenamed,
  single,
  UnsupportedExpressionError,
  type XPathContext,
  type XPathFragment,
} from './xpath-fragment.js';

/** Translates a condition that is a function, or returns undefined if there is no counterpart. */
export function predicateOf(node: Node & { kind: 'call' | 'each' }, around: XPathContext): Judged | undefined {
  if (node.kind === 'each') return overItems(node, around) ?? (node.call === 'some' ? someOf(node, around) : undefined);
  const name = functionName(node.name) ?? node.name;
  const [first, second, ...rest] = node.args;
  if (!first || node.names || rest.length > 0) return undefined;
  if (name === 'is defined' && !second) return isDefined(around.value(first, around));
  if (!second) return undefined;
  if (name === 'list contains') {
    const list = around.value(first, around);
    return contained(list, optionOf(second, list, around));
  }
  if (name === 'matches') return matched(single(around.value(first, around)), second);
  const call = PARTS[name];
  return call === undefined
    ? undefined
    : found(call, single(around.value(first, around)), single(around.value(second, around)));
}

/** Functions that look for a part of a text. */
const PARTS: Readonly<Record<string, string>> = {
  contains: 'contains',
  'starts with': 'starts-with',
  'ends with': 'ends-with',
};

/** Creates a condition over values. `isFalse` is set if its text is false where a value is an empty text. */
function over(parts: readonly XPathFragment[], text: string, isFalse: boolean): Judged {
  refuseRenamed(parts);
  const holds = condition(text);
  const known = guards(parts, ['never']);
  return {
    holds: join([...guards(parts, isFalse ? ['never', 'empty'] : ['never']), holds], 'and'),
    fails: join([...known, negate(holds)], 'and'),
    sure: known.length === 0,
  };
}

const found = (call: string, of: XPathFragment, part: XPathFragment): Judged =>
  over([of, part], `${call}(${of.text}, ${part.text})`, typeof part.literal === 'string' && part.literal !== '');

function isDefined(one: XPathFragment): Judged {
  if (one.many || one.kind === 'group' || one.kind === 'list') throw new UnsupportedExpressionError('is defined');
  const { is, isNot } = isEmpty(one);
  return { holds: isNot, fails: is, sure: true };
}

function contained(list: XPathFragment, value: XPathFragment): Judged {
  if (list.kind !== 'options' || list.many) throw new UnsupportedExpressionError('list contains');
  const holds = chosen(list, value);
  const known = guards([list], ['never']);
  return { holds, fails: join([...known, negate(holds)], 'and'), sure: known.length === 0 };
}

/** Translates a pattern that may match anywhere into a pattern of the whole text. */
function matched(of: XPathFragment, node: Node): Judged {
  if (node.kind !== 'literal' || typeof node.value !== 'string') throw new UnsupportedExpressionError('matches');
  const { value: pattern } = node;
  const [start, end] = [pattern.startsWith('^'), /(?<!\\)\$$/.test(pattern)];
  const bare = pattern.slice(start ? 1 : 0, end ? -1 : undefined);
  const wide = pattern.includes('|') ? `.*(${pattern}).*` : `^${start ? '' : '.*'}${bare}${end ? '' : '.*'}$`;
  return over([of], `regex(${of.text}, ${patternText(wide)})`, !new RegExp(wide, 'u').test(''));
}

/** Classes of letters, and letters by number: the readers of ODK that run in a browser take them for plain letters. */
const UNICODE = /\\[pPu]\{|[\u{10000}-\u{10FFFF}]/u;

/** Returns a pattern as a literal. Quotes and blanks that a cell does not keep are written by their numbers. */
export function patternText(pattern: string): string {
  if (UNICODE.test(pattern)) throw new UnsupportedExpressionError(pattern);
  const safe = pattern.replace(
    /[‘’“”]|[^\S ]|(?<= ) /g,
    sign => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
  return literal(safe);
}

/** Translates `some` or `every` over the items of a list, or returns undefined for any other list. */
function overItems({ call, variable, list, body }: Node & { kind: 'each' }, around: XPathContext): Judged | undefined {
  const found = call === 'some' || call === 'every' ? resolve(list, around)?.found : undefined;
  if (found?.kind !== 'list') return undefined;
  const name = nameOfList(found, around);
  const item = { list: found, variable, isBare: false };
  const [holds, fails] = (['holds', 'fails'] as const).map(asked => around.judge(body, { ...around, item }, asked));
  const items = (one: XPathFragment, count: string): XPathFragment =>
    condition(`count(\${${name}}[${one.text}]) ${count}`, 2);
  const sure = negate(holds!).text === fails!.text;
  return call === 'some'
    ? { holds: items(holds!, '> 0'), fails: items(negate(fails!), '= 0'), sure }
    : { holds: items(negate(holds!), '= 0'), fails: items(fails!, '> 0'), sure };
}

/** Translates `some x in list satisfies x = "a"` over the options chosen, or returns undefined. */
function someOf(node: Node & { kind: 'each' }, around: XPathContext): Judged | undefined {
  const list = around.value(node.list, around);
  const wanted = itemsOf(node.body, node.variable);
  if (list.kind !== 'options' || list.many || !wanted) return undefined;
  const holds = join(
    wanted.map(item => chosen(list, optionOf(item, list, around))),
    'or',
  );
  const known = guards([list], ['never']);
  return { holds, fails: join([...known, negate(holds)], 'and'), sure: known.length === 0 };
}

/** Returns the literals that a variable is compared with, or undefined if the body is another condition. */
function itemsOf(body: Node, variable: string): readonly Node[] | undefined {
  const isVariable = (node: Node) => node.kind === 'name' && node.id === variable;
  if (body.kind === 'compare' && body.operator === '=' && isVariable(body.left)) return literals([body.right]);
  if (body.kind !== 'in' || !isVariable(body.value) || body.tests.length !== 1) return undefined;
  const [test] = body.tests;
  return test?.kind === 'compare' && test.operator === '=' && test.to.kind === 'list'
    ? literals(test.to.items)
    : undefined;
}

const literals = (nodes: readonly Node[]): readonly Node[] | undefined =>
  nodes.every(({ kind }) => kind === 'literal') ? nodes : undefined;
