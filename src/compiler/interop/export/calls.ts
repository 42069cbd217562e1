/** Functions of the form language that give a value and have a counterpart in the XPath of ODK. */
import { functionName } from '../../expressions/functions.js';
import type { Node } from '../../expressions/tree.js';
import { RANDOM_ID_XPATH } from '../random-id-xpath.js';
import { calculated, numeric } from './numbers.js';
import { cellsOf } from './references.js';
import {
  asEmpty,
  combined,
  inside,
  piece,
  refuseRenamed,
  single,
  UnsupportedExpressionError,
  wholeNumber,
  type XPathContext,
  type XPathFragment,
} from './xpath-fragment.js';

type Call = Node & { kind: 'call' };
type TranslateNode = (node: Node, around: XPathContext) => XPathFragment;
type CallTranslator = (args: readonly XPathFragment[], nodes: readonly Node[]) => XPathFragment | undefined;

/** Creates the translator of a function that has the same arguments under another name. */
const same =
  (name: string, kind: XPathFragment['kind'], least = 1, most = least): CallTranslator =>
  args =>
    args.length >= least && args.length <= most
      ? combined(`${name}(${textsOf(args)})`, kind, args.map(single))
      : undefined;

const textsOf = (args: readonly XPathFragment[]): string => args.map(({ text }) => text).join(', ');

/** Creates the translator of a function of numbers, which is not a number if one of them is none. */
const ofNumbers =
  (name: string, most = 1): CallTranslator =>
  args =>
    args.length >= 1 && args.length <= most
      ? combined(`${name}(${textsOf(args)})`, 'number', args.map(single), { blank: numeric(args) })
      : undefined;

/** Creates the translator of a function of a number under a condition. */
const within =
  (name: string, condition: string): CallTranslator =>
  ([of, ...more]) =>
    of && more.length === 0
      ? combined(`${name}(${of.text})`, 'number', [single(of)], { needs: [`${inside(of, 4)} ${condition}`] })
      : undefined;

const text = (node: Node | undefined): string | undefined =>
  node?.kind === 'literal' && typeof node.value === 'string' ? node.value : undefined;

/**
 * Translates an age in whole years: the difference of two days, each written as one number. A thousand years are added
 * and subtracted, because `int()` would round an age before birth up.
 */
const age: CallTranslator = ([of, ...more]) =>
  of?.kind === 'date' && more.length === 0
    ? wholeNumber(
        combined(
          `int((number(format-date(today(), '%Y%m%d')) - number(format-date(${of.text}, '%Y%m%d')) + 10000000) div 10000) - 1000`,
          'number',
          [of],
          { strength: 5, blank: numeric([of]) },
        ),
      )
    : undefined;

const date: CallTranslator = ([of, ...more], [node]) => {
  if (!of || more.length > 0) return undefined;
  const written = text(node);
  if (written !== undefined) return /^\d{4}-\d\d-\d\d$/.test(written) ? piece(`date('${written}')`, 'date') : undefined;
  if (of.literal === null) return of;
  if (of.cell) return combined(`date(${of.text})`, 'date', [of]);
  return of.kind === 'date' ? of : undefined;
};

const count: CallTranslator = ([of, ...more]) => {
  if (!of?.spot || more.length > 0) return undefined;
  if (of.kind === 'options' && !of.many) return counted(`count-selected(${of.text})`);
  if (of.kind === 'list') return of.many ? undefined : counted(`count(${of.text})`);
  return of.many ? counted(`count-non-empty(${of.text})`) : undefined;
};

const counted = (xpath: string): XPathFragment => wholeNumber(piece(xpath, 'number'));

/** Returns the answers of all items, without those that are not given. */
const given = ({ text: answers }: XPathFragment): string => `${answers}[. != '']`;

const isSomeGiven = ({ text: answers }: XPathFragment): string => `count-non-empty(${answers}) > 0`;

/** Translates a sum, which is 0 if nothing is given. */
const sum: CallTranslator = args => {
  const [of, ...more] = args;
  if (!of) return undefined;
  if (of.many && more.length === 0)
    return withExactness([of], piece(`if(${isSomeGiven(of)}, sum(${given(of)}), 0)`, 'number'));
  const parts = args.map(part => zeroed(single(part)));
  return withExactness(args, piece(parts.join(' + '), 'number', parts.length > 1 ? 5 : undefined));
};

const zeroed = (one: XPathFragment): string =>
  one.blank === 'never' ? inside(one, 5) : `coalesce(${asEmpty(one).text}, 0)`;

const withExactness = (parts: readonly XPathFragment[], made: XPathFragment): XPathFragment =>
  parts.every(({ whole }) => whole) ? wholeNumber(made) : made;

/** Creates the translator of the least or the greatest of the answers of all items, or of values that are all given. */
const extreme =
  (name: string): CallTranslator =>
  args => {
    const [of, ...more] = args;
    if (!of || args.some(({ kind }) => kind !== 'number')) return undefined;
    if (of.many && more.length === 0)
      return {
        ...withExactness([of], combined(`${name}(${given(of)})`, 'number', [], { needs: [isSomeGiven(of)] })),
        exact: true,
      };
    if (more.length === 0 || args.some(({ blank, many }) => blank !== 'never' || many)) return undefined;
    return withExactness(args, piece(`${name}(${textsOf(args)})`, 'number'));
  };

