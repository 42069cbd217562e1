/** Builder of a field's type options in the model. */
import type { ValueSyntax } from '../../runtime/fields/field.js';
import type { CountedText } from '../../runtime/fields/formats/counted-noun.js';
import type { OptionModel, Text, TypeOptions } from '../../runtime/model.js';
import { hasReferences } from '../../runtime/texts/fill.js';
import type { CountedTextNode, TextNode, TypeOptionNode } from '../1-parse/definition.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { Environment } from '../expressions/index.js';
import { encodeText } from '../expressions/text-references.js';
import { dateBound, datetimeBound, monthBound, timeBound } from './bounds.js';
import type { Context } from './context.js';
import { checkCurrency } from './currency.js';
import { compileCondition, compileExpressionNode, compileNumber } from './expressions/compile-expression.js';
import { withItemCount } from './item-count.js';
import { checkLimits } from './limits.js';
import { itemOptionsOf } from './options/item-options.js';
import type { Options } from './options/options.js';
import { checkPattern } from './pattern.js';
import type { Question } from './questions.js';

interface TypeOptionContext {
  readonly question: Question;
  readonly environment: Environment;
  readonly context: Context;
}

type Make = (node: never, place: TypeOptionContext) => unknown;

const text: Make = (node: TextNode, { context }) => context.text(node);
/** Returns the text, or its plural forms. A language without a form has the text there, which is the form `other`. */
const countedText: Make = (node: CountedTextNode, { context }): CountedText<Text> => {
  const other = context.text(node);
  const { other: _, ...given } = node.plural ?? {};
  if (Object.keys(given).length === 0) return other;
  const forms = Object.entries({ one: {}, ...given }).map(([name, form]) => [name, { ...other, ...encoded(form) }]);
  return { ...Object.fromEntries(forms), other };
};
const encoded = (form: Partial<Text>): Partial<Text> =>
  Object.fromEntries(Object.entries(form).map(([language, text = '']) => [language, encodeText(text)]));
const plain: Make = (node: { readonly value: unknown }) => node.value;
const string: Make = (node: ScalarNode) => node.text;

/**
 * Converters of a type option to its value in the model, by the way the option is read. An undefined value is left out.
 */
const MADE: Readonly<Record<ValueSyntax, Make>> = {
  text,
  'counted-text': countedText,
  markdown: text,
  integer: plain,
  number: plain,
  boolean: plain,
  word: string,
  words: (node: { readonly value: readonly ScalarNode[] }) => node.value.map(({ text }) => text),
  string,
  pattern: (node: ScalarNode, { context }) => (checkPattern(node, context) ? node.text : undefined),
  'number-bound': (node: ScalarNode, { environment, context }) => compileNumber(node, environment, context),
  'date-bound': (node: ScalarNode, { environment, context }) => dateBound(node, environment, context),
  'month-bound': (node: ScalarNode, { environment, context }) => monthBound(node, environment, context),
  'time-bound': (node: ScalarNode, { environment, context }) => timeBound(node, environment, context),
  'datetime-bound': (node: ScalarNode, { environment, context }) => datetimeBound(node, environment, context),
  expression: (node: ScalarNode, { environment, context }) =>
    compileExpressionNode(node, environment, 'any', context)?.expression,
  options: (_, { question: { options, path, node }, environment, context }) => {
    const other = (node.own.other_label as TextNode | undefined)?.value;
    const labels = [...(options?.options ?? []).map(({ label }) => label), ...(other ? [encoded(other)] : [])];
    if (labels.some(hasReferences)) context.answeringOptions.set(path, environment.names);
    return options && optionModels(options, environment, context);
  },
  'field-ids': (node: { readonly value: readonly ScalarNode[] }, place) => fieldIds(node.value, place),
  fields: () => undefined,
  'table-rows': () => undefined,
  'media-types': plain,
  size: plain,
  block: () => undefined,
};

export function typeOptionsOf(question: Question, environment: Environment, context: Context): TypeOptions {
  const { type, node, options } = question;
  const place = { question, environment, context };
  const read = Object.entries(node.own).map(([name, key]) => [name, made(type!.options[name]!.meant, key, place)]);
  const where =
    !options?.items &&
    options?.where &&
    compileExpressionNode(options.where, { ...environment, option: options.columns }, 'boolean', context);
  const own = Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
  checkBounds(question, own, context);
  checkLimits(question, own, context);
  const currency = node.own.currency as ScalarNode | undefined;
  if (currency) checkCurrency(currency, context);
  if (options?.items) return { ...own, ...itemOptionsOf(question, environment, context) };
  return { ...withItemCount(question, own, context), ...(where && { where: where.expression }) };
}

const made = (meant: ValueSyntax, node: TypeOptionNode, place: TypeOptionContext): unknown =>
  MADE[meant](node as never, place);

/**
 * Returns the options of a field. Fields that use the same list share the options in the model, so that a form prints
 * them once.
 */
function optionModels(
  { options, columns }: Options,
  environment: Environment,
  context: Context,
): readonly OptionModel[] {
  const made = context.optionModels.get(options);
  if (made) return made;
  const models = options.map(({ id, label, showIf, exclusive, image, columns: cells }) => {
    const shown = compileCondition(showIf, { ...environment, option: columns }, context);
    return {
      ...{ id, label },
      ...(shown && { showIf: shown }),
      ...(exclusive && { exclusive }),
      ...(image && { image }),
      ...(cells && Object.keys(cells).length > 0 && { columns: cells }),
    };
  });
  context.optionModels.set(options, models);
  return models;
}

function fieldIds(nodes: readonly ScalarNode[], { question, context }: TypeOptionContext): readonly string[] {
  const known = question.questions.map(({ id }) => id);
  for (const node of nodes)
    if (!known.includes(node.text)) context.report('unique-field', node, { name: node.text, known: known.join(', ') });
  return nodes.map(({ text: id }) => id);
}

/** Pairs of keys in which the first value must not exceed the second. */
const PAIRS = [
  ['min', 'max'],
  ['min_length', 'max_length'],
  ['min_length', 'length'],
  ['length', 'max_length'],
] as const;

function checkBounds({ node }: Question, own: Readonly<Record<string, unknown>>, { report }: Context): void {
  for (const [low, high] of PAIRS) {
    const least = own[low];
    const most = own[high];
    const comparable = typeof least === typeof most && (typeof least === 'number' || typeof least === 'string');
    if (comparable && (least as number) > (most as number))
      report('min-over-max', node.own[low]!, { low, high, min: least as number, max: most as number });
  }
}
