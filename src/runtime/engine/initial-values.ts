/** Initial values: what `initial` gives for questions that are shown and have no answer. */
import { isObject } from '../is-object.js';
import type { Json, JsonObject } from '../model.js';
import type { Evaluation } from './evaluate.js';
import { rounded } from './evaluation-scope.js';
import { itemPath, memberPath } from './path.js';
import type { InitialValue, RuleField, RuleForm, Scope, Value } from './scope.js';

/** Returns the initial values of an evaluation, in the order of the fields. */
export const initialValues = ({ fields }: Pick<RuleForm, 'fields'>, evaluation: Evaluation): readonly InitialValue[] =>
  evaluation.scope ? valuesIn(fields, evaluation.scope, evaluation.data, '', evaluation.fields) : [];

function valuesIn(
  rules: readonly RuleField[],
  scope: Scope,
  data: JsonObject,
  path: string,
  states: Evaluation['fields'],
): readonly InitialValue[] {
  return rules.flatMap((rule): readonly InitialValue[] => {
    const at = memberPath(path, rule.id);
    if (!states.get(at)?.shown) return [];
    const given = data[rule.id];
    if (rule.initial && given === undefined) return valueAt(rule, scope, at);
    if (!rule.fields) return [];
    const inside = scope.get(rule.id);
    if (rule.shape === 'object') return valuesIn(rule.fields, inside as Scope, objectOf(given), at, states);
    return [inside].flat().flatMap((item, index) => {
      const entry = Array.isArray(given) ? given[index] : undefined;
      return valuesIn(rule.fields!, item as Scope, objectOf(entry), itemPath(at, index), states);
    });
  });
}

const objectOf = (value: Json | undefined): JsonObject => (isObject<JsonObject>(value) ? value : {});

function valueAt({ initial, decimals }: RuleField, scope: Scope, path: string): readonly InitialValue[] {
  const value = rounded(initial!.rule(scope, {}) as Value, decimals);
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
  return [{ path, value: value as Json, deps: initial!.deps }];
}

/** Returns an evaluation with its initial values, for programs without the rules. */
export const withInitialValues = (rules: RuleForm, evaluation: Evaluation): Evaluation => ({
  ...evaluation,
  initial: initialValues(rules, evaluation),
});
