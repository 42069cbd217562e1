/** Expressions: the text of a FEEL expression → a typed tree → JavaScript, prose, JSON Schema. */

import { toNfc } from '../../runtime/normalize-text.js';
import { catalogue } from '../diagnostics/catalogue/index.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { type Context, check } from './check/index.js';
import { requireType } from './check/kinds.js';
import { constantOf } from './constant.js';
import { emit } from './emit.js';
import { isTrueWhenUnanswered } from './holds-unanswered.js';
import { type ReportSyntaxError, type Token, tokenize } from './lexer.js';
import { parse } from './parser.js';
import { splitClauses } from './split-clauses.js';
import type { Literal, TypedTree } from './typed.js';
import type { Environment, ExpectedType, ExpressionSource, SymbolTable, Type } from './types.js';
import { loopsIn, readsOf, readsToday, roundsIn } from './walk.js';

export { optionMeant, resultLiterals } from './check/comparable.js';
export { unify } from './check/kinds.js';
export { literalType } from './check/temporal.js';
export { depthsIn, findCycles } from './cycles.js';
export { describe } from './describe.js';
export { FUNCTIONS, functionIn, functionName } from './functions.js';
export { RESERVED } from './lexer.js';
export { parseExpression, printExpression } from './print.js';
export { formerWordIn, translateExpression } from './rewrite.js';
export { toSchema } from './schema.js';
export type { Literal, TypedTree } from './typed.js';
export type { Environment, ExpectedType, ExpressionSource, SymbolInfo, SymbolTable, Type } from './types.js';
export { comparisonsIn, GRAMMAR_KEYWORDS, type WordLanguage } from './vocabulary.js';

export interface Compiled {
  readonly tree: TypedTree;
  readonly type: Type;
  /** A JavaScript expression of `s` (engine/scope.ts) and, in options, `o`. */
  readonly js: string;
  /** Exports of engine/functions that `js` calls, sorted. */
  readonly calls: readonly string[];
  /** Paths of the fields it reads, without indexes, sorted. */
  readonly reads: readonly string[];
  /** True if the expression reads the submission date. */
  readonly today: boolean;
  /** The value of an expression that reads nothing, such as `3` or `date("2000-01-01")`; a date is a string. */
  readonly constant?: Literal;
}

/** Maximum size of one expression, in bytes. */
const MAX_EXPRESSION_BYTES = 4096;
/** Maximum nesting of loops. The lengths of nested loops multiply. */
const DEEPEST_LOOP = 3;
/** Maximum number of rounds of nested loops over ranges. They take some tenths of a second. */
const MOST_ROUNDS = 1_000_000;

/** Compiles an expression. Returns undefined if an error was reported. */
export function compileExpression(
  source: ExpressionSource,
  environment: Environment,
  wanted: ExpectedType,
  report: Report,
): Compiled | undefined {
  let failed = false;
  const complain: ReportSyntaxError = (code, start, end, ...params) => {
    failed ||= catalogue[code].severity === 'error';
    report(code, { start: source.at(start), end: source.at(end) }, ...params);
  };
  const tree = checked(source.text, environment, wanted, complain);
  if (!tree || failed) return undefined;
  if (wanted === 'boolean' && !environment.check && isTrueWhenUnanswered(tree)) {
    complain('holds-unanswered', tree.span.start, tree.span.end);
  }
  return compiled(tree, environment.names);
}

function checked(
  text: string,
  environment: Environment,
  wanted: ExpectedType,
  complain: ReportSyntaxError,
): TypedTree | undefined {
  if (new TextEncoder().encode(text).length > MAX_EXPRESSION_BYTES) {
    complain('expression-too-long', 0, text.length, { limit: MAX_EXPRESSION_BYTES });
    return undefined;
  }
  const tokens = tokenize(text, complain, environment.spaced);
  const unclear = unclearAnd(text, tokens, environment.names);
  if (unclear) {
    const found = text.slice(unclear.start, unclear.end);
    complain('unclear-and', unclear.start, unclear.end, { found, name: found.slice(1) });
    return undefined;
  }
  const context: Context = { source: text, environment, frames: [], complain, columns: columnsIn(tokens) };
  let failedAt = 0;
  const node = parse(
    text,
    tokens,
    (code, start, end, ...params) => {
      failedAt = start;
      complain(code, start, end, ...params);
    },
    environment.spaced,
  );
  if (!node) return void checkBeside(tokens, failedAt, context);
  const isText = wanted === 'string' || wanted === 'any';
  const tree = check(node, { ...context, whole: { node, isText } });
  if (loopsIn(tree) > DEEPEST_LOOP) complain('loops-too-deep', 0, text.length, { limit: DEEPEST_LOOP });
  if (roundsIn(tree) > MOST_ROUNDS) complain('too-many-rounds', 0, text.length, { limit: MOST_ROUNDS });
  return requireType(context, tree, wanted) ? tree : undefined;
}

/**
 * Returns the tree of an expression for editors, with null in place of erroneous parts, or undefined if the expression
 * cannot be read. Reports nothing.
 */
export function treeOf(text: string, environment: Environment): TypedTree | undefined {
  return checked(text, environment, 'any', () => {});
}

/** Reports the errors in the clauses around one that cannot be read. */
function checkBeside(tokens: readonly Token[], failedAt: number, context: Context): void {
  const clauses = splitClauses(tokens);
  for (const [index, clause] of clauses.entries()) {
    const next = clauses[index + 1]?.[0]?.start ?? Number.POSITIVE_INFINITY;
    if (failedAt >= clause[0]!.start && failedAt < next) continue;
    const node = parse(context.source, clause, context.complain, context.environment.spaced);
    if (node) check(node, { ...context, whole: { node, isText: false } });
  }
}

/**
 * Returns the first word that is a name with and without its first letter «و»: an operator may have been forgotten
 * before it, or «و» may be joined.
 */
function unclearAnd(
  text: string,
  tokens: readonly Token[],
  names: SymbolTable,
): Pick<Token, 'start' | 'end'> | undefined {
  for (const [index, { kind, text: word, start, end }] of tokens.entries()) {
    const rest = tokens[index + 1];
    if (kind !== 'word' || word !== 'and' || end - start > 1 || rest?.kind !== 'word' || rest.start > end) continue;
    if (isName(toNfc(text.slice(start, rest.end)), names) && isName(rest.text, names)) return { start, end: rest.end };
  }
  return undefined;
}

/** Returns whether a name is that of a field here or further out. */
export const isName = (id: string, names: SymbolTable): boolean =>
  names.fields.has(id) || (names.up !== undefined && isName(id, names.up));

/** Returns the ids written after `option.`. */
function columnsIn(tokens: readonly Token[]): ReadonlySet<string> {
  const after = tokens.filter((_, index) => tokens[index - 2]?.text === 'option' && tokens[index - 1]?.text === '.');
  return new Set(after.map(({ text }) => text));
}

const isInItem = ({ item, up }: SymbolTable): boolean => item || (up !== undefined && isInItem(up));

function compiled(tree: TypedTree, names: SymbolTable): Compiled {
  const constant = constantOf(tree);
  return {
    tree,
    type: tree.type,
    ...emit(tree, isInItem(names)),
    reads: readsOf(tree),
    today: readsToday(tree),
    ...(constant !== undefined && { constant }),
  };
}
