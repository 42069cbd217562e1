/** Parts of an expression that mean something else in a form, or in another app of ODK. */
import { ageIn, exportedShift } from './exported.js';
import type { FeelFragment } from './feel-fragment.js';
import { literal, type Node, partsOf } from './tree.js';

export type Difference =
  | 'part-pattern'
  | 'zero-divisor'
  | 'bare-answer'
  | 'blank-result'
  | 'blank-joined'
  | 'age-after-today'
  | 'day-as-number'
  | 'number-as-day'
  | 'time-order';

/** Returns the translation of a part of an expression, or undefined if it has none by itself. */
type Translate = (node: Node) => FeelFragment | undefined;

/** Returns what an expression means differently elsewhere. */
export function differencesOf(tree: Node, translate: Translate, isCondition: boolean): ReadonlySet<Difference> {
  const nodes = comparedIn(tree);
  const isAsked = (divisor: Node) => nodes.some(node => isZeroTest(node, divisor));
  const has = (difference: Difference, is: boolean): readonly Difference[] => (is ? [difference] : []);
  return new Set([
    ...nodes.flatMap(node => patternIn(node) ?? divisionIn(node, isAsked) ?? gatheredIn(node) ?? []),
    ...has('bare-answer', [...nodes.flatMap(conditionsIn), ...(isCondition ? [tree] : [])].some(isName)),
    ...has('age-after-today', nodes.some(isPlainAge)),
    ...has(
      'time-order',
      nodes.some(node => isTimeOrder(node, translate)),
    ),
    ...has(
      'number-as-day',
      nodes.some(node => isWrittenNumber(node, translate)),
    ),
    ...has('day-as-number', !isCondition && resultsOf(tree).some(node => isCountedDay(node, translate))),
  ]);
}

/** Returns a node and those in it. A day months after another means the same as here, however it is calculated. */
function comparedIn(node: Node): readonly Node[] {
  const shift = exportedShift(node);
  return shift ? comparedIn(shift.day) : [node, ...partsOf(node).flatMap(comparedIn)];
}

function divisionIn(node: Node, isAsked: (divisor: Node) => boolean): Difference | undefined {
  if (node.kind !== 'binary' || node.operator !== 'div') return undefined;
  const isSafe = node.right.kind === 'number' ? node.right.value !== 0 : isAsked(node.right);
  return isSafe ? undefined : 'zero-divisor';
}

function patternIn(node: Node): Difference | undefined {
  const pattern = node.kind === 'call' && node.name === 'regex' ? literal(node.parts[1]) : undefined;
  return pattern === undefined || isWhole(pattern) ? undefined : 'part-pattern';
}

/** Functions that have no result in ODK if an answer is blank. */
const TOTALS: readonly string[] = ['sum', 'min', 'max'];

function gatheredIn(node: Node): Difference | undefined {
  if (node.kind !== 'call') return undefined;
  const isSure = node.parts.every(part => literal(part) !== undefined || 'isGiven' in part);
  if (isSure) return undefined;
  return TOTALS.includes(node.name) ? 'blank-result' : node.name === 'join' ? 'blank-joined' : undefined;
}

/** Returns whether a node is an age that is cut off, which rounds a day after today up. */
const isPlainAge = (node: Node): boolean =>
  node.kind === 'call' &&
  node.name === 'int' &&
  node.parts[0]?.kind === 'binary' &&
  ageIn(node.parts[0]) !== undefined &&
  !isShifted(node.parts[0].left);

const isShifted = (node: Node): boolean => node.kind === 'binary' && node.operator === '+';

/** Returns the nodes that the value of an expression may be. */
function resultsOf(node: Node): readonly Node[] {
  if (node.kind !== 'call') return [node];
  if (node.name === 'if') return node.parts.slice(1).flatMap(resultsOf);
  return node.name === 'coalesce' || node.name === 'once' ? node.parts.flatMap(resultsOf) : [node];
}

/** Returns whether a node is a day as its number. */
const isCountedDay = (node: Node, translate: Translate): boolean =>
  (node.kind === 'binary' || (node.kind === 'call' && node.name.startsWith('decimal-date'))) &&
  ['date', 'datetime'].includes(translate(node)?.kind ?? '');

/** Returns whether a node writes a day that is given as its number, of which ODK Web Forms makes nothing. */
const isWrittenNumber = (node: Node, translate: Translate): boolean =>
  node.kind === 'call' &&
  node.name === 'format-date' &&
  node.parts
    .slice(0, 1)
    .flatMap(resultsOf)
    .some(day => isCountedDay(day, translate));

/** Returns whether times of day are ordered, which no time is in ODK. */
const isTimeOrder = (node: Node, translate: Translate): boolean =>
  node.kind === 'binary' &&
  /[<>]/.test(node.operator) &&
  [node.left, node.right].some(side => translate(side)?.kind === 'time');

/** Returns the conditions in a node, other than comparisons. */
function conditionsIn(node: Node): readonly Node[] {
  if (node.kind === 'binary' && (node.operator === 'and' || node.operator === 'or')) return [node.left, node.right];
  if (node.kind === 'binary' && (isTruth(node.left) || isTruth(node.right))) return [node.left, node.right];
  return node.kind === 'call' && (node.name === 'not' || node.name === 'if') ? node.parts.slice(0, 1) : [];
}

const isTruth = (node: Node): boolean => node.kind === 'call' && /^(?:true|false)$/.test(node.name);

const isName = ({ kind }: Node): boolean => kind === 'reference' || kind === 'path';

/** Returns whether an expression asks whether a number is 0. */
const isZeroTest = (node: Node, of: Node): boolean =>
  node.kind === 'binary' &&
  /[=<>]/.test(node.operator) &&
  literal(node.right) === '0' &&
  JSON.stringify(node.left) === JSON.stringify(of);

/** Returns whether a pattern that is looked for in any part of a text always covers the whole text. */
const isWhole = (pattern: string): boolean =>
  alternativesIn(pattern).every(one => /^(?:\^|\.\*)/.test(one) && /(?<!\\)(?:\$|\.\*)$/.test(one));

/** Returns the alternatives of a pattern that are in no brackets. */
function alternativesIn(pattern: string): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const [sign] of pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[\s\S]/gu)) {
    if (sign === '(') depth++;
    else if (sign === ')') depth--;
    if (sign === '|' && depth === 0) found.push('');
    else found.push(found.pop()! + sign);
  }
  return found;
}