/** Translates a remainder. It has the sign of the divisor, and the one of XPath has that of the dividend. */
const modulo: CallTranslator = ([a, b, ...more]) => {
  if (!a || !b || more.length > 0 || b.literal === 0) return undefined;
  const by = inside(single(b), 7);
  const needs = b.literal === undefined ? [`${inside(b, 4)} != 0`] : [];
  const parts = [single(a), b];
  return withExactness(
    parts,
    combined(`(${inside(a, 6)} mod ${by} + ${inside(b, 6)}) mod ${by}`, 'number', parts, {
      ...{ strength: 6, needs, blank: needs.length > 0 ? 'any' : numeric(parts) },
    }),
  );
};

const substring: CallTranslator = ([of, ...rest], [, start, length]) => {
  if (!of || rest.length > 2 || start?.kind !== 'literal' || typeof start.value !== 'number' || start.value < 1)
    return undefined;
  const from = start.value - 1;
  if (length && (length.kind !== 'literal' || typeof length.value !== 'number')) return undefined;
  const to = length?.kind === 'literal' ? `, ${from + Number(length.value)}` : '';
  const made = `substr(${single(of).text}, ${from}${to})`;
  return { ...piece(made, 'text'), blank: 'empty', needs: [...of.needs, `${made} != ''`] };
};

/** Translates a rounding to whole numbers or to places that are written out. */
const round: CallTranslator = ([number, places, ...more]) => {
  if (!number || more.length > 0 || (places && typeof places.literal !== 'number')) return undefined;
  const of = calculated(single(number));
  const made = combined(`round(${textsOf(places ? [of, places] : [of])})`, 'number', [single(of)], {
    blank: numeric([of]),
  });
  return places ? { ...made, exact: true } : wholeNumber(made);
};

/** A text that is a number. ODK also reads a day as one. */
const NUMBER = '^-?([0-9]+[.]?[0-9]*|[.][0-9]+)$';

const number: CallTranslator = ([of, ...more]) => {
  if (!of || more.length > 0) return undefined;
  if (single(of).kind === 'number') return of;
  const made = `number(${of.text})`;
  return of.kind === 'text' || of.kind === 'option'
    ? { ...combined(made, 'number', [of], { needs: [`regex(${of.text}, '${NUMBER}')`] }), exact: true }
    : undefined;
};

const asText: CallTranslator = ([of, ...more]) =>
  of && more.length === 0 && ['number', 'text', 'option', 'date'].includes(single(of).kind)
    ? combined(of.spot ? of.text : `string(${of.text})`, 'text', [of], { blank: of.spot ? 'empty' : 'any' })
    : undefined;

/** Translates the texts of all items, or of parts that are all given, put together. */
const joined: CallTranslator = ([list, between, ...more]) => {
  if (!list?.many || more.length > 0) return undefined;
  refuseRenamed([list]);
  const made = between ? `join(${single(between).text}, ${given(list)})` : `concat(${given(list)})`;
  return piece(made, 'text');
};

const TABLE: Readonly<Record<string, CallTranslator>> = {
  today: same('today', 'date', 0),
  now: same('now', 'datetime', 0),
  random_id: args => (args.length === 0 ? piece(RANDOM_ID_XPATH, 'text') : undefined),
  age,
  date,
  count,
  sum,
  min: extreme('min'),
  max: extreme('max'),
  modulo,
  'string length': args => {
    const made = same('string-length', 'number')(args, []);
    return made && wholeNumber(made);
  },
  'substring before': same('substring-before', 'text', 2),
  'substring after': same('substring-after', 'text', 2),
  substring,
  string: asText,
  number,
  round,
  'round half up': round,
  'round down': args => {
    const made = ofNumbers('int')(args.map(calculated), []);
    return made && wholeNumber(made);
  },
  abs: args => {
    const made = ofNumbers('abs')(args, []);
    return made && withExactness(args, made);
  },
  sqrt: within('sqrt', '>= 0'),
  exp: ofNumbers('exp'),
  log: within('log', '> 0'),
  'string join': joined,
};

/** Translates a text that is joined from parts that are written out. Parts that are not given leave no gap. */
function joinedParts(node: Call, around: XPathContext, say: TranslateNode): XPathFragment | undefined {
  const [list, between] = node.args;
  if (list?.kind !== 'list') return undefined;
  const parts = list.items.map(item => single(say(item, around)));
  refuseRenamed(parts);
  if (!between) return piece(`concat(${textsOf(parts.map(asEmpty))})`, 'text');
  if (parts.some(({ blank }) => blank !== 'never')) return undefined;
  return piece(`join(${single(say(between, around)).text}, ${textsOf(parts)})`, 'text');
}

/** Functions that take a list or its items. */
const SPREAD: readonly string[] = ['sum', 'min', 'max'];

/** Returns the items of a list that is written out, or the cells of a column of a table. */
const partsOf = (list: Node, around: XPathContext, say: TranslateNode): readonly XPathFragment[] | undefined =>
  list.kind === 'list' ? list.items.map(item => say(item, around)) : cellsOf(list, around);

export function callOf(node: Call, around: XPathContext, say: TranslateNode): XPathFragment | undefined {
  const name = functionName(node.name) ?? node.name;
  if (node.names || !Object.hasOwn(TABLE, name)) return undefined;
  if (name === 'string join' && node.args[0]?.kind === 'list') return joinedParts(node, around, say);
  const [list, ...more] = node.args;
  const spread = SPREAD.includes(name) && list && more.length === 0 ? partsOf(list, around, say) : undefined;
  const made = TABLE[name]!(spread ?? node.args.map(arg => say(arg, around)), node.args);
  if (made?.many) throw new UnsupportedExpressionError(name);
  return made;
}
