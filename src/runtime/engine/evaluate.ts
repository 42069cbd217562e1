/** Evaluation of submitted data against the rules of a form: cleaned data, issues, and the state of every field. */

import { isObject } from '../is-object.js';
import type { Issue, Json, JsonObject } from '../model.js';
import type { FoundWarning, Warning } from '../warning.js';
import { boundIssues, checkIssue, type FieldIssue, isSame, otherIssue, otherPath, valueIssues } from './check-field.js';
import { type CleanResult, cleanObject, isUnanswered, mapList, withValues } from './clean.js';
import {
  type CachedField,
  type DeferredCheck,
  type EvaluationRun,
  EvaluationScope,
  type FieldOutcome,
} from './evaluation-scope.js';
import type { FieldState } from './field-state.js';
import { updateData } from './incremental.js';
import { addIssue, type Issues } from './issues.js';
import { isInside, itemPath, stepPath } from './path.js';
import { createRulePlan } from './rule-plan.js';
import type { InitialValue, PlannedField, RuleCard, RuleForm, RuleFunction, RulePlan, Scope } from './scope.js';

export interface Evaluation {
  /** Cleaned data with the computed values filled in. */
  readonly data: JsonObject;
  /** Issues in the order of the fields, at most one per path. */
  readonly issues: readonly Issue[];
  /** Field states by path with indexes. Fields inside hidden groups are not listed. */
  readonly fields: ReadonlyMap<string, FieldState>;
  /** Page id → whether the page is shown. */
  readonly pages: ReadonlyMap<string, boolean>;
  /** Scope of the answers for expressions; absent if the data could not be read. */
  readonly scope?: Scope;
  /** Rules of the form's service card, which are evaluated with `scope`. */
  readonly procedure?: RuleCard | undefined;
  /** Initial values, for programs without the rules; absent if the form has none. */
  readonly initial?: readonly InitialValue[];
  /** Warnings, in forms that have any; they are found by `warningsOf` and not by the evaluation. */
  readonly warnings?: readonly FoundWarning[];
}

export interface EvaluationDay {
  /** The day of the submission, `YYYY-MM-DD`. */
  readonly today: string;
  /** Language of the submission, by default the first of the form. Only validators whose rules read texts use it. */
  readonly language?: string | undefined;
}

/** Result of an emitted validator. */
export interface ValidationResult {
  readonly valid: boolean;
  readonly issues: readonly Issue[];
  /** Warnings, in forms that have any; they do not make the data invalid. */
  readonly warnings?: readonly Warning[];
  /** Cleaned data with the computed values filled in. */
  readonly data: JsonObject;
}

/** One walk over the submitted data. */
interface Walk {
  readonly run: EvaluationRun;
  /** Outcomes of the walk, in the order of the fields. */
  readonly log: FieldOutcome[];
  /** Walks the fields of one object and returns its data with computed values. */
  readonly object: (walk: Walk, at: EvaluationScope) => JsonObject;
}

/**
 * Evaluates submitted data (any JSON) against a form's rules. If the scope of the previous evaluation is given, only
 * what depends on a change is evaluated again: that scope is updated to the new answers, and unchanged states remain
 * the same objects.
 */
export function evaluate(form: RuleForm, sent: unknown, { today }: EvaluationDay, before?: Scope): Evaluation {
  const { top, ...known } = judge(form, sent, today, shownData, before as EvaluationScope | undefined);
  if (!top) return { ...known, pages: new Map() };
  const pages = new Map(form.pages.map(({ id, show }) => [id, top.holds(show ?? true)]));
  return { ...known, pages, scope: top, procedure: form.procedure };
}

/** Validates submitted data; the `validate` function of an emitted `validator.js`. */
export function validateWith(form: RuleForm, sent: unknown, { today }: EvaluationDay): ValidationResult {
  const { data, issues } = judge(form, sent, today, walkObject);
  return { valid: issues.length === 0, issues, data };
}

interface EvaluatedObject extends Pick<Evaluation, 'data' | 'issues' | 'fields'> {
  /** Scope of the top object; absent if the data could not be read. */
  readonly top?: EvaluationScope;
}

