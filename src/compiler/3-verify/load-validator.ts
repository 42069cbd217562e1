/** Loader of emitted code: runs a validator from its source. */
import type { Evaluation, EvaluationDay, RuleFunction, ValidationResult } from '../../runtime/engine/index.js';
import { runScript } from '../host/run-script.js';

/** Exports of `validator.js`. */
export interface Validator {
  validate(data: unknown, day: EvaluationDay): ValidationResult;
  evaluate(data: unknown, day: EvaluationDay): Evaluation;
}

/** The statement with which the bundler ends a module. A module contains one such statement and no import. */
const EXPORTS = /\bexport\s*\{([^{}]*)\};?\s*$/;

/**
 * Runs the source of a validator without a file. The source runs as a script inside a function and not as a module,
 * because Node keeps every module that was ever imported: a preview or an editor would grow with each keystroke. Throws
 * an Error if the source is no validator.
 */
export const loadValidator = async (source: string): Promise<Validator> => load(source);

/** Returns a validator that is made on first use, so that a form without examples is compiled without one. */
export function lazyValidator(print: () => string): Validator {
  let loaded: Validator | undefined;
  const validator = (): Validator => {
    loaded ??= load(print());
    return loaded;
  };
  return {
    validate: (data, day) => validator().validate(data, day),
    evaluate: (data, day) => validator().evaluate(data, day),
  };
}

function load(source: string): Validator {
  const end = EXPORTS.exec(source);
  if (!end) throw new Error('a validator ends with its exports');
  const members = end[1]!.split(',').map(part => {
    const [local, name = local] = part.trim().split(/\s+as\s+/);
    return `${name}: ${local}`;
  });
  const script = `(() => {"use strict";${source.slice(0, end.index)}\nreturn { ${members.join(', ')} };})()`;
  return runScript(script, 'validator.js') as Validator;
}

/** Loads compiled expressions, which call functions by name. */
export function loadExpressions(
  rules: readonly { readonly js: string; readonly calls: readonly string[] }[],
  functions: Readonly<Record<string, unknown>>,
): readonly RuleFunction[] {
  const calls = [...new Set(rules.flatMap(rule => rule.calls))].sort();
  const script = `(({${calls.join(',')}}) => [${rules.map(({ js }) => `(s, o) => (${js})`).join(',\n')}])`;
  return (runScript(script, 'rules.js') as (given: unknown) => RuleFunction[])(functions);
}
