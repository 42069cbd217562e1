/** Table of the XPath functions of ODK that have a counterpart in the form language. */
import { quoted } from '../../feel.js';
import { dated, dayAsText, moment, numberOfDay } from './days.js';
import { ageIn } from './exported.js';
import {
  asked,
  choosing,
  type FeelFragment,
  type FunctionTranslator,
  numbered,
  parenthesize,
  STRENGTH,
  whole,
  worded,
} from './feel-fragment.js';
import { negated } from './negation.js';
import { isSelf, literal, type Node } from './tree.js';

type Translate = Parameters<FunctionTranslator>[1];

/** Creates the translator of a function that has the same arguments under another name. */
const same =
  (name: string, kind: FeelFragment['kind'], least = 1, most = least): FunctionTranslator =>
  (parts, translate) =>
    parts.length < least || parts.length > most
      ? undefined
      : whole(`${name}(${parts.map(part => translate(part).text).join(', ')})`, kind);

/** Creates the translator of a function over numbers, and over all answers of a question that repeats. */
const overNumbers =
  (name: string): FunctionTranslator =>
  (parts, translate) =>
    parts.length === 0
      ? undefined
      : whole(`${name}(${parts.map(part => numberOrMany(translate(part))).join(', ')})`, 'number');

function numberOrMany(one: FeelFragment): string {
  if (!one.many) return numbered(one).text;
  return one.kind === 'text' ? `for x in ${one.text} return number(x)` : one.text;
}

const number =
  (name: string, most = 1): FunctionTranslator =>
  (parts, translate) =>
    parts.length < 1 || parts.length > most
      ? undefined
      : whole(`${name}(${parts.map(part => numbered(translate(part)).text).join(', ')})`, 'number');

const textOf = (one: FeelFragment): string =>
  one.isYesNo
    ? worded(one).text
    : one.kind === 'number' || one.kind === 'date' || one.kind === 'any'
      ? `string(${one.text})`
      : one.text;

function selected(parts: readonly Node[], translate: Translate): FeelFragment | undefined {
  const [of, what] = parts;
  if (!of || !what || parts.length > 2) return undefined;
  const field = translate(of);
  const wanted = literal(what);
  if (wanted === '') return { text: `${parenthesize(field, 4)} = null`, strength: STRENGTH.compare, kind: 'boolean' };
  const id = wanted === undefined ? undefined : field.optionId ? field.optionId(wanted) : wanted;
  if (wanted !== undefined && id === undefined) return whole('false', 'boolean');
  if (field.kind === 'boolean')
    return id === undefined ? undefined : whole(`${field.text} = ${id === 'yes'}`, 'boolean');
  const value = id === undefined ? translate(what).text : quoted(id);
  if (field.kind === 'options') return whole(`list contains(${field.text}, ${value})`, 'boolean');
  // A text holds several answers with blanks between them.
  if (field.kind === 'text' && id !== undefined)
    return whole(`contains(string join([" ", ${field.text}, " "]), ${quoted(` ${id} `)})`, 'boolean');
  return { text: `${parenthesize(field, 4)} = ${value}`, strength: 3, kind: 'boolean' };
}

function matched(parts: readonly Node[], translate: Translate): FeelFragment | undefined {
  const pattern = literal(parts[1]);
  if (parts.length !== 2 || pattern === undefined) return undefined;
  const of = translate(parts[0]!);
  const made = `matches(${of.text}, ${quoted(wholly(pattern))})`;
  // In ODK an answer that is not there is an empty text.
  return of.isAnswer && !isSelf(parts[0]!) && matchesNothing(wholly(pattern))
    ? { text: `${of.text} = null or ${made}`, strength: STRENGTH.or, kind: 'boolean' }
    : whole(made, 'boolean');
}

function matchesNothing(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').test('');
  } catch {
    return false;
  }
}

/** Adds anchors to a pattern, because a pattern of ODK applies to the whole text. */
export const wholly = (pattern: string): string =>
  /^\^[^|]*\$$/.test(pattern) ? pattern : `^(?:${pattern.replace(/^\^(?=[^|]*$)|(?<=^[^|]*)(?<!\\)\$$/g, '')})$`;

function substr(parts: readonly Node[], translate: Translate): FeelFragment | undefined {
  const [of, start, end] = parts;
  if (start?.kind !== 'number' || !of || (end && end.kind !== 'number')) return undefined;
  const length = end?.kind === 'number' ? `, ${end.value - start.value}` : '';
  return whole(`substring(${translate(of).text}, ${start.value + 1}${length})`, 'text');
}

