/** Arithmetic of numbers, texts, dates, times and durations. */
import type { ArithmeticNode, NegativeNode } from '../tree.js';
import type { TypedTree } from '../typed.js';
import type { Type } from '../types.js';
import { type Context, errorTree, isErroneous, spanOf, written } from './context.js';
import { ANY, DATE, DURATION, isAssignable, isOpen, kindParams, MONTHS, NUMBER, requireType, STRING } from './kinds.js';

type Kind = Type['kind'];
/**
 * Kinds of the operands, the operator, and the function that computes the result. The result has a type of its own, or
 * the type of the left or right side.
 */
type Row = readonly [
  left: readonly Kind[],
  operator: string,
  right: readonly Kind[],
  call: string,
  gives: Type | 'left' | 'right',
  turned?: true,
];

const TEXTS: readonly Kind[] = ['string', 'option'];
const MOMENTS: readonly Kind[] = ['time', 'datetime'];

/** Arithmetic operations. The first row that fits is used; an unknown type fits everywhere. */
const ROWS: readonly Row[] = [
  [['number'], '+', ['number'], 'add', NUMBER],
  [['number'], '-', ['number'], 'sub', NUMBER],
  [['number'], '*', ['number'], 'mul', NUMBER],
  [['number'], '/', ['number'], 'div', NUMBER],
  [['number'], '**', ['number'], 'pow', NUMBER],
  [TEXTS, '+', TEXTS, 'add', STRING],
  [['date'], '+', ['duration'], 'addToDate', DATE],
  [['duration'], '+', ['date'], 'addToDate', DATE, true],
  [['date'], '-', ['duration'], 'takeFromDate', DATE],
  [['date'], '+', ['months-duration'], 'addMonths', DATE],
  [['months-duration'], '+', ['date'], 'addMonths', DATE, true],
  [['date'], '-', ['months-duration'], 'takeMonths', DATE],
  [['date'], '-', ['date'], 'betweenDates', DURATION],
  [MOMENTS, '+', ['duration'], 'addToMoment', 'left'],
  [['duration'], '+', MOMENTS, 'addToMoment', 'right', true],
  [MOMENTS, '-', ['duration'], 'takeFromMoment', 'left'],
  [['datetime'], '+', ['months-duration'], 'addMonthsToMoment', 'left'],
  [['months-duration'], '+', ['datetime'], 'addMonthsToMoment', 'right', true],
  [['datetime'], '-', ['months-duration'], 'takeMonthsFromMoment', 'left'],
  [['datetime'], '-', ['datetime', 'date'], 'betweenMoments', DURATION],
  [['date'], '-', ['datetime'], 'betweenMoments', DURATION],
  [['time'], '-', ['time'], 'betweenMoments', DURATION],
  [['duration'], '+', ['duration'], 'add', DURATION],
  [['duration'], '-', ['duration'], 'sub', DURATION],
  [['duration'], '*', ['number'], 'mul', DURATION],
  [['number'], '*', ['duration'], 'mul', DURATION],
  [['duration'], '/', ['number'], 'div', DURATION],
  [['duration'], '/', ['duration'], 'div', NUMBER],
  [['months-duration'], '+', ['months-duration'], 'add', MONTHS],
  [['months-duration'], '-', ['months-duration'], 'sub', MONTHS],
  [['months-duration'], '*', ['number'], 'mulMonths', MONTHS],
  [['number'], '*', ['months-duration'], 'mulMonths', MONTHS],
  [['months-duration'], '/', ['number'], 'divMonths', MONTHS],
  [['months-duration'], '/', ['months-duration'], 'div', NUMBER],
];

export function arithmetic(node: ArithmeticNode, left: TypedTree, right: TypedTree, context: Context): TypedTree {
  const fits = ({ type }: TypedTree, kinds: readonly Kind[]): boolean => isOpen(type) || kinds.includes(type.kind);
  const row = ROWS.find(one => one[1] === node.operator && fits(left, one[0]) && fits(right, one[2]));
  if (!row) return refused(node, left, right, context);
  const [, , , call, gives, turned] = row;
  const open = node.operator === '+' && isOpen(left.type) && isOpen(right.type);
  const type = open ? ANY : gives === 'left' ? left.type : gives === 'right' ? right.type : gives;
  return { kind: 'call', call, args: turned ? [right, left] : [left, right], type, span: spanOf(node) };
}

const TEMPORAL: readonly Kind[] = ['date', 'time', 'datetime', 'duration', 'months-duration'];

function refused(node: ArithmeticNode, left: TypedTree, right: TypedTree, context: Context): TypedTree {
  const joins =
    node.operator === '+' && [left, right].some(({ type }) => !isOpen(type) && isAssignable(type, 'string'));
  const temporal = [left, right].some(({ type }) => TEMPORAL.includes(type.kind));
  if ([left, right].some(isErroneous)) return errorTree(node);
  if (temporal && !joins) refuseTemporal(node, left, right, context);
  else for (const side of [left, right]) requireType(context, side, joins ? 'string' : 'number');
  return errorTree(node);
}

/**
 * Reports an operation that dates, times and durations do not have. For `birth + 1` it suggests writing the number of
 * days as a duration.
 */
function refuseTemporal(node: ArithmeticNode, left: TypedTree, right: TypedTree, context: Context): void {
  const number = [left, right].find(({ type }) => type.kind === 'number');
  const date = [left, right].find(({ type }) => type.kind === 'date' || type.kind === 'datetime');
  if (number && date && /^\d+$/.test(written(context, number)) && (node.operator === '+' || node.operator === '-')) {
    const suggestion = `duration("P${written(context, number)}D")`;
    context.complain('needs-duration', number.span.start, number.span.end, {
      ...kindParams('found', number.type, written(context, number)),
      suggestion,
    });
    return;
  }
  context.complain('no-arithmetic', node.start, node.end, {
    ...kindParams('left', left.type, written(context, left)),
    ...kindParams('right', right.type, written(context, right)),
    operator: node.operator,
  });
}

export function negative(node: NegativeNode, of: TypedTree, context: Context): TypedTree {
  if (!requireType(context, of, 'amount')) return errorTree(node);
  const type = isOpen(of.type) ? NUMBER : of.type;
  return { kind: 'call', call: 'neg', args: [of], type, span: spanOf(node) };
}
