/** Issues by path. Each path has one issue, the first by rank. */
import { ISSUE_CODES, type Issue, type Json } from '../model.js';
import { codePoints } from './code-points.js';
import type { Violation } from './scope.js';

export type Issues = Map<string, Issue>;

const RANK = new Map(ISSUE_CODES.map((code, rank) => [code, rank]));

/** Adds an issue, unless its path already has an issue of the same or a lower rank. */
export function addIssue(issues: Issues, issue: Issue): void {
  const held = issues.get(issue.path);
  if (!held || RANK.get(issue.code)! < RANK.get(held.code)!) issues.set(issue.path, issue);
}

/** Returns the issue of a value at `path` that is invalid on its own. */
export const violationIssue = (path: string, broken: Violation, value: Json): Issue => ({
  path,
  code: broken[0],
  params: params(broken, value),
});

const size = (value: Json): number =>
  typeof value === 'string' ? codePoints(value) : Array.isArray(value) ? value.length : 0;

function params([code, limit]: Violation, value: Json): Issue['params'] {
  if (limit === undefined) return {};
  if (code === 'min' || code === 'max') return { [code]: limit };
  if (code === 'file_size') return limit === 1 ? { min: limit } : { max: limit };
  return { [code.startsWith('min_') ? 'min' : 'max']: limit, actual: size(value) };
}