function substring(parts: readonly Node[], translate: Translate): FeelFragment | undefined {
  return parts.length < 2 || parts.length > 3
    ? undefined
    : whole(`substring(${parts.map(part => translate(part).text).join(', ')})`, 'text');
}

function chosen([condition, yes, no, ...more]: readonly Node[], translate: Translate): FeelFragment | undefined {
  if (!condition || !yes || !no || more.length > 0) return undefined;
  if (isSumOrZero(condition, yes, no)) return translate(yes);
  const [one, two] = [yes, no].map(part => worded(translate(part))) as [FeelFragment, FeelFragment];
  const value = (feel: FeelFragment): string =>
    feel.node?.kind === 'text' && feel.node.value === '' ? 'null' : parenthesize(feel, 0);
  return choosing(
    `if ${asked(translate(condition)).text} then ${value(one)} else ${value(two)}`,
    one.text === '""' ? two.kind : one.kind,
  );
}

/** Returns whether a sum is chosen if anything is given, and else 0, which a sum of nothing is here anyway. */
function isSumOrZero(condition: Node, yes: Node, no: Node): boolean {
  if (condition.kind !== 'binary' || condition.operator !== '>' || literal(condition.right) !== '0') return false;
  const { left: count } = condition;
  if (count.kind !== 'call' || yes.kind !== 'call' || literal(no) !== '0') return false;
  const text = (parts: readonly Node[]) =>
    JSON.stringify(parts, (key, value) => (key === 'isGiven' ? undefined : value));
  return text(count.parts) === text(yes.parts) && count.name === 'count-non-empty' && yes.name === 'sum';
}

function coalesced([first, second, ...more]: readonly Node[], translate: Translate): FeelFragment | undefined {
  if (!first || !second || more.length > 0) return undefined;
  const [one, two] = [first, second].map(part => translate(part)) as [FeelFragment, FeelFragment];
  const given = `if ${parenthesize(one, 4)} != null then`;
  return choosing(`${given} ${worded(one).text} else ${worded(two).text}`, worded(one).kind);
}

const concat: FunctionTranslator = (parts, translate) => {
  const texts = parts.map(part => translate(part));
  if (texts.length === 1 && texts[0]!.many) return whole(`string join(${texts[0]!.text})`, 'text');
  return texts.some(({ many }) => many) ? undefined : whole(`string join([${texts.map(textOf).join(', ')}])`, 'text');
};

const joined: FunctionTranslator = ([between, ...parts], translate) => {
  const separator = literal(between);
  if (separator === undefined || parts.length === 0) return undefined;
  const texts = parts.map(part => translate(part));
  if (texts.length === 1 && texts[0]!.many)
    return whole(`string join(${texts[0]!.text}, ${quoted(separator)})`, 'text');
  return whole(`string join([${texts.map(textOf).join(', ')}], ${quoted(separator)})`, 'text');
};

const counted: FunctionTranslator = ([of, ...more], translate) =>
  of && more.length === 0 ? whole(`count(${translate(of).text})`, 'number') : undefined;

function indexed(parts: readonly Node[], translate: Translate): FeelFragment | undefined {
  const [question, repeat, index] = parts;
  if (!question || !repeat || !index || parts.length > 3) return undefined;
  const [inner, list] = [translate(question), translate(repeat)];
  if (!inner.text.startsWith(`${list.text}.`)) return undefined;
  return whole(`${list.text}[${translate(index).text}]${inner.text.slice(list.text.length)}`, inner.kind);
}

const constant =
  (text: string, kind: FeelFragment['kind']): FunctionTranslator =>
  parts =>
    parts.length === 0 ? whole(text, kind) : undefined;

const not: FunctionTranslator = (parts, translate) => (parts.length === 1 ? negated(parts[0]!, translate) : undefined);

/** Translates `jr:choice-name(${field}, '${field}')`, whose second argument names the question of the options. */
const choiceName: FunctionTranslator = ([of, ...more], translate) => {
  const one = of && more.length === 1 ? translate(of) : undefined;
  const named = literal(more[0])?.match(/^\s*\$\{\s*([^{}]+?)\s*\}\s*$/)?.[1];
  const isOwn = of?.kind === 'reference' ? named === of.name : of?.kind === 'path' && named === of.steps.at(-1);
  return one?.kind === 'option' && isOwn ? whole(`label(${one.text})`, 'text') : undefined;
};