export function judge(
  form: RuleForm,
  sent: unknown,
  today: string,
  object: Walk['object'],
  before?: EvaluationScope,
): EvaluatedObject {
  const fields = new Map<string, FieldState>();
  if (!isObject(sent)) return { data: {}, issues: [{ path: '', code: 'type', params: {} }], fields };
  const plan = createRulePlan(form);
  const found: CleanResult = { unexpected: [], bad: undefined, items: plan.items, odd: false };
  const top = placeOf(plan, cleanObject(plan.top, sent, '', found), found, today, before);
  const walk: Walk = { run: top.run, log: [], object };
  const data = object(walk, top);
  const issues = unexpectedIn(found.unexpected, walk);
  const waiting: DeferredCheck[] = [];
  for (const one of walk.log) {
    if ('code' in one) addIssue(issues, one);
    else if ('state' in one) fields.set(one.path, one.state);
    else waiting.push(one);
  }
  runChecks(waiting, issues, top, form.checks);
  return { data, issues: [...issues.values()], fields, top };
}

/**
 * Returns the scope of the previous evaluation with the new data, or a new scope if the previous one cannot be reused.
 */
function placeOf(
  { top }: RulePlan,
  data: JsonObject,
  found: CleanResult,
  today: string,
  before: EvaluationScope | undefined,
): EvaluationScope {
  const { bad, unexpected } = found;
  const odd = found.odd || unexpected.length > 0;
  if (odd || before?.kind !== top || before.run.malformed || before.run.today !== today)
    return new EvaluationScope({ today, bad, reads: undefined, malformed: odd }, top, data, '');
  before.run.bad = bad;
  updateData(before, data);
  return before;
}

/** Returns the issues of unexpected keys, except those inside a hidden field. They come before all other issues. */
function unexpectedIn(unexpected: readonly Issue[], { log }: Walk): Issues {
  const all: Issues = new Map();
  if (unexpected.length === 0) return all;
  const hidden = new Set(log.flatMap(one => ('code' in one && one.code === 'unexpected' ? [one.path] : [])));
  for (const issue of unexpected) if (!isInside(issue.path, hidden)) addIssue(all, issue);
  return all;
}

export function walkObject(walk: Walk, at: EvaluationScope): JsonObject {
  const { data, kind } = at;
  const sound = !walk.run.bad && !at.hidden;
  let changes: Map<string, Json | undefined> | undefined;
  for (const field of kind.fields) {
    if (field.simple && sound) {
      if (field.required && data[field.id] === undefined)
        report(walk, stepPath(at.path, field.step), { code: 'required' });
      continue;
    }
    const sent = data[field.id];
    if (field.plain && sound && isRight(at, field, sent)) continue;
    const value = walkField(walk, at, field, sent);
    if (value === sent) continue;
    changes ??= new Map();
    changes.set(field.id, value);
  }
  return changes ? withValues(kind, data, changes) : data;
}

/**
 * Returns whether a plain field has no issue because its answer is present and satisfies its bounds. Most answers do,
 * so this check is done first.
 */
const isRight = (at: EvaluationScope, field: PlannedField, sent: Json | undefined): boolean =>
  sent !== undefined && sent !== null && !field.other && !field.checks && valueIssues(at, field, sent).length === 0;

/**
 * Walks an object for a form that is displayed: records the field states and caches each field's outcome until it is
 * invalidated.
 */
function shownData(walk: Walk, at: EvaluationScope): JsonObject {
  at.cached ??= new Map();
  const changes = new Map<string, Json | undefined>();
  for (const field of at.kind.fields) {
    const before = at.cached.get(field);
    const fresh = before && !before.stale;
    if (fresh) for (const one of before.log) walk.log.push(one);
    const { made } = fresh ? before : keep(walk, at, field, before?.state);
    if (made) changes.set(field.id, made.value);
  }
  return changes.size > 0 ? withValues(at.kind, at.data, changes) : at.data;
}

function keep(walk: Walk, at: EvaluationScope, field: PlannedField, before: FieldState | undefined): CachedField {
  const { log } = walk;
  const start = log.length;
  const sent = at.data[field.id];
  const now = stateOf(at, field, sent);
  const state = field.shape === 'value' && isSame(before, now) ? before! : now;
  log.push({ path: stepPath(at.path, field.step), state });
  const value = walkField(walk, at, field, sent);
  const kept: CachedField = { state, log: log.slice(start), ...(value !== sent && { made: { value } }) };
  at.cached!.set(field, kept);
  return kept;
}

