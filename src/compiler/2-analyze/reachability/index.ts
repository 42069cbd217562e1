/**
 * Reachability check: finds conditions that never or always hold, given the answers that are possible at all. Answers
 * of fields that are never shown and options that are never offered are not possible.
 */
import { isExpression } from '../../../runtime/localize.js';
import type { FieldModel, FormModel, OptionModel } from '../../../runtime/model.js';
import type { SourceLocation } from '../../1-parse/tree.js';
import type { Context } from '../context.js';
import { allTrue, impliedBy, optionsOf, type PlacedCondition, type Visibility, visibilityOf } from './conditions.js';
import { crossedBounds } from './crossed-bounds.js';
import { type FindingCollector, findings } from './findings.js';
import { canBe, isAnswered, isFalse, isNotFalse, isNotTrue, isTrue } from './solve.js';
import { type Condition, leavesOf } from './truth.js';

/** Checks the reachability of all conditions. `placeOf` returns the location of a field's keyword. */
export function checkReachability(
  model: Pick<FormModel, 'pages' | 'checks' | 'procedure' | 'paper'>,
  placeOf: (path: string, key: string) => SourceLocation | undefined,
  context: Context,
): void {
  const shown = visibilityOf(model.pages, context.trees);
  const found = findings(context);
  const judge = judgeOf(shown, found);
  for (const page of model.pages) {
    const own = shown.placed(page.showIf, '');
    if (own && judge.condition(own, [], 'never-shown') === 'never') continue;
    for (const field of page.fields) visitField(field, '', own ? [own] : [], { shown, judge, found, placeOf });
  }
  for (const { rule } of model.checks) judge.rule(shown.placed(rule, ''), [], undefined);
  const rest = [...(model.procedure?.fees ?? []), ...(model.procedure?.documents ?? []), ...model.paper.signatures];
  for (const { showIf } of rest) judge.condition(shown.placed(showIf, ''), [], 'never-shown');
  found.report();
}

interface Visit {
  readonly shown: Visibility;
  readonly judge: Judge;
  readonly found: FindingCollector;
  readonly placeOf: (path: string, key: string) => SourceLocation | undefined;
}

function visitField(field: FieldModel, scope: string, around: readonly PlacedCondition[], visit: Visit): void {
  const { shown, judge } = visit;
  const own = shown.placed(field.showIf, scope);
  if (own && judge.condition(own, around, 'never-shown') === 'never') return;
  const all = own ? [...around, own] : around;
  const required = judge.condition(shown.placed(field.required, scope), all, 'never-true-here');
  judge.condition(shown.placed(field.requiredWarning, scope), all, 'never-true-here');
  judge.condition(shown.placed(field.readonly, scope), all, 'never-true-here');
  reportBounds(field, scope, visit);
  for (const { rule } of field.checks) judge.rule(shown.placed(rule, scope), all, field.path);
  const needed = field.required === true || (isExpression(field.required) && required !== 'never');
  const none = optionsOf(field).length > 0 && !someOffered(field, scope, all, visit);
  const place = none && needed ? visit.placeOf(field.path, 'required') : undefined;
  if (place) visit.found.add('no-option-offered', place, true);
  for (const child of field.fields) visitField(child, field.path, all, visit);
}

function reportBounds({ own }: FieldModel, scope: string, { shown, found }: Visit): void {
  const place = (shown.placed(own.min, scope) ?? shown.placed(own.max, scope))?.node;
  if (!place) return;
  const crossed = crossedBounds(own, scope, shown);
  found.add('bounds-crossed', place, crossed !== undefined, crossed ?? { min: '', max: '' });
}

/**
 * Returns whether at least one option can be offered here. An option's own condition must be able to hold; in a named
 * list, `where` excludes the other rows.
 */
function someOffered(
  field: FieldModel,
  scope: string,
  around: readonly PlacedCondition[],
  { shown, judge, found }: Visit,
): boolean {
  const options = optionsOf(field);
  const inline = options.map(({ showIf }) => judge.condition(shown.placed(showIf, scope), around, 'never-true-here'));
  const where = shown.placed(field.own.where, scope);
  if (!where || leavesOf(where).size === 0)
    return field.own.other === true || inline.some(verdict => verdict !== 'never');
  const never = judge.rows(where, options, around);
  const names = never.slice(0, MOST_NAMES).map(({ id }) => id);
  const left = never.length > MOST_NAMES ? never.length - MOST_NAMES : '';
  found.add('option-never-offered', where.node, never.length > 0, { names: names.join(', '), left });
  return field.own.other === true || never.length < options.length;
}

