/** Whether two expressions surely say the same. */
import { isExpression } from '../../runtime/localize.js';
import type { Expression } from '../../runtime/model.js';
import { allPairs, type Matching } from './match-fields.js';

/** Paths of the old version to those of the new one. */
export type Renames = ReadonlyMap<string, string>;

export const renamesOf = (matching: Matching): Renames =>
  new Map([...allPairs(matching)].map(({ old, fresh }) => [old.path, fresh.path]));

/**
 * Equal if they read the same fields and are written alike, or print alike: what is printed has neither blanks nor brackets of
 * the author's. Two that are written differently may mean the same; that is not worked out.
 */
export function sameRule(old: Expression | undefined, fresh: Expression | undefined, renames: Renames): boolean {
  if (!old || !fresh) return old === fresh;
  const reads = old.reads.map(path => renames.get(path) ?? path).sort();
  if (JSON.stringify(reads) !== JSON.stringify([...fresh.reads].sort())) return false;
  return old.source.trim() === fresh.source.trim() || renamed(old.js, renames) === fresh.js;
}

/** Fields are read by `.get("id")`, `path(…,"id")` and `isUnknown(…,"id")`. */
function renamed(js: string, renames: Renames): string {
  const ids = new Map([...renames].map(([from, to]) => [last(from), last(to)]));
  return js.replace(/(\.get\(|,)"([^"\\]+)"\)/g, (whole, before: string, id: string) =>
    ids.has(id) ? `${before}${JSON.stringify(ids.get(id))})` : whole,
  );
}

const last = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** The same for what may be a literal too, such as a bound or `required`. */
export function sameValue(old: unknown, fresh: unknown, renames: Renames): boolean {
  if (isExpression(old) && isExpression(fresh)) return sameRule(old, fresh, renames);
  return JSON.stringify(old) === JSON.stringify(fresh);
}
