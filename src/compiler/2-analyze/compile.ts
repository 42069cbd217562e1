/** Expressions of a definition → expressions of the model. */
import type { Expression, Language, Text } from '../../runtime/model.js';
import { numberOf } from '../1-parse/read-scalars.js';
import type { ScalarNode } from '../1-parse/tree.js';
import {
  type Compiled,
  compileExpression,
  describe,
  type Environment,
  type Names,
  toSchema,
  type Wanted,
} from '../expressions/index.js';
import type { Context } from './context.js';

/** A compiled expression with what the model does not keep. */
export interface Read {
  readonly compiled: Compiled;
  readonly expression: Expression;
}

export function compile(
  node: ScalarNode,
  environment: Environment,
  wanted: Wanted,
  context: Context,
): Read | undefined {
  if (isQuoteEaten(node, environment.names)) {
    context.tell('quotes-eaten', node, { text: node.text, line: `'"${node.text}"'` });
    return undefined;
  }
  const compiled = compileExpression(node, environment, wanted, context.reportIn(node));
  if (!compiled) return undefined;
  if (compiled.today) context.today.used = true;
  if (wanted === 'boolean') tellConstant(node, compiled, context);
  const { js, calls, reads } = compiled;
  return { compiled, expression: { source: node.text, js, calls, reads } };
}

/** A condition that reads nothing is the same on every day and for everyone. */
function tellConstant(node: ScalarNode, { constant, today }: Compiled, { tell }: Context): void {
  if (constant === undefined || today) return;
  tell(constant === true ? 'always-true' : 'never-true', node);
}

/** A condition that is also said in words and, where it can be, as a schema. */
export function compileCondition(
  node: ScalarNode | undefined,
  environment: Environment,
  context: Context,
): Expression | undefined {
  const read = node && compile(node, environment, 'boolean', context);
  if (!read) return undefined;
  const words = wordsOf(read.compiled, context.languages);
  const schema = toSchema(read.compiled.tree);
  return { ...read.expression, ...(words && { words }), ...(schema && { schema }) };
}

function wordsOf({ tree }: Compiled, languages: readonly Language[]): Text | undefined {
  const said = languages.map(language => [language, describe(tree, language)] as const);
  return said.every(([, words]) => words !== undefined) ? (Object.fromEntries(said) as Text) : undefined;
}

/** `value: "married"`: YAML takes the quotes, and a word without meaning is left. */
function isQuoteEaten({ text, plain }: ScalarNode, names: Names): boolean {
  if (plain || !/^[\p{L}][\p{L}\p{M}\p{N}_]*(?: [\p{L}\p{M}\p{N}_]+)*$/u.test(text)) return false;
  const words = text.split(' ');
  return !words.some(word => OPERATORS.has(word)) && !(words.length === 1 && isKnown(text, names));
}

const OPERATORS: ReadonlySet<string> = new Set([
  'true',
  'false',
  'null',
  'and',
  'or',
  'not',
  'in',
  'if',
  'then',
  'else',
  'some',
  'every',
  'satisfies',
  'between',
  'index',
  'form',
]);

const isKnown = (name: string, names: Names): boolean =>
  names.fields.has(name) || (names.up !== undefined && isKnown(name, names.up));

/** An expression that is made, not written: what is wrong with its parts is told where they stand. */
export function compileMade(text: string, environment: Environment, wanted: Wanted): Compiled | undefined {
  const source = { text, span: { start: 0, end: text.length }, at: (offset: number) => offset };
  return compileExpression(source, environment, wanted, () => undefined);
}

/** A bound, an amount: a number stays one, everything else is an expression. */
export function compileNumber(
  node: ScalarNode,
  environment: Environment,
  context: Context,
): number | Expression | undefined {
  if (node.plain && LIKE_A_NUMBER.test(node.text) && numberOf(node) === undefined) {
    context.tell('number-expected', node, { written: node.text });
    return undefined;
  }
  return numberOf(node) ?? compile(node, environment, 'number', context)?.expression;
}

/** `1_000`, `1,000`, `12:30`: digits and signs, but no number. */
const LIKE_A_NUMBER = /^[-+]?\p{Nd}[\p{Nd}_.,:٫٬،]*$/u;