const MOST_NAMES = 5;

type Verdict = 'never' | 'can' | undefined;

/** Codes of conditions that never hold at their place. */
type NeverCode = 'never-shown' | 'never-true-here';

interface Judge {
  /** Checks a condition. Returns whether it can hold, or undefined if there is no condition. */
  condition(condition: PlacedCondition | undefined, around: readonly PlacedCondition[], code: NeverCode): Verdict;
  /**
   * Checks a validation rule. A rule passes if its result is unknown, and it is not run while its own field is
   * unanswered.
   */
  rule(condition: PlacedCondition | undefined, around: readonly PlacedCondition[], own: string | undefined): void;
  /** Returns the rows for which a `where` cannot hold. */
  rows(
    where: PlacedCondition,
    options: readonly OptionModel[],
    around: readonly PlacedCondition[],
  ): readonly OptionModel[];
}

function judgeOf(shown: Visibility, found: FindingCollector): Judge {
  const { fields } = shown;
  const alone = (condition: Condition) => ({
    never: !canBe([isTrue(condition)], fields),
    always: !canBe([isNotTrue(condition)], fields),
  });
  const never = (condition: Condition, around: readonly PlacedCondition[]) => {
    const all = [condition, ...around];
    return !canBe([...allTrue(all), ...impliedBy(all, shown)], fields);
  };
  return {
    condition: (condition, around, code) => {
      if (!condition || readsNothing(condition)) return condition && 'can';
      const { node } = condition;
      const own = alone(condition);
      found.add('never-true', node, own.never);
      found.add('always-true', node, own.always);
      const here = !own.never && never(condition, around);
      found.add(code, node, here, here ? { because: causeOf(condition, around, shown) } : {});
      return own.never || here ? 'never' : 'can';
    },
    rule: (condition, around, own) => {
      if (!condition || readsNothing(condition)) return;
      const answered = own === undefined ? [] : [isAnswered(own)];
      const all = [...answered, ...allTrue(around), ...impliedBy([condition, ...around], shown)];
      found.add('check-always-fails', condition.node, !canBe([isNotFalse(condition), ...all], fields));
      found.add('check-never-fails', condition.node, !canBe([isFalse(condition), ...all], fields));
    },
    rows: (where, options, around) => {
      const known = new Map<string, boolean>();
      return options.filter(({ id, columns }) => {
        const row = { ...columns, id };
        const key = where.tree.kind === 'call' && readsId(where) ? id : JSON.stringify(columns);
        if (!known.has(key)) known.set(key, known.size < MOST_ROWS && never({ ...where, row }, around));
        return known.get(key);
      });
    },
  };
}

/** Maximum number of different rows of a list that are checked. */
const MOST_ROWS = 200;

const readsId = ({ node }: PlacedCondition): boolean => /\boption\s*\.\s*id\b/.test(node.text);

/** Returns whether a condition is constant. Constant conditions are reported when they are compiled. */
const readsNothing = ({ tree }: Condition): boolean => tree.kind === 'literal';

/**
 * Returns the source of the one surrounding condition that contradicts this one, or an empty string if there is none.
 */
function causeOf(condition: PlacedCondition, around: readonly PlacedCondition[], shown: Visibility): string {
  const others = [...around, ...impliedFor(condition, shown)].filter(other => other.node !== condition.node);
  const cause = others.find(other => !canBe(allTrue([condition, other]), shown.fields));
  return cause?.node.text ?? '';
}

/** Returns the conditions of the fields that a condition reads. */
const impliedFor = ({ tree, node, scope }: PlacedCondition, shown: Visibility): readonly PlacedCondition[] =>
  impliedBy([{ tree, scope }], shown).flatMap(({ conditions }) =>
    conditions.filter((one): one is PlacedCondition => 'node' in one && (one as PlacedCondition).node !== node),
  );
