/** Compiler of a definition's expressions to expressions of the model. */
import { formTranslationOf } from '../../../runtime/i18n/form-translation.js';
import type { Expression, Text } from '../../../runtime/model.js';
import { foldDigits, numberOf, numberParams } from '../../1-parse/read-scalars.js';
import type { ScalarNode } from '../../1-parse/tree.js';
import { type Finding, reportFinding } from '../../diagnostics/diagnostic.js';
import { nearest } from '../../diagnostics/suggest.js';
import {
  type Compiled,
  compileExpression,
  describe,
  type Environment,
  type ExpectedType,
  type SymbolTable,
  toSchema,
} from '../../expressions/index.js';
import { tokenize } from '../../expressions/lexer.js';
import { fromSpreadsheet } from '../../expressions/spreadsheet-formula.js';
import { grammarWord } from '../../expressions/vocabulary.js';
import type { Context } from '../context.js';

/** A compiled expression together with the data that the model does not store. */
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
  if (isQuoteEaten(node, environment.names, wanted)) {
    context.report('quotes-eaten', node, { text: node.text, line: `'"${node.text}"'` });
    return undefined;
  }
  if (/^(?:today|now|اليوم|الآن)$/.test(node.text.trim()) && !isKnown(node.text.trim(), environment.names)) {
    context.report('meant-today', node, { written: node.text });
    return undefined;
  }
  const formula = fromSpreadsheet(node.text);
  if (formula !== undefined) {
    const span = { start: node.at(0), end: node.at(node.text.length) };
    context.report('spreadsheet-formula', { ...node, span }, { suggestion: formula });
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

/** Reports a condition that reads nothing, because it has the same result on every day and for everyone. */
function checkConstant(node: ScalarNode, { constant, today }: Compiled, { report }: Context): void {
  if (constant === undefined || today) return;
  report(constant === true ? 'always-true' : 'never-true', node);
}

/** Compiles a condition and adds its description in the form's languages, if it can be described in all of them. */
export function compileWithDescription(
  node: ScalarNode,
  environment: Environment,
  context: Context,
): CompiledExpression | undefined {
  const read = compileExpressionNode(node, environment, 'boolean', context);
  const words = read && wordsOf(read.compiled, context);
  return words ? recordTree(read, { ...read.expression, words }, node, context) : read;
}

/** Compiles a condition with its description and, if possible, its JSON Schema. */
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

function wordsOf({ tree }: Compiled, { languages, definition }: Context): Text | undefined {
  const said = languages.map(
    language => [language, describe(tree, language, formTranslationOf(definition, language))] as const,
  );
  return said.every(([, words]) => words !== undefined) ? (Object.fromEntries(said) as Text) : undefined;
}

/**
 * Returns whether YAML has removed the quotes of an expression, as in `value: "married"`, so that only words without
 * meaning are left. A condition with the name of a field was meant as a condition.
 */
function isQuoteEaten({ text, plain }: ScalarNode, names: SymbolTable, wanted: ExpectedType): boolean {
  if (plain || !/^[\p{L}][\p{L}\p{M}\p{N}_]*(?: [\p{L}\p{M}\p{N}_]+)*$/u.test(text)) return false;
  const words = text.split(' ');
  if (words.some(word => OPERATORS.has(word) || grammarWord(word) !== undefined)) return false;
  const tokens = tokenize(text, () => {});
  if (tokens.some(({ kind }) => kind === 'sign')) return false;
  if (wanted === 'boolean' && tokens.some(token => isKnown(token.text, names))) return false;
  // A name that is nearly right was meant as a name.
  return !(words.length === 1 && (isKnown(text, names) || nearest(text, names.fields.keys()) !== undefined));
}

const OPERATORS: ReadonlySet<string> = new Set(['instance', 'index', 'form']);

const isKnown = (name: string, names: SymbolTable): boolean =>
  names.fields.has(name) || (names.up !== undefined && isKnown(name, names.up));

/**
 * Compiles a generated expression. Reports nothing, because errors in its parts are reported where they are written.
 */
export function compileGenerated(text: string, environment: Environment, wanted: ExpectedType): Compiled | undefined {
  const source = { text, span: { start: 0, end: text.length }, at: (offset: number) => offset };
  return compileExpression(source, environment, wanted, () => undefined);
}

/** Compiles a bound or an amount: a number stays a number, everything else is compiled as an expression. */
export function compileNumber(
  node: ScalarNode,
  environment: Environment,
  context: Context,
): number | Expression | undefined {
  const unit = unitAfter(node.text);
  if (unit) {
    reportFinding(unit, (code, ...params) => context.report(code, node, ...params));
    return undefined;
  }
  if (node.plain && LIKE_A_NUMBER.test(node.text) && numberOf(node) === undefined) {
    context.report('number-expected', node, numberParams(node));
    return undefined;
  }
  return numberOf(node) ?? compileExpressionNode(node, environment, 'number', context)?.expression;
}

/**
 * Returns the diagnostic for a number with a unit, such as `18 سنة`, `5 MB` or `10%`, or undefined if there is no unit.
 */
function unitAfter(text: string): Finding<'number-with-unit' | 'percent'> | undefined {
  const [, digits, unit] =
    /^([-+]?\p{Nd}+(?:[.٫]\p{Nd}+)?)\s*([%٪]|\p{L}[\p{L}\p{M}²³/.]*(?: \p{L}+)?)$/u.exec(text.trim()) ?? [];
  if (digits === undefined || unit === undefined || /^[eE]\d*$/.test(unit)) return undefined;
  const number = foldDigits(digits);
  if (!'%٪'.includes(unit)) return { code: 'number-with-unit', params: { number, unit, line: `unit: ${unit}` } };
  const factor = Number((Number(number) / 100).toPrecision(12));
  return { code: 'percent', params: { written: text.trim(), unit, factor } };
}

/** Text of digits and separators that is no number, such as `1_000`, `1,000` or `12:30`. */
const LIKE_A_NUMBER = /^[-+]?\p{Nd}[\p{Nd}_.,:٫٬،]*$/u;
