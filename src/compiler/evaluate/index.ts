/**
 * Evaluation of expressions over the data of a form or over data alone. Many expressions are compiled into one script.
 */
import * as functions from '../../runtime/engine/functions/index.js';
import type { RuleFunction, Scope } from '../../runtime/engine/scope.js';
import type { Json, JsonObject } from '../../runtime/model.js';
import { loadExpressions } from '../3-verify/load-validator.js';
import { type Diagnostic, diagnosticOf } from '../diagnostics/index.js';
import { type Compiled, compileExpression, type SymbolTable } from '../expressions/index.js';
import { namesOf } from './data.js';
import { toJson } from './result.js';
import { scopeOf } from './scope.js';

export { formOf } from './form.js';

/** An expression with the data that it is evaluated on: the answers to a form, or data alone on a day. */
export type EvaluationRequest = { readonly expression: string } & (
  | { readonly names: SymbolTable; readonly scope: Scope }
  | { readonly data: JsonObject; readonly today: string }
);

/** Result of an evaluation: a value, or diagnostics whose spans are offsets in the expression. */
export type EvaluationResult = { readonly value: Json } | { readonly diagnostics: readonly Diagnostic[] };

interface CompiledRequest {
  readonly compiled?: Compiled;
  readonly names: SymbolTable;
  readonly diagnostics: readonly Diagnostic[];
}

/** Evaluates expressions and returns the results in the order of the requests. */
export function evaluateExpressions(all: readonly EvaluationRequest[]): readonly EvaluationResult[] {
  const read = all.map(compiled);
  const rules = loadExpressions(
    read.map(({ compiled: one }) => one ?? NULL_CODE),
    functions,
  );
  return read.map((one, index) => answer(one, all[index]!, rules[index]!));
}

const NULL_CODE = { js: 'null', calls: [] };

function compiled(asked: EvaluationRequest): CompiledRequest {
  const { expression: text } = asked;
  const alone = 'data' in asked;
  const names = alone ? namesOf(asked.data) : asked.names;
  const told: Diagnostic[] = [];
  const source = { text, span: { start: 0, end: text.length }, at: (offset: number) => offset };
  const environment = { names, ...(alone && { spaced: true as const }) };
  const found = compileExpression(source, environment, 'any', (code, span, ...params) => {
    told.push(diagnosticOf('', code, span, ...params));
  });
  return { names, diagnostics: told, ...(found && { compiled: found }) };
}

function answer(
  { compiled: found, names, diagnostics: told }: CompiledRequest,
  asked: EvaluationRequest,
  rule: RuleFunction,
): EvaluationResult {
  if (!found) return { diagnostics: told };
  const scope = 'data' in asked ? scopeOf(names, asked.data, asked.today) : asked.scope;
  return { value: toJson(rule(scope, {}), found.type) };
}
