/** Expressions of a definition → expressions of the model. */
import type { Expression, Language, Text } from '../../runtime/model.js';
import { foldDigits, numberOf, numberParams } from '../1-parse/read-scalars.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { Params } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/suggest.js';
import {
  type Compiled,
  compileExpression,
  describe,
  type Environment,
  type ExpectedType,
  type SymbolTable,
  toSchema,
} from '../expressions/index.js';
import { grammarWord } from '../expressions/vocabulary.js';
import type { Context } from './context.js';

/** A compiled expression with what the model does not keep. */
export interface CompiledExpression {
  readonly compiled: Compiled;
  readonly expression: Expression;
}

export function compileExpressionNode(
  node: ScalarNode,
  environment: Environment,
  wanted: ExpectedType,
  context: Context,
): CompiledExpression | undefined {
  context.expressions.push({ node, environment, wanted });
  if (isQuoteEaten(node, environment.names)) {
    context.report('quotes-eaten', node, { text: node.text, line: `'"${node.text}"'` });
    return undefined;
  }
  if (/^(?:today|now|اليوم|الآن)$/.test(node.text.trim()) && !isKnown(node.text.trim(), environment.names)) {
    context.report('meant-today', node, { written: node.text });
    return undefined;
  }
  const compiled = compileExpression(node, environment, wanted, context.reportIn(node));
  if (!compiled) return undefined;
  if (compiled.today) context.today.used = true;
  if (wanted === 'boolean') checkConstant(node, compiled, context);
  const { js, calls, reads } = compiled;
  const expression = { source: node.text, js, calls, reads };
  context.trees.set(expression, { tree: compiled.tree, node });
  return { compiled, expression };
}

/** A condition that reads nothing is the same on every day and for everyone. */
function checkConstant(node: ScalarNode, { constant, today }: Compiled, { report }: Context): void {
  if (constant === undefined || today) return;
  report(constant === true ? 'always-true' : 'never-true', node);
}

/** A condition that is also said in words. */
export function compileWithDescription(
  node: ScalarNode,
  environment: Environment,
  context: Context,
): CompiledExpression | undefined {
  const read = compileExpressionNode(node, environment, 'boolean', context);
  const words = read && wordsOf(read.compiled, context.languages);
  return words ? recordTree(read, { ...read.expression, words }, node, context) : read;
}

/** A condition in words and, where it can be, as a schema. */
export function compileCondition(
  node: ScalarNode | undefined,
  environment: Environment,
  context: Context,
): Expression | undefined {
  const read = node && compileWithDescription(node, environment, context);
  const schema = read && toSchema(read.compiled.tree);
  return schema ? recordTree(read, { ...read.expression, schema }, node!, context).expression : read?.expression;
}

function recordTree(
  { compiled }: CompiledExpression,
  expression: Expression,
  node: ScalarNode,
  { trees }: Context,
): CompiledExpression {
  trees.set(expression, { tree: compiled.tree, node });
  return { compiled, expression };
}

function wordsOf({ tree }: Compiled, languages: readonly Language[]): Text | undefined {
  const said = languages.map(language => [language, describe(tree, language)] as const);
  return said.every(([, words]) => words !== undefined) ? (Object.fromEntries(said) as Text) : undefined;
}

/** `value: "married"`: YAML takes the quotes, and a word without meaning is left. */
function isQuoteEaten({ text, plain }: ScalarNode, names: SymbolTable): boolean {
  if (plain || !/^[\p{L}][\p{L}\p{M}\p{N}_]*(?: [\p{L}\p{M}\p{N}_]+)*$/u.test(text)) return false;
  const words = text.split(' ');
  if (words.some(word => OPERATORS.has(word) || grammarWord(word) !== undefined)) return false;
  // A name that is nearly right was meant as one.
  return !(words.length === 1 && (isKnown(text, names) || nearest(text, names.fields.keys()) !== undefined));
}

const OPERATORS: ReadonlySet<string> = new Set(['instance', 'index', 'form']);

const isKnown = (name: string, names: SymbolTable): boolean =>
  names.fields.has(name) || (names.up !== undefined && isKnown(name, names.up));

/** An expression that is made, not written: what is wrong with its parts is told where they stand. */
export function compileGenerated(text: string, environment: Environment, wanted: ExpectedType): Compiled | undefined {
  const source = { text, span: { start: 0, end: text.length }, at: (offset: number) => offset };
  return compileExpression(source, environment, wanted, () => undefined);
}

/** A bound, an amount: a number stays one, everything else is an expression. */
export function compileNumber(
  node: ScalarNode,
  environment: Environment,
  context: Context,
): number | Expression | undefined {
  const unit = unitAfter(node.text);
  if (unit) {
    context.report(unit.code, node, unit.params);
    return undefined;
  }
  if (node.plain && LIKE_A_NUMBER.test(node.text) && numberOf(node) === undefined) {
    context.report('number-expected', node, numberParams(node));
    return undefined;
  }
  return numberOf(node) ?? compileExpressionNode(node, environment, 'number', context)?.expression;
}

/** `18 سنة`, `5 MB`, `10%`: a number and what it counts. */
function unitAfter(text: string): { readonly code: string; readonly params: Params } | undefined {
  const [, digits, unit] =
    /^([-+]?\p{Nd}+(?:[.٫]\p{Nd}+)?)\s*([%٪]|\p{L}[\p{L}\p{M}²³/.]*(?: \p{L}+)?)$/u.exec(text.trim()) ?? [];
  if (digits === undefined || unit === undefined || /^[eE]\d*$/.test(unit)) return undefined;
  const number = foldDigits(digits);
  if (!'%٪'.includes(unit)) return { code: 'number-with-unit', params: { number, unit, line: `unit: ${unit}` } };
  const factor = Number((Number(number) / 100).toPrecision(12));
  return { code: 'percent', params: { written: text.trim(), unit, factor } };
}

/** `1_000`, `1,000`, `12:30`: digits and signs, but no number. */
const LIKE_A_NUMBER = /^[-+]?\p{Nd}[\p{Nd}_.,:٫٬،]*$/u;
