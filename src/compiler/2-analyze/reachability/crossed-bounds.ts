/**
 * Bounds of a field that leave no answer, whatever the answers that they are computed from: `min: a + 1` with
 * `max: a`. Only sums are compared, of answers and constants.
 */
import { isExpression } from '../../../runtime/localize.js';
import type { FieldModel } from '../../../runtime/model.js';
import type { TypedTree } from '../../expressions/index.js';
import type { Visibility } from './conditions.js';
import { leafOf } from './leaf.js';

/** Sum of a constant and of answers, each with its factor. Dates are numbers of days. */
interface Sum {
  readonly constant: number;
  readonly terms: ReadonlyMap<string, number>;
}

/** Bounds as the author wrote them. */
export interface CrossedBounds {
  readonly min: string;
  readonly max: string;
}

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** Difference from which on two sums are not taken for equal. */
const NOISE = 1e-9;

/** Returns the bounds of a field if the first is always above the second and one of them is computed. */
export function crossedBounds(
  { min, max }: FieldModel['own'],
  scope: string,
  shown: Visibility,
): CrossedBounds | undefined {
  if (!isExpression(min) && !isExpression(max)) return undefined;
  const [low, high] = [min, max].map(bound => sumOfBound(bound, scope, shown));
  if (!low || !high || leastOf(combined(low, high, -1), shown) <= NOISE) return undefined;
  const written = (bound: unknown) => shown.placed(bound, scope)?.node.text ?? String(bound);
  return { min: written(min), max: written(max) };
}

function sumOfBound(bound: unknown, scope: string, shown: Visibility): Sum | undefined {
  if (typeof bound === 'number' || typeof bound === 'string') return literalSum(bound);
  const placed = shown.placed(bound, scope);
  return placed && sumOf(placed.tree, scope);
}

/** Returns the sum of a number or of a date such as 2026-11-29. */
function literalSum(value: unknown): Sum | undefined {
  const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  const constant = isDay ? Date.parse(value) / DAY_MS : value;
  return typeof constant === 'number' ? { constant, terms: new Map() } : undefined;
}

function sumOf(tree: TypedTree, scope: string): Sum | undefined {
  if (tree.kind === 'literal') return literalSum(tree.value);
  const [left, right] = tree.kind === 'call' ? tree.args.map(part => sumOf(part, scope)) : [];
  switch (tree.kind === 'call' && left && right ? tree.call : '') {
    case 'add':
      return combined(left!, right!, 1);
    case 'sub':
      return combined(left!, right!, -1);
    case 'addToDate':
      return combined(left!, right!, 1 / DAY_SECONDS);
    case 'takeFromDate':
      return combined(left!, right!, -1 / DAY_SECONDS);
    default:
      return leafSum(tree, scope);
  }
}

function leafSum(tree: TypedTree, scope: string): Sum | undefined {
  const leaf = leafOf(tree, scope);
  const isSummed = leaf?.kind === 'number' || leaf?.kind === 'date';
  return isSummed ? { constant: 0, terms: new Map([[leaf.key, 1]]) } : undefined;
}

/** Returns the first sum plus the second times a factor. */
function combined(one: Sum, other: Sum, factor: number): Sum {
  const terms = new Map(one.terms);
  for (const [key, times] of other.terms) {
    const sum = (terms.get(key) ?? 0) + factor * times;
    sum === 0 ? terms.delete(key) : terms.set(key, sum);
  }
  return { constant: one.constant + factor * other.constant, terms };
}

/** Returns the least value of a sum, given the literal bounds of the answers in it. */
function leastOf({ constant, terms }: Sum, { fields }: Visibility): number {
  const least = [...terms].map(([key, factor]) => {
    const { min, max } = (fields.get(key)?.own ?? {}) as { readonly min?: unknown; readonly max?: unknown };
    return factor * (literalSum(factor > 0 ? min : max)?.constant ?? (factor > 0 ? -1 : 1) * Number.POSITIVE_INFINITY);
  });
  return least.reduce((sum, term) => sum + term, constant);
}
