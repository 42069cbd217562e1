/**
 * Backtracking solver that decides whether conditions can hold together. It tries answers one by one and does not
 * extend combinations that are already decided.
 */
import type { FieldModel } from '../../../runtime/model.js';
import type { TypedTree } from '../../expressions/index.js';
import { domainOf } from './domain.js';
import { type Leaf, type LeafValue, leafOf } from './leaf.js';
import { type Condition, type Knowledge, leavesOf, truthOf } from './truth.js';

/** A constraint on the answers. `holds` returns undefined while the known answers do not decide it. */
export interface Constraint {
  readonly conditions: readonly Condition[];
  holds(known: Knowledge): boolean | undefined;
}

export type FieldsByPath = ReadonlyMap<string, FieldModel>;

/** Maximum number of search steps before the solver gives up. */
const BUDGET = 4096;

const asks =
  (wanted: (truth: LeafValue) => boolean) =>
  (condition: Condition): Constraint => ({
    conditions: [condition],
    holds: known => {
      const truth = truthOf(condition, known);
      return truth === undefined ? undefined : wanted(truth);
    },
  });

export const isTrue = asks(truth => truth === true);
export const isNotTrue = asks(truth => truth !== true);
export const isFalse = asks(truth => truth === false);
export const isNotFalse = asks(truth => truth !== false);

/**
 * Returns the constraint that the field at a path has an answer. The constraint can only be decided if a condition
 * reads the field.
 */
export const isAnswered = (path: string): Constraint => ({
  conditions: [],
  holds: known => {
    const value = known.value(path);
    return value === undefined ? undefined : value !== null;
  },
});

/** Creates a memoized look-up of the leaf of an expression. */
function cachedLeaves(): Knowledge['leaf'] {
  const kept = new Map<TypedTree, Leaf | undefined>();
  return (tree, scope) => {
    if (!kept.has(tree)) kept.set(tree, leafOf(tree, scope));
    return kept.get(tree);
  };
}

/** Returns the constraint that “I do not know” excludes any other answer. */
const unknownIsNull = ({ key, unknown }: Leaf): readonly Constraint[] =>
  unknown === undefined
    ? []
    : [
        {
          conditions: [],
          holds: known => {
            const [told, value] = [known.value(key), known.value(unknown)];
            return told === false || value === null ? true : told && value !== undefined ? false : undefined;
          },
        },
      ];

/** Returns false only if no answers meet all constraints. Returns true also if the search would take too long. */
export function canBe(constraints: readonly Constraint[], fields: FieldsByPath): boolean {
  const found = new Map<string, Leaf>();
  for (const { conditions } of constraints) for (const condition of conditions) leavesOf(condition, found);
  const leaves = [...found.values()];
  const all = [...constraints, ...leaves.flatMap(unknownIsNull)];
  const domains = leaves.map(leaf => domainOf(leaf, fields.get(leaf.path ?? leaf.counts ?? '')));
  const values = new Map<string, LeafValue>();
  const known: Knowledge = { value: key => values.get(key), leaf: cachedLeaves() };
  let left = BUDGET;
  /**
   * Searches from the leaf at `index` on. `open` are the constraints that are not decided yet; a decided constraint
   * stays decided, whatever else becomes known.
   */
  const search = (index: number, open: readonly Constraint[]): boolean => {
    if (--left < 0) return true;
    const untold: Constraint[] = [];
    for (const constraint of open) {
      const verdict = constraint.holds(known);
      if (verdict === false) return false;
      if (verdict === undefined) untold.push(constraint);
    }
    if (index === leaves.length || untold.length === 0) return true;
    const { key } = leaves[index]!;
    for (const value of domains[index]!) {
      values.set(key, value);
      if (search(index + 1, untold)) return true;
    }
    values.delete(key);
    return false;
  };
  return search(0, all);
}