/** Translates a length, which is 0 in ODK where there is no answer. In a constraint, the question's own is there. */
const lengthOf: FunctionTranslator = (parts, translate) => {
  const one = parts.length === 1 ? translate(parts[0]!) : undefined;
  if (!one) return undefined;
  const length = `string length(${textOf(one)})`;
  return one.isAnswer && !isSelf(parts[0]!)
    ? { ...choosing(`if ${one.text} = null then 0 else ${length}`, 'number'), ifAnswered: length }
    : whole(length, 'number');
};

const asText: FunctionTranslator = (parts, translate) => {
  const one = parts.length === 1 ? translate(parts[0]!) : undefined;
  const isText = parts[0]?.kind === 'cell' || one?.kind === 'text' || one?.kind === 'option';
  return one && (isText ? one : whole(`string(${one.text})`, 'text'));
};

const power: FunctionTranslator = ([base, exponent, ...more], translate) =>
  base && exponent && more.length === 0
    ? {
        text: `${parenthesize(numbered(translate(base)), 7)} ** ${parenthesize(numbered(translate(exponent)), 7)}`,
        strength: 6,
        kind: 'number',
      }
    : undefined;

/** Translates `selected-at(${field}, index)`, which counts from 0. */
const itemAt: FunctionTranslator = ([of, index, ...more], translate) => {
  if (!of || !index || more.length > 0) return undefined;
  const { text, kind, optionId } = translate(of);
  return kind === 'options'
    ? { ...whole(`${text}[${fromOne(index, translate)}]`, 'option'), ...(optionId && { optionId }) }
    : undefined;
};

/** Returns a number that counts from 0 as one that counts from 1. */
function fromOne(index: Node, translate: Translate): string {
  if (index.kind === 'number') return String(index.value + 1);
  const isLess = index.kind === 'binary' && index.operator === '-' && literal(index.right) === '1';
  return isLess ? numbered(translate(index.left)).text : `${parenthesize(numbered(translate(index)), 4)} + 1`;
}

const asNumber: FunctionTranslator = (parts, translate) =>
  parts.length === 1 ? (numberOfDay(parts[0]!, translate) ?? numbered(translate(parts[0]!))) : undefined;

const truncated: FunctionTranslator = (parts, translate) => {
  const born = parts.length === 1 ? ageIn(parts[0]) : undefined;
  const day = born && translate(born);
  return day?.kind === 'date' ? whole(`age(${day.text})`, 'number') : number('round down')(parts, translate);
};

export const FUNCTIONS: Readonly<Record<string, FunctionTranslator>> = {
  selected,
  'count-selected': counted,
  'selected-at': itemAt,
  count: counted,
  'count-non-empty': counted,
  sum: overNumbers('sum'),
  min: overNumbers('min'),
  max: overNumbers('max'),
  not,
  true: constant('true', 'boolean'),
  false: constant('false', 'boolean'),
  if: chosen,
  coalesce: coalesced,
  concat,
  join: joined,
  string: asText,
  'string-length': lengthOf,
  regex: matched,
  contains: same('contains', 'boolean', 2),
  'starts-with': same('starts with', 'boolean', 2),
  'ends-with': same('ends with', 'boolean', 2),
  'substring-before': same('substring before', 'text', 2),
  'substring-after': same('substring after', 'text', 2),
  substr,
  substring,
  int: truncated,
  // Calculated numbers have ten decimals at most anyway.
  round: (parts, translate) =>
    parts.length === 2 && literal(parts[1]) === '10'
      ? numbered(translate(parts[0]!))
      : number('round', 2)(parts, translate),
  abs: number('abs'),
  sqrt: number('sqrt'),
  exp: number('exp'),
  log: number('log'),
  pow: power,
  number: asNumber,
  today: constant('today()', 'date'),
  date: dated,
  'date-time': moment,
  'decimal-date-time': moment,
  'decimal-date': dated,
  'format-date': dayAsText,
  position: (parts, _) =>
    parts.length === 0 || (parts.length === 1 && parts[0]!.kind === 'path' && parts[0]!.steps.join('/') === '..')
      ? whole('index', 'number')
      : undefined,
  'indexed-repeat': indexed,
  'jr:choice-name': choiceName,
};
