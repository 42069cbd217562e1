/** Whether conditions can hold together: answers are tried one by one, and what is already decided is not tried further. */
import type { FieldModel } from '../../../runtime/model.js';
import type { TypedTree } from '../../expressions/index.js';
import { domainOf } from './domain.js';
import { type Leaf, type LeafValue, leafOf } from './leaf.js';
import { type Condition, type Knowledge, leavesOf, truthOf } from './truth.js';

/** What must be so; undefined while it cannot be told. */
export interface Constraint {
  readonly conditions: readonly Condition[];
  holds(known: Knowledge): boolean | undefined;
}

export type FieldsByPath = ReadonlyMap<string, FieldModel>;

/** Answers that are tried before it is given up. */
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

/** The field at a path has an answer; told where a condition reads it. */
export const isAnswered = (path: string): Constraint => ({
  conditions: [],
  holds: known => {
    const value = known.value(path);
    return value === undefined ? undefined : value !== null;
  },
});

/** What a part of an expression is, is worked out once. */
function cachedLeaves(): Knowledge['leaf'] {
  const kept = new Map<TypedTree, Leaf | undefined>();
  return (tree, scope) => {
    if (!kept.has(tree)) kept.set(tree, leafOf(tree, scope));
    return kept.get(tree);
  };
}

/** "I do not know" is an answer beside which there is no other. */
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

/** False only where no answers at all meet all constraints; true also where it would take too long to know. */
export function canBe(constraints: readonly Constraint[], fields: FieldsByPath): boolean {
  const found = new Map<string, Leaf>();
  for (const { conditions } of constraints) for (const condition of conditions) leavesOf(condition, found);
  const leaves = [...found.values()];
  const all = [...constraints, ...leaves.flatMap(unknownIsNull)];
  const domains = leaves.map(leaf => domainOf(leaf, fields.get(leaf.path ?? leaf.counts ?? '')));
  const values = new Map<string, LeafValue>();
  const known: Knowledge = { value: key => values.get(key), leaf: cachedLeaves() };
  let left = BUDGET;
  /** `open`: what cannot be told yet. What is told stays so, whatever else becomes known. */
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
