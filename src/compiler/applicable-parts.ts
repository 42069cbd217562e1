/**
 * Applicable parts of the printed side for one record: the signatures and documents that are needed, and the amounts of
 * the fees.
 */
import * as functions from '../runtime/engine/functions/index.js';
import type { RuleFunction, Scope } from '../runtime/engine/scope.js';
import type { Expression, FormModel } from '../runtime/model.js';
import { loadExpressions } from './3-verify/load-validator.js';
import type { ApplicableParts } from './paper/index.js';

type Fee = NonNullable<FormModel['procedure']>['fees'][number];
type Ask = (expression: Expression) => unknown;

/** Returns the applicable parts. `scope` contains the answers as expressions see them, on the day of the submission. */
export function applicablePartsOf({ paper, procedure }: FormModel, scope: Scope, today: string): ApplicableParts {
  const { documents = [], fees = [] } = procedure ?? {};
  const ask = asker([
    ...[...paper.signatures, ...documents, ...fees].flatMap(({ showIf }) => showIf ?? []),
    ...fees.flatMap(({ amount, quantity }) => [amount, quantity].filter(value => typeof value !== 'number')),
  ]);
  const holds = ({ showIf }: { readonly showIf?: Expression }) => !showIf || ask(showIf, scope) === true;
  return {
    signatures: new Set(paper.signatures.filter(holds).map(({ id }) => id)),
    documents: new Set(documents.filter(holds).map(({ id }) => id)),
    fees: new Map(
      fees
        .filter(fee => inForce(fee, today) && holds(fee))
        .map(fee => [fee.id, sumOf(fee, expression => ask(expression, scope))]),
    ),
  };
}

function asker(expressions: readonly Expression[]): (expression: Expression, scope: Scope) => unknown {
  const rules = new Map<Expression, RuleFunction>();
  loadExpressions(expressions, functions).forEach((rule, index) => {
    rules.set(expressions[index]!, rule);
  });
  return (expression, scope) => rules.get(expression)!(scope, {});
}

const inForce = ({ from, until }: Fee, today: string): boolean =>
  (from === undefined || from <= today) && (until === undefined || today <= until);

/** Returns the amount and quantity of a fee. A value that depends on a missing answer is unknown and left out. */
function sumOf({ amount, quantity }: Fee, ask: Ask): { amount?: number; quantity?: number } {
  const [one, times] = [amount, quantity].map(value => (typeof value === 'number' ? value : ask(value)));
  return { ...(typeof one === 'number' && { amount: one }), ...(typeof times === 'number' && { quantity: times }) };
}
