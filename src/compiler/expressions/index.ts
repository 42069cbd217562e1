/** Expressions: the text of a FEEL expression → a typed tree → JavaScript, words, JSON Schema. */

import { expressions } from '../diagnostics/catalogue/expressions.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { type Context, check } from './check/index.js';
import { need } from './check/kinds.js';
import { constantOf } from './constant.js';
import { emit } from './emit.js';
import { type Complain, type Token, tokenize } from './lexer.js';
import { parse } from './parser.js';
import type { Literal, TypedTree } from './typed.js';
import type { Environment, ExpressionSource, Type, Wanted } from './types.js';
import { holdsUnanswered } from './unanswered.js';
import { loopsIn, readsOf, readsToday } from './walk.js';

export { findCycles } from './cycles.js';
export { RESERVED } from './lexer.js';
export { toSchema } from './schema.js';
export type { Literal, TypedTree } from './typed.js';
export type { Environment, ExpressionSource, Name, Names, Type, Wanted } from './types.js';
export { describe } from './words.js';

export interface Compiled {
  readonly tree: TypedTree;
  readonly type: Type;
  /** A JavaScript expression of `s` (engine/scope.ts) and, in options, `o`. */
  readonly js: string;
  /** Exports of engine/functions.ts that `js` calls, sorted. */
  readonly calls: readonly string[];
  /** Paths of the fields it reads, without indexes, sorted. */
  readonly reads: readonly string[];
  /** True where it reads the day of the submission. */
  readonly today: boolean;
  /** The value of an expression that reads nothing, such as `3` or `date("2000-01-01")`; a date is a string. */
  readonly constant?: Literal;
}

/** Bytes of one expression. */
const LONGEST = 4096;
/** Loops inside each other take the product of their lengths. */
const DEEPEST_LOOP = 3;

/** Compiles an expression; undefined when an error was reported. */
export function compileExpression(
  source: ExpressionSource,
  environment: Environment,
  wanted: Wanted,
  report: Report,
): Compiled | undefined {
  let failed = false;
  const complain: Complain = (code, start, end, params) => {
    failed ||= expressions[code]?.severity !== 'info';
    report(code, { start: source.at(start), end: source.at(end) }, params);
  };
  const tree = checked(source.text, environment, wanted, complain);
  if (!tree || failed) return undefined;
  if (wanted === 'boolean' && !environment.check && holdsUnanswered(tree)) {
    complain('holds-unanswered', tree.span.start, tree.span.end);
  }
  return compiled(tree);
}

function checked(text: string, environment: Environment, wanted: Wanted, complain: Complain): TypedTree | undefined {
  if (new TextEncoder().encode(text).length > LONGEST) {
    complain('expression-too-long', 0, text.length, { limit: LONGEST });
    return undefined;
  }
  const tokens = tokenize(text, complain);
  const node = parse(text, tokens, complain);
  if (!node) return undefined;
  const context: Context = { source: text, environment, frames: [], complain, columns: columnsIn(tokens) };
  const tree = check(node, context);
  if (loopsIn(tree) > DEEPEST_LOOP) complain('loops-too-deep', 0, text.length, { limit: DEEPEST_LOOP });
  return need(context, tree, wanted) ? tree : undefined;
}

/** Ids written after `option.`. */
function columnsIn(tokens: readonly Token[]): ReadonlySet<string> {
  const after = tokens.filter((_, index) => tokens[index - 2]?.text === 'option' && tokens[index - 1]?.text === '.');
  return new Set(after.map(({ text }) => text));
}

function compiled(tree: TypedTree): Compiled {
  const constant = constantOf(tree);
  return {
    tree,
    type: tree.type,
    ...emit(tree),
    reads: readsOf(tree),
    today: readsToday(tree),
    ...(constant !== undefined && { constant }),
  };
}
