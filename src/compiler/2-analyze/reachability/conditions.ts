/**
 * Conditions of a form with their context: the conditions of the page, the groups and the field around them, which must
 * hold too.
 */
import { isExpression } from '../../../runtime/localize.js';
import type { Expression, FieldModel, FormModel, OptionModel } from '../../../runtime/model.js';
import type { ScalarNode } from '../../1-parse/tree.js';
import type { TypedTree } from '../../expressions/index.js';
import { pathOf } from './leaf.js';
import { type Constraint, type FieldsByPath, isTrue } from './solve.js';
import { type Condition, leavesOf, truthOf } from './truth.js';

/** Typed tree and source node of each expression that the analysis compiled. */
export type Trees = ReadonlyMap<Expression, { readonly tree: TypedTree; readonly node: ScalarNode }>;

export interface PlacedCondition extends Condition {
  readonly node: ScalarNode;
}

export interface Visibility {
  readonly fields: FieldsByPath;
  /** Conditions that must be true for a field to be shown, by the field's path. */
  readonly around: ReadonlyMap<string, readonly PlacedCondition[]>;
  placed(expression: unknown, scope: string): PlacedCondition | undefined;
}

export function visibilityOf(pages: FormModel['pages'], trees: Trees): Visibility {
  const fields = new Map<string, FieldModel>();
  const around = new Map<string, readonly PlacedCondition[]>();
  const placed: Visibility['placed'] = (expression, scope) => {
    const kept = isExpression(expression) ? trees.get(expression) : undefined;
    return kept && { ...kept, scope };
  };
  const visit = (field: FieldModel, scope: string, outside: readonly PlacedCondition[]): void => {
    const own = placed(field.showIf, scope);
    const all = own ? [...outside, own] : outside;
    fields.set(field.path, field);
    around.set(field.path, all);
    for (const child of field.fields) visit(child, field.path, all);
  };
  for (const page of pages) {
    const own = placed(page.showIf, '');
    for (const field of page.fields) visit(field, '', own ? [own] : []);
  }
  return { fields, around, placed };
}

/** Maximum number of fields whose visibility is followed from one condition. */
const MAX_FOLLOWED_FIELDS = 24;

/**
 * Returns what the answers that conditions read imply: the answer of a hidden field is null, and a computed answer
 * equals the result of its expression.
 */
export function impliedBy(conditions: readonly Condition[], shown: Visibility): readonly Constraint[] {
  const open = conditions.flatMap(pathsIn);
  const seen = new Set<string>();
  const constraints: Constraint[] = [];
  for (let path = open.shift(); path !== undefined && seen.size < MAX_FOLLOWED_FIELDS; path = open.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const chain = shown.around.get(path) ?? [];
    const key = path;
    const made = [...chain.map(condition => nullOr(key, condition)), ...computed(key, shown)];
    constraints.push(...made);
    open.push(...made.flatMap(one => one.conditions.flatMap(pathsIn)));
  }
  return constraints;
}

const pathsIn = (condition: Condition): readonly string[] =>
  [...leavesOf(condition).values()].flatMap(({ path }) => path ?? []);

/** Returns the constraint that a field has an answer only if its condition is true. */
const nullOr = (key: string, condition: Condition): Constraint => ({
  conditions: [condition],
  holds: known => {
    const value = known.value(key);
    const truth = truthOf(condition, known);
    if (value === null || truth === true) return true;
    return value === undefined || truth === undefined ? undefined : false;
  },
});

const EXACT = new Set(['boolean', 'option', 'string']);

function computed(key: string, { fields, placed }: Visibility): readonly Constraint[] {
  const field = fields.get(key);
  const value = placed(field?.value, key.split('.').slice(0, -1).join('.'));
  if (!value || !EXACT.has(value.tree.type.kind) || pathOf(value.tree) === key) return [];
  const equal: Constraint = {
    conditions: [value],
    holds: known => {
      const own = known.value(key);
      const given = truthOf(value, known);
      if (own === null) return true;
      return own === undefined || given === undefined ? undefined : own === given;
    },
  };
  return [equal];
}

/** Returns the constraints that all conditions are true. */
export const allTrue = (conditions: readonly Condition[]): readonly Constraint[] => conditions.map(isTrue);

export const optionsOf = (field: FieldModel): readonly OptionModel[] =>
  (field.own.options ?? []) as readonly OptionModel[];
