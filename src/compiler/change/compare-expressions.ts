/** Comparison of expressions: whether two of them certainly mean the same. */
import { isExpression } from '../../runtime/localize.js';
import type { Expression } from '../../runtime/model.js';
import { allPairs, type Matching } from './match-fields.js';

/** New paths by old path. */
export type Renames = ReadonlyMap<string, string>;

export const renamesOf = (matching: Matching): Renames =>
  new Map([...allPairs(matching)].map(({ old, fresh }) => [old.path, fresh.path]));

/**
 * Returns whether two expressions are equal: they read the same fields and have the same source or the same compiled
 * code, which contains neither spaces nor brackets of the author. Expressions that are written differently may mean the
 * same, but that is not determined.
 */
export function sameRule(old: Expression | undefined, fresh: Expression | undefined, renames: Renames): boolean {
  if (!old || !fresh) return old === fresh;
  const reads = old.reads.map(path => renames.get(path) ?? path).sort();
  if (JSON.stringify(reads) !== JSON.stringify([...fresh.reads].sort())) return false;
  return old.source.trim() === fresh.source.trim() || renamed(old.js, renames) === fresh.js;
}

/**
 * Replaces the ids of renamed fields in compiled code, which reads fields by `.get("id")`, `path(…,"id")`,
 * `isUnknown(…,"id")`, `optionCell("column",…,"id")` and `optionLabel(…,"id")`.
 */
function renamed(js: string, renames: Renames): string {
  const ids = new Map([...renames].map(([from, to]) => [last(from), last(to)]));
  return js.replace(/(\.get\(|,)"([^"\\]+)"\)/g, (whole, before: string, id: string) =>
    ids.has(id) ? `${before}${JSON.stringify(ids.get(id))})` : whole,
  );
}

const last = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Returns whether two values are equal. Each may be an expression or a literal, such as a bound or `required`. */
export function sameValue(old: unknown, fresh: unknown, renames: Renames): boolean {
  if (isExpression(old) && isExpression(fresh)) return sameRule(old, fresh, renames);
  return JSON.stringify(old) === JSON.stringify(fresh);
}
