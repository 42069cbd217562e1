/** Compilers for bounds of dates and times: a literal of the field's kind, or an expression that returns one. */
import {
  DATE_TIME_PATTERN,
  MONTH_PATTERN,
  parseDateTime,
  TIME_PATTERN,
} from '../../runtime/fields/formats/date-time.js';
import type { Expression } from '../../runtime/model.js';
import { foldDigits, isDate } from '../1-parse/read-scalars.js';
import type { ScalarNode } from '../1-parse/tree.js';
import { suggestDate } from '../1-parse/value-suggestions.js';
import type { Environment, ExpectedType } from '../expressions/index.js';
import type { Context } from './context.js';
import { compileExpressionNode } from './expressions/compile-expression.js';
import { inZone } from './expressions/value-type.js';
import { zoneOf } from './form.js';

type Bound = (node: ScalarNode, environment: Environment, context: Context) => string | Expression | undefined;

interface Kind {
  /** Type that an expression must have. */
  readonly kind: ExpectedType;
  /** Returns the literal as it is stored, or undefined if the text is no literal of this kind. */
  read(text: string, zone: string): string | undefined;
  /** Code of the diagnostic for an invalid literal. */
  readonly code: `${'date' | 'month' | 'time' | 'datetime'}-expected`;
}

const only = (shape: RegExp) => (text: string) => (shape.test(text) ? text : undefined);

const bound =
  ({ kind, read, code }: Kind): Bound =>
  (node, environment, context) => {
    const folded = foldDigits(node.text.trim());
    const literal = read(folded, zoneOf(context.definition));
    if (literal !== undefined) return literal;
    if (/^[\d.,:/TZ+ -]+$/.test(folded)) return void context.report(code, node, { meant: suggestDate(folded) });
    const expression = compileExpressionNode(node, environment, kind, context)?.expression;
    return expression && kind === 'datetime' ? inZone(expression, context) : expression;
  };

export const dateBound = bound({
  kind: 'date',
  read: text => (isDate(text) ? text : undefined),
  code: 'date-expected',
});
export const monthBound = bound({ kind: 'date', read: only(MONTH_PATTERN), code: 'month-expected' });
export const timeBound = bound({ kind: 'time', read: only(TIME_PATTERN), code: 'time-expected' });
export const datetimeBound = bound({
  kind: 'datetime',
  read: (text, zone) => only(DATE_TIME_PATTERN)(parseDateTime(text, zone) ?? ''),
  code: 'datetime-expected',
});
