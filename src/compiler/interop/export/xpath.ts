/** FEEL → XPath as ODK reads it. Throws an `UnsupportedExpressionError` if there is no counterpart. */
import { functionName, parseExpression } from '../../expressions/index.js';
import type { Node } from '../../expressions/tree.js';
import { callOf } from './calls.js';
import { cellOf } from './cells.js';
import { judge } from './conditions.js';
import { daysIn, durationOf, lengthIn } from './days.js';
import { monthsLater } from './months.js';
import { calculated, like, numeric, rounded } from './numbers.js';
import { pickOf } from './picks.js';
import { reference } from './references.js';
import {
  asEmpty,
  combined,
  type ExpressionPlace,
  fitting,
  inside,
  literalOf,
  piece,
  type Question,
  refuseRenamed,
  single,
  UnsupportedExpressionError,
  wholeNumber,
  type XPathContext,
  type XPathFragment,
} from './xpath-fragment.js';

const translating = (place: ExpressionPlace): XPathContext => ({ ...place, value: translateNode, judge });

function parsed(source: string): Node {
  const tree = parseExpression(source);
  if (!tree) throw new UnsupportedExpressionError(source);
  return tree;
}

/** Translates a condition for what is asked of it. */
export const conditionOf = (source: string, place: ExpressionPlace, asked: Question = 'holds'): XPathFragment =>
  fitting(judge(parsed(source), translating(place), asked));

/** Translates a bound of a question: a value to compare with. */
export const boundOf = (source: string, place: ExpressionPlace): XPathFragment =>
  fitting(single(translateNode(parsed(source), translating(place))));

/**
 * Translates the value of a calculation: an empty text if there is none. A number that is calculated is rounded to
 * `decimals`; a condition is `yes` or `no`.
 */
export const calculationOf = (source: string, place: ExpressionPlace, decimals?: number): XPathFragment =>
  fitting(calculationIn(parsed(source), translating(place), decimals));

function calculationIn(tree: Node, around: XPathContext, decimals: number | undefined): XPathFragment {
  if (isCondition(tree)) return yesOrNo(tree, around);
  const made = single(translateNode(tree, around));
  if (made.kind === 'boolean' && made.spot) return made;
  const asIs = made.kind !== 'number' || made.whole || (made.exact && decimals === undefined);
  return asEmpty(asIs ? made : rounded(made, decimals ?? 10));
}

const CONDITIONS: readonly Node['kind'][] = ['compare', 'logic', 'in', 'each'];
/** Functions that are conditions. */
const PREDICATES = /^(?:not|list contains|contains|starts with|ends with|matches|is defined)$/;

function isCondition(node: Node): boolean {
  if (node.kind === 'literal') return typeof node.value === 'boolean';
  if (node.kind === 'if') return isCondition(node.then) || isCondition(node.else);
  return (
    CONDITIONS.includes(node.kind) || (node.kind === 'call' && PREDICATES.test(functionName(node.name) ?? node.name))
  );
}

function yesOrNo(tree: Node, around: XPathContext): XPathFragment {
  const [holds, permits, fails] = (['holds', 'permits', 'fails'] as const).map(asked => judge(tree, around, asked));
  const rest = holds!.text === permits!.text ? "'no'" : `if(${fails!.text}, 'no', '')`;
  return { ...piece(`if(${holds!.text}, 'yes', ${rest})`, 'boolean'), blank: rest === "'no'" ? 'never' : 'empty' };
}

const SIGNS = { '+': '+', '-': '-', '*': '*', '/': 'div' } as const;

