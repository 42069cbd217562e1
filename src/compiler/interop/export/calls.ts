/** Table of the functions of the form language that have a counterpart in the XPath of ODK. */
import { functionName } from '../../expressions/functions.js';
import type { Node } from '../../expressions/tree.js';
import type { XPathContext, XPathFragment } from './xpath-fragment.js';

type Call = Node & { kind: 'call' };
type TranslateNode = (node: Node, around: XPathContext) => XPathFragment;
type CallTranslator = (args: readonly XPathFragment[], nodes: readonly Node[]) => XPathFragment | undefined;

const whole = (text: string, kind: XPathFragment['kind']): XPathFragment => ({ text, kind, strength: 9 });

const same =
  (name: string, kind: XPathFragment['kind'], least = 1, most = least): CallTranslator =>
  args =>
    args.length >= least && args.length <= most
      ? whole(`${name}(${args.map(({ text }) => text).join(', ')})`, kind)
      : undefined;

const text = (node: Node | undefined): string | undefined =>
  node?.kind === 'literal' && typeof node.value === 'string' ? node.value : undefined;

/** Translates a pattern that may match anywhere into a pattern of the whole text. */
const matches: CallTranslator = ([of], [, pattern]) => {
  const written = text(pattern);
  if (!of || written === undefined || written.includes("'")) return undefined;
  const [start, end] = [written.startsWith('^'), /(?<!\\)\$$/.test(written)];
  const bare = written.slice(start ? 1 : 0, end ? -1 : undefined);
  const wide = written.includes('|') ? `.*(${written}).*` : `^${start ? '' : '.*'}${bare}${end ? '' : '.*'}$`;
  return whole(`regex(${of.text}, '${wide}')`, 'boolean');
};

/** Translates an age in whole years: the difference of two days, each written as one number. */
const age: CallTranslator = ([of]) =>
  of?.kind === 'date'
    ? whole(
        `int((number(format-date(today(), '%Y%m%d')) - number(format-date(${of.text}, '%Y%m%d'))) div 10000)`,
        'number',
      )
    : undefined;

const date: CallTranslator = ([of], [node]) => {
  if (text(node) !== undefined) return whole(`date('${text(node)}')`, 'date');
  return of ? whole(`date(${of.text})`, 'date') : undefined;
};

const listed: CallTranslator = ([list, value]) =>
  list?.kind === 'options' && value ? whole(`selected(${list.text}, ${value.text})`, 'boolean') : undefined;

const count: CallTranslator = ([of]) => {
  if (!of?.spot) return undefined;
  return whole(
    `${of.kind === 'options' ? 'count-selected' : of.kind === 'list' ? 'count' : 'count-non-empty'}(${of.text})`,
    'number',
  );
};

const not: CallTranslator = ([of]) => {
  if (!of) return undefined;
  return whole(`not(${of.kind === 'boolean' && of.spot ? `${of.text} = 'yes'` : of.text})`, 'boolean');
};

const modulo: CallTranslator = ([a, b]) =>
  a && b
    ? {
        ...whole(`${a.strength < 6 ? `(${a.text})` : a.text} mod ${b.strength < 7 ? `(${b.text})` : b.text}`, 'number'),
        strength: 6,
      }
    : undefined;

const substring: CallTranslator = (args, [, start, length]) => {
  if (start?.kind !== 'literal' || typeof start.value !== 'number' || start.value < 1) return undefined;
  const from = start.value - 1;
  if (length && (length.kind !== 'literal' || typeof length.value !== 'number')) return undefined;
  const to = length?.kind === 'literal' ? `, ${from + Number(length.value)}` : '';
  return whole(`substr(${args[0]!.text}, ${from}${to})`, 'text');
};

const defined: CallTranslator = ([of]) => (of ? { ...whole(`${of.text} != ''`, 'boolean'), strength: 2 } : undefined);

/** Creates the translator of a function over the answers of a question that repeats, or over single values. */
const over =
  (name: string): CallTranslator =>
  args =>
    args.length > 0 ? whole(`${name}(${args.map(one => one.text).join(', ')})`, 'number') : undefined;

const TABLE: Readonly<Record<string, CallTranslator>> = {
  today: same('today', 'date', 0),
  age,
  date,
  'list contains': listed,
  count,
  sum: args =>
    args.length === 1
      ? over('sum')(args, [])
      : args.length > 1
        ? { ...whole(args.map(one => one.text).join(' + '), 'number'), strength: 5 }
        : undefined,
  min: over('min'),
  max: over('max'),
  not,
  modulo,
  'string length': same('string-length', 'number'),
  contains: same('contains', 'boolean', 2),
  'starts with': same('starts-with', 'boolean', 2),
  'ends with': same('ends-with', 'boolean', 2),
  'substring before': same('substring-before', 'text', 2),
  'substring after': same('substring-after', 'text', 2),
  substring,
  matches: (args, nodes) => (args.length === 2 ? matches(args, nodes) : undefined),
  string: same('string', 'text'),
  number: same('number', 'number'),
  round: same('round', 'number', 1, 2),
  'round down': same('int', 'number'),
  abs: same('abs', 'number'),
  sqrt: same('sqrt', 'number'),
  exp: same('exp', 'number'),
  log: same('log', 'number'),
  'is defined': defined,
  'string join': ([list, between]) => joined(list, between),
};

const joined = (list: XPathFragment | undefined, between: XPathFragment | undefined): XPathFragment | undefined =>
  list?.spot ? whole(between ? `join(${between.text}, ${list.text})` : `concat(${list.text})`, 'text') : undefined;

/** Translates a text that is joined from parts that are written out. */
function joinedParts(node: Call, around: XPathContext, say: TranslateNode): XPathFragment | undefined {
  const [list, between] = node.args;
  if (list?.kind !== 'list') return undefined;
  const parts = list.items.map(item => say(item, around).text).join(', ');
  return whole(between ? `join(${say(between, around).text}, ${parts})` : `concat(${parts})`, 'text');
}

export function callOf(node: Call, around: XPathContext, say: TranslateNode): XPathFragment | undefined {
  const name = functionName(node.name) ?? node.name;
  if (node.names || !Object.hasOwn(TABLE, name)) return undefined;
  if (name === 'string join' && node.args[0]?.kind === 'list') return joinedParts(node, around, say);
  return TABLE[name]!(
    node.args.map(arg => say(arg, around)),
    node.args,
  );
}
