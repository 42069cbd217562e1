/**
 * Warnings of an evaluation: rules that fail without making the answers invalid. Only forms that have any include this
 * module.
 */
import type { Issue, Json, JsonObject } from '../model.js';
import type { FoundWarning, Warning } from '../warning.js';
import { isSound } from './check-field.js';
import { isUnanswered } from './clean.js';
import { type EvaluationDay, judge, type ValidationResult, walkObject } from './evaluate.js';
import { type Dependency, type EvaluationScope, NO_ROW, trackDependencies } from './evaluation-scope.js';
import { parsePath, stepPath } from './path.js';
import type { PlannedField, RuleForm, RuleFunction, Scope, Shape, Value, WarningRule } from './scope.js';

interface Evaluated {
  readonly scope?: Scope;
  readonly issues: readonly Issue[];
}

/**
 * Returns all warnings of an evaluation, in the order of the fields. A rule is skipped if a value that it reads has an
 * issue.
 */
export function warningsOf(form: RuleForm, { scope, issues }: Evaluated): readonly FoundWarning[] {
  const found: FoundWarning[] = [];
  if (!scope) return found;
  const top = scope as EvaluationScope;
  const unsound = new Set(issues.flatMap(({ path, code }) => (code === 'check' ? [] : [path])));
  walk(top, { found, unsound });
  addFailing(top, '', form.warnings, { found, unsound });
  return found;
}

/** Validates submitted data; the `validate` function of the validator of a form with warnings. */
export function validateWithWarnings(form: RuleForm, sent: unknown, { today }: EvaluationDay): ValidationResult {
  const { data, issues, top } = judge(form, sent, today, walkObject);
  const warnings = warningsOf(form, { issues, ...(top && { scope: top }) }).map(withoutReads);
  return { valid: issues.length === 0, issues, warnings, data };
}

export const withoutReads = ({ path, code, params }: Warning): Warning => ({ path, code, params });

interface Search {
  readonly found: FoundWarning[];
  /** Paths of values that have an issue of their own. */
  readonly unsound: ReadonlySet<string>;
}

function walk(at: EvaluationScope, search: Search): void {
  for (const field of at.kind.fields) {
    if (field.shape === 'nothing' || !at.shown(field)) continue;
    addWarnings(at, field, search);
    if (field.shape === 'object') walk(at.inside(field), search);
    else if (field.shape === 'list') for (const item of at.items(field)) walk(item, search);
  }
}

function addWarnings(at: EvaluationScope, field: PlannedField, search: Search): void {
  const path = stepPath(at.path, field.step);
  const sent = at.data[field.id];
  const asked = field.warnRequired;
  if (asked && !field.value && isUnanswered(sent) && !search.unsound.has(path) && at.holds(asked))
    search.found.push(foundAt(at, { path, code: 'required', params: {} }, asked));
  const value = field.value && field.shape === 'value' ? (at.get(field.id) as Json) : sent;
  if (!isUnanswered(value)) addFailing(at, path, field.warnings, search);
}

function addFailing(at: EvaluationScope, path: string, rules: readonly WarningRule[] = [], search: Search): void {
  for (const [index, rule] of rules) {
    const fails = rule(at, NO_ROW) === false && isSound(at.run, () => rule(at, NO_ROW), search.unsound);
    if (fails) search.found.push(foundAt(at, { path, code: 'check', params: { index } }, rule));
  }
}

function foundAt(at: EvaluationScope, warning: Warning, rule: true | RuleFunction): FoundWarning {
  const work = () => (rule === true ? true : rule(at, NO_ROW));
  const read = JSON.stringify(readsOf(at, work));
  return { ...warning, reads: digestOf(read) };
}

/** Returns the FNV-1a hash of a text: it only has to differ once an answer has changed. */
function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Returns what `work` reads: paths with their values. */
const readsOf = (at: EvaluationScope, work: () => unknown): readonly Json[] =>
  [...trackDependencies(at.run, work)].flatMap(one => readOf(at, one));

function readOf(at: EvaluationScope, one: Dependency): readonly Json[] {
  if (typeof one === 'string') return [one, answerAt(at.top, one)];
  if (one.again) return readsOf(at, one.again);
  return one.path === undefined ? [] : [one.path, plainOf(one.value) ?? answerAt(at.top, one.path)];
}

const plainOf = (value: Value): Json | undefined =>
  typeof value === 'object' && value !== null ? undefined : (value as Json);

/**
 * Returns the answer at a path. Of a group nothing is returned, and of a list the number of items, because what is read
 * in them has paths of its own.
 */
function answerAt(top: EvaluationScope, path: string): Json {
  const parts = parsePath(path);
  let value: Json | undefined = top.data;
  for (const part of parts) value = (value as JsonObject | undefined)?.[part as string];
  const shape = shapeAt(top, parts);
  if (shape === 'object') return null;
  return shape === 'list' ? (Array.isArray(value) ? value.length : 0) : (value ?? null);
}

function shapeAt(top: EvaluationScope, parts: readonly (string | number)[]): Shape | undefined {
  let { kind } = top;
  let shape: Shape | undefined;
  for (const part of parts) {
    if (typeof part === 'number') continue;
    const field = kind.byId.get(part);
    if (!field) return undefined;
    shape = field.shape;
    kind = field.inside;
  }
  return shape;
}

/** Key of a warning among those of one evaluation. */
export const warningKey = ({ path, code, params }: Warning): string => `${path} ${code} ${params.index ?? ''}`;