function translateNode(node: Node, around: XPathContext): XPathFragment {
  switch (node.kind) {
    case 'literal':
      return literalOf(node.value);
    case 'name':
    case 'path':
      return cellOf(node, around) ?? pickOf(node, around) ?? reference(node, around);
    case 'negative': {
      const of = single(translateNode(node.of, around));
      return like([of], combined(`-${inside(of, 7)}`, 'number', [of], { strength: 7, blank: numeric([of]) }));
    }
    case 'arithmetic':
      return reckoned(node, around);
    case 'if': {
      const holds = judge(node.condition, around, 'holds');
      const [yes, no] = [node.then, node.else].map(part => asEmpty(calculated(single(translateNode(part, around)))));
      refuseRenamed([yes!, no!]);
      const sure = yes!.blank === 'never' && no!.blank === 'never';
      const text = `if(${holds.text}, ${yes!.text}, ${no!.text})`;
      return like([yes!, no!], {
        ...piece(text, yes!.literal === null ? no!.kind : yes!.kind),
        ...(!sure && { blank: 'empty', needs: [`${text} != ''`] }),
      });
    }
    case 'at':
      if (/^\d{4}-\d\d-\d\d$/.test(node.text)) return piece(`date('${node.text}')`, 'date');
      throw new UnsupportedExpressionError(node.text);
    case 'call': {
      const made = cellOf(node, around) ?? callOf(node, around, translateNode);
      if (!made) throw new UnsupportedExpressionError(`${node.name}()`);
      return made;
    }
    default: {
      const made = cellOf(node, around) ?? pickOf(node, around);
      if (made) return made;
      throw new UnsupportedExpressionError(node.kind);
    }
  }
}

type Arithmetic = Node & { kind: 'arithmetic' };

function reckoned(node: Arithmetic, around: XPathContext): XPathFragment {
  const days = daysBetween(node, around);
  if (days) return days;
  const moved = monthsLater(node, around);
  if (moved) return moved;
  const { operator } = node;
  if (operator === '+' || operator === '-') {
    const length = lengthIn(node.right, around);
    if (length) return later(single(translateNode(node.left, around)), operator, length);
  }
  const left = single(translateNode(node.left, around));
  const right = single(translateNode(node.right, around));
  const both = [left, right];
  if (operator === '+' && both.some(({ kind }) => kind === 'text' || kind === 'option'))
    return combined(`concat(${left.text}, ${right.text})`, 'text', both);
  if (both.some(({ kind }) => kind !== 'number' && kind !== 'any')) throw new UnsupportedExpressionError(operator);
  if (operator === '**') return combined(`pow(${left.text}, ${right.text})`, 'number', both, { blank: numeric(both) });
  const strength = operator === '+' || operator === '-' ? 5 : 6;
  const text = `${inside(left, strength)} ${SIGNS[operator]} ${inside(right, strength + 1)}`;
  if (operator === '/') {
    if (right.literal === 0) throw new UnsupportedExpressionError(operator);
    const needs = right.literal === undefined ? [`${inside(right, 4)} != 0`] : [];
    return combined(text, 'number', both, { strength, needs, blank: needs.length > 0 ? 'any' : numeric(both) });
  }
  const made = combined(text, 'number', both, { strength, blank: numeric(both) });
  return both.every(({ whole }) => whole) ? wholeNumber(made) : made;
}

/**
 * Translates a day before or after another. Half a day is added, because a day with a change to summer time has 23 or
 * 25 hours.
 */
function later(from: XPathFragment, operator: '+' | '-', days: XPathFragment): XPathFragment {
  if (from.kind !== 'date') throw new UnsupportedExpressionError('duration');
  const half =
    typeof days.literal === 'number'
      ? `${operator} ${operator === '+' ? days.literal + 0.5 : days.literal - 0.5}`
      : `${operator} ${inside(days, 6)} + 0.5`;
  return combined(`date(format-date(date(${inside(from, 5)} ${half}), '%Y-%m-%d'))`, 'date', [from, days]);
}

/** Translates `(a - b) / duration("P1D")`, or returns undefined for any other division. */
const daysBetween = ({ operator, left, right }: Arithmetic, around: XPathContext): XPathFragment | undefined =>
  operator === '/' && durationOf(right) === 1 ? daysIn(left, around) : undefined;
