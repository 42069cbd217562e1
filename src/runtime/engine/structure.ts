/** From the errors of Ajv's standalone code to issues: one a path, the first by rank. */
import { ISSUE_CODES, type Issue, type IssueCode, type Json } from '../model.js';
import { isObject } from './clean.js';
import { item, member } from './path.js';
import type { Field, Kind, Structure, StructureError } from './scope.js';
import { issueCode } from './structure-codes.js';

const RANK = new Map(ISSUE_CODES.map((code, rank) => [code, rank]));

/** Keeps the issue of the lowest rank a path. */
export function note(issues: Map<string, Issue>, issue: Issue): void {
  const held = issues.get(issue.path);
  if (!held || RANK.get(issue.code)! < RANK.get(held.code)!) issues.set(issue.path, issue);
}

/** What the structure check finds in cleaned data, beside what cleaning found; undefined where that is nothing. */
export function structureIssues(
  structure: Structure,
  top: Kind,
  data: Json,
  found: readonly Issue[],
): ReadonlyMap<string, Issue> | undefined {
  const holds = structure(data);
  if (holds && found.length === 0) return undefined;
  const issues = new Map<string, Issue>();
  for (const issue of found) note(issues, issue);
  if (holds) return issues;
  for (const error of structure.errors ?? []) {
    const code = issueCode(error.keyword, error.schemaPath);
    if (code) note(issues, { ...locate(top, data, error, code) });
  }
  return issues;
}

/** An error inside a value (the third ticked option) belongs to the value's field. */
function locate(top: Kind, data: Json, error: StructureError, code: IssueCode): Issue {
  let path = '';
  let value: Json | undefined = data;
  let inside: Kind | undefined = top;
  for (const segment of error.instancePath.split('/').slice(1).map(unescaped)) {
    if (!inside) break;
    if (Array.isArray(value)) {
      path = item(path, Number(segment));
      value = value[Number(segment)];
      continue;
    }
    path = member(path, segment);
    value = isObject(value) ? value[segment] : undefined;
    inside = within(inside.byId.get(segment));
  }
  return { path, code, params: params(code, error.params.limit as number, value) };
}

/** A value has nothing inside that has a path of its own. */
const within = (field: Field | undefined): Kind | undefined =>
  field && field.inside.fields.length > 0 ? field.inside : undefined;

const unescaped = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');

const size = (value: Json | undefined): number =>
  typeof value === 'string' ? [...value].length : Array.isArray(value) ? value.length : 0;

function params(code: IssueCode, limit: number, value: Json | undefined): Issue['params'] {
  if (code === 'min' || code === 'max') return { [code]: limit };
  if (code === 'file_size') return limit === 1 ? { min: limit } : { max: limit };
  if (code.startsWith('min_')) return { min: limit, actual: size(value) };
  if (code.startsWith('max_')) return { max: limit, actual: size(value) };
  return {};
}
