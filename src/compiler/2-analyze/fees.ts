/** Fees: the total of each fee, and their sum as a computed field. */
import { implicitTypes } from '../../runtime/fields/index.js';
import { formTranslationOf } from '../../runtime/i18n/form-translation.js';
import type { Expression, FeeOf, FieldModel, Text } from '../../runtime/model.js';
import type { Definition, Item } from '../1-parse/definition.js';
import { numberOf } from '../1-parse/read-scalars.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { Compiled, Environment } from '../expressions/index.js';
import type { Context } from './context.js';
import { compileCondition, compileGenerated, compileNumber } from './expressions/compile-expression.js';

type FeeNode = NonNullable<NonNullable<Definition['keys']['procedure']>['keys']['fees']>['value'][number]['value'];
type FeeItem = Item<FeeNode>;
type Fee = FeeOf<Text, Expression>;

/**
 * Limits of fees that read other fees: nesting depth, and length of the compiled total. The code of a total contains
 * the code of all totals that it reads.
 */
const MAX_FEE_DEPTH = 20;
const MAX_TOTAL_JS_LENGTH = 20_000;

type Totals = Map<string, Pick<Compiled, 'js' | 'calls' | 'reads'>>;

/** Total that replaces the total of a fee with an error. */
const ZERO_TOTAL = { js: '0', calls: [], reads: [] };

/** Compiles the fees, each after the fees that its amount reads, and returns them in the order of the file. */
export function feesOf(items: readonly FeeItem[], environment: Environment, context: Context): readonly Fee[] {
  checkNamesTaken(items, environment, context);
  const totals: Totals = new Map();
  const fees = new Map<string, Fee>();
  const visit = (item: FeeItem, trail: readonly string[]): void => {
    const id = item.id.text;
    if (fees.has(id)) return;
    if (trail.includes(id) || trail.length === MAX_FEE_DEPTH) totals.set(id, ZERO_TOTAL);
    if (trail.includes(id)) {
      const cycle = [...trail.slice(trail.indexOf(id)), id];
      context.report('cycle', item.value.keys.amount ?? item.id, { path: cycle.join(' → ') });
      return;
    }
    if (trail.length === MAX_FEE_DEPTH) {
      context.report('fees-too-deep', item.id, { limit: MAX_FEE_DEPTH });
      return;
    }
    for (const other of readBy(item, items)) visit(other, [...trail, id]);
    if (!fees.has(id)) fees.set(id, feeOf(item, { ...environment, fees: totals }, totals, context));
  };
  for (const item of items) visit(item, []);
  return items.flatMap(({ id }) => fees.get(id.text) ?? []);
}

/** Reports fees with the id of a field, because an amount that uses the id would be ambiguous. */
function checkNamesTaken(items: readonly FeeItem[], { names }: Environment, { report }: Context): void {
  for (const { id } of items) if (names.fields.has(id.text)) report('fee-is-field', id, { name: id.text });
}

/** Returns the fees whose id occurs in the amount or the quantity, outside of quoted texts. */
function readBy({ value: { keys } }: FeeItem, items: readonly FeeItem[]): readonly FeeItem[] {
  const text = [keys.amount, keys.quantity].map(node => node?.text.replace(/"[^"]*"/g, '') ?? '').join(' ');
  // What follows a dot is the name of a field or a column.
  const names = new Set(text.replace(/\.\s*[\p{L}\p{M}\p{N}_]+/gu, '').match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []);
  return items.filter(({ id }) => names.has(id.text));
}

function feeOf({ id, value: { keys } }: FeeItem, environment: Environment, totals: Totals, context: Context): Fee {
  const amount = keys.amount && compileNumber(keys.amount, environment, context);
  const quantity = keys.quantity ? compileNumber(keys.quantity, environment, context) : 1;
  const showIf = compileCondition(keys.show_if, environment, context);
  const source = totalSource(keys);
  const total =
    amount === undefined || quantity === undefined ? undefined : compileGenerated(source, environment, 'number');
  const fits = total !== undefined && total.js.length <= MAX_TOTAL_JS_LENGTH;
  totals.set(id.text, fits ? total : ZERO_TOTAL);
  if (total && !fits) context.report('fees-too-deep', id, { limit: MAX_FEE_DEPTH });
  if (keys.from && keys.until && keys.from.value > keys.until.value)
    context.report('min-over-max', keys.from, {
      low: 'from',
      high: 'until',
      min: keys.from.value,
      max: keys.until.value,
    });
  return {
    id: id.text,
    label: keys.label ? context.text(keys.label) : {},
    total: { source, js: total?.js ?? '0', calls: total?.calls ?? [], reads: total?.reads ?? [] },
    amount: amount ?? 0,
    quantity: quantity ?? 1,
    ...(keys.basis && { basis: context.text(keys.basis) }),
    ...(keys.on && { on: context.text(keys.on) }),
    ...(keys.from && { from: keys.from.value }),
    ...(keys.until && { until: keys.until.value }),
    ...(showIf && { showIf }),
  };
}

/** Returns the source of a fee's total: amount × quantity if the fee is shown and in force, otherwise 0. */
function totalSource({ amount, quantity, show_if: showIf, from, until }: FeeNode['keys']): string {
  const product = `${factor(amount)} * ${factor(quantity)}`;
  const conditions = [
    showIf && `(${showIf.text})`,
    from && `today() >= date("${from.value}")`,
    until && `today() <= date("${until.value}")`,
  ].filter(condition => condition);
  return conditions.length > 0 ? `if ${conditions.join(' and ')} then ${product} else 0` : product;
}

const factor = (node: ScalarNode | undefined): string => (node ? String(numberOf(node) ?? `(${node.text})`) : '1');

export const FEES_TOTAL = 'fees_total';

const totalLabel = ({ languages, definition }: Context): Text =>
  Object.fromEntries(languages.map(language => [language, formTranslationOf(definition, language).feesTotal]));

/** Returns the sum of the fees as a computed field of the data. */
export function feesTotal(fees: readonly Fee[], currency: string, number: string, context: Context): FieldModel {
  const reads = [...new Set(fees.flatMap(({ total }) => total.reads))].sort();
  const calls = [...new Set(['add', ...fees.flatMap(({ total }) => total.calls)])].sort();
  const js = fees.map(({ total }) => total.js).reduce((sum, one) => `add(${sum}, ${one})`, '0');
  return {
    ...{ id: FEES_TOTAL, path: FEES_TOTAL, type: implicitTypes.amount.name, number },
    label: totalLabel(context),
    required: false,
    readonly: false,
    value: { source: fees.map(({ id }) => id).join(' + '), js, calls, reads },
    ...{ checks: [], messages: {}, width: 'full', sensitive: false, was: [], paper: {} },
    own: { currency },
    fields: [],
  };
}