function walkField(walk: Walk, at: EvaluationScope, field: PlannedField, sent: Json | undefined): Json | undefined {
  if (field.shape === 'nothing') return;
  if (!at.shown(field)) return hiddenField(walk, at, field, sent);
  ownIssues(walk, at, field, sent);
  const other = otherIssue(at, field);
  if (other) report(walk, otherPath(at, field), other);
  const value = heldBy(at, field, sent);
  if (field.checks && !isUnanswered(value)) walk.log.push({ place: at, field });
  return children(walk, at, field, value);
}

const report = ({ log }: Walk, path: string, { code, params = {} }: FieldIssue): number =>
  log.push({ path, code, params });

function hiddenField(walk: Walk, at: EvaluationScope, field: PlannedField, sent: Json | undefined): undefined {
  at.below?.delete(field);
  if (sent === undefined) return;
  report(walk, stepPath(at.path, field.step), { code: 'unexpected' });
  if (field.otherId !== undefined && at.data[field.otherId] !== undefined)
    report(walk, otherPath(at, field), { code: 'unexpected' });
}

/** Returns the computed value of a computed field, and the submitted value of any other. */
function heldBy(at: EvaluationScope, field: PlannedField, sent: Json | undefined): Json | undefined {
  if (!field.value || field.shape !== 'value') return sent;
  return (at.get(field.id) as Json) ?? undefined;
}

function stateOf(at: EvaluationScope, field: PlannedField, sent: Json | undefined): FieldState {
  if (!at.shown(field)) return { shown: false, required: false, readonly: false, value: undefined };
  const options = at.offered(field);
  return {
    shown: true,
    required: at.holds(field.required),
    readonly: field.value !== undefined || at.holds(field.readonly),
    value: heldBy(at, field, sent),
    ...(options && { options }),
  };
}

function ownIssues(walk: Walk, at: EvaluationScope, field: PlannedField, sent: Json | undefined): void {
  const broken = walk.run.bad?.get(stepPath(at.path, field.step));
  const say = (found: FieldIssue) => report(walk, stepPath(at.path, field.step), found);
  if (broken) say(broken);
  if (sent !== undefined) {
    if (sent === null || broken?.code === 'type' || broken?.code === 'format') return;
    for (const found of valueIssues(at, field, sent)) say(found);
  } else if (!broken) {
    if (!field.value && at.holds(field.required)) say({ code: 'required' });
    if (field.shape === 'list') for (const found of boundIssues(at, field, undefined)) say(found);
  }
}

/** Returns the data below a field. Objects below it are walked; values are returned unchanged. */
function children(walk: Walk, at: EvaluationScope, field: PlannedField, value: Json | undefined): Json | undefined {
  if (field.shape === 'value') return value;
  if (field.shape === 'object') {
    if (value !== undefined && !isObject(value)) return value;
    const full = walk.object(walk, at.inside(field));
    for (const _ in full) return full;
    return undefined;
  }
  return Array.isArray(value) ? walkItems(walk, at.items(field), stepPath(at.path, field.step), value) : value;
}

const walkItems = (walk: Walk, places: readonly EvaluationScope[], path: string, value: readonly Json[]): Json =>
  mapList(value, (entry, index) => {
    const bad = walk.run.bad?.get(itemPath(path, index));
    if (bad) report(walk, bad.path, bad);
    return isObject(entry) ? walk.object(walk, places[index]!) : entry;
  });

/**
 * Runs the checks after all other issues are known. A check is skipped if a value that it reads, directly or through a
 * computed value, has an issue of its own.
 */
function runChecks(
  waiting: readonly DeferredCheck[],
  issues: Issues,
  top: EvaluationScope,
  checks: readonly RuleFunction[],
): void {
  if (waiting.length === 0 && checks.length === 0) return;
  const unsound = new Set(issues.keys());
  const judgeAt = (place: EvaluationScope, path: string, rules: readonly RuleFunction[]): Issue | null => {
    const { code, params = {} } = checkIssue(place, rules, unsound) ?? {};
    return code ? { path, code, params } : null;
  };
  for (const one of waiting) {
    const { place, field } = one;
    if (one.failed === undefined) one.failed = judgeAt(place, stepPath(place.path, field.step), field.checks!);
    if (one.failed) addIssue(issues, one.failed);
  }
  const failed = judgeAt(top, '', checks);
  if (failed) addIssue(issues, failed);
}
