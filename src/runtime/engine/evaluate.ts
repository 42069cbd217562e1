/** From the rules and what was sent to all that is known: cleaned data, issues, and the state of every field. */
import type { Issue, Json, JsonObject } from '../model.js';
import { boundIssues, checkIssue, type Found, otherIssue, otherPath, valueIssues } from './check-field.js';
import { cleanObject, isObject, unanswered } from './clean.js';
import { child, item } from './path.js';
import type { Row, Rule, RuleField, RuleForm } from './scope.js';
import { type Place, place, type Run } from './scopes.js';
import { note, structureIssues } from './structure.js';

/** What is known of one field of the data, for who shows it. */
export interface FieldState {
  readonly shown: boolean;
  readonly required: boolean;
  /** Also true for computed fields. */
  readonly readonly: boolean;
  /** Ids of the options offered; absent where all always are. */
  readonly options?: readonly string[];
  /** Cleaned, or computed. */
  readonly value: Json | undefined;
}

export interface Evaluation {
  /** Cleaned, computed values filled in. */
  readonly data: JsonObject;
  /** At most one a path, in the order of the fields. */
  readonly issues: readonly Issue[];
  /** By path with indexes; fields inside hidden groups are not listed. */
  readonly fields: ReadonlyMap<string, FieldState>;
  /** Whether a page is shown, by id. */
  readonly pages: ReadonlyMap<string, boolean>;
}

export interface Day {
  /** The day of the submission, `YYYY-MM-DD`. */
  readonly today: string;
}

interface Walk {
  readonly run: Run;
  readonly issues: Map<string, Issue>;
  readonly fields: Map<string, FieldState>;
  /** Checks wait until all other issues are known. */
  readonly waiting: { readonly place: Place; readonly path: string; readonly checks: readonly Rule[] }[];
}

const NO_ROW: Row = {};

/** Evaluates what was sent (any JSON) against a form's rules. */
export function evaluate(form: RuleForm, sent: unknown, { today }: Day): Evaluation {
  if (!isObject(sent)) return refused();
  const unexpected: Issue[] = [];
  const data = cleanObject(form.fields, sent, '', unexpected);
  const bad = structureIssues(form.structure, form.fields, data);
  const pages = new Map(form.pages.flatMap(page => page.ids.map(id => [id, page] as const)));
  const run: Run = { today, bad, pages, reads: undefined };
  const walk: Walk = { run, issues: new Map(), fields: new Map(), waiting: [] };
  for (const issue of unexpected) note(walk.issues, issue);
  const top = place(run, form.fields, data, '');
  const full = walkObject(walk, top, form.fields);
  runChecks(walk, [...walk.waiting, { place: top, path: '', checks: form.checks }]);
  return {
    data: full,
    issues: [...walk.issues.values()],
    fields: walk.fields,
    pages: new Map(form.pages.map(page => [page.id, !page.show || page.show(top, NO_ROW) === true])),
  };
}

const refused = (): Evaluation => ({
  data: {},
  issues: [{ path: '', code: 'type', params: {} }],
  fields: new Map(),
  pages: new Map(),
});

/** Walks the fields of one object and gives its data with computed values. */
function walkObject(walk: Walk, at: Place, fields: readonly RuleField[]): JsonObject {
  const full: JsonObject = {};
  for (const field of fields) {
    if (field.shape === 'nothing') {
      walk.fields.set(child(at.path, field.id), stateOf(at, field, undefined));
      continue;
    }
    const value = walkField(walk, at, field);
    if (value !== undefined) full[field.id] = value;
    const other = at.data[`${field.id}_other`];
    if (field.other && other !== undefined) full[`${field.id}_other`] = other;
  }
  return full;
}

function walkField(walk: Walk, at: Place, field: RuleField): Json | undefined {
  const path = child(at.path, field.id);
  const sent = at.data[field.id];
  if (!at.shown(field)) return hiddenField(walk, at, field, path, sent);
  const state = stateOf(at, field, sent);
  walk.fields.set(path, state);
  ownIssues(walk, at, field, path, sent, state.required);
  const other = otherIssue(at, field);
  if (other) tell(walk, otherPath(at, field), other);
  if (field.checks && !unanswered(state.value)) {
    walk.waiting.push({ place: at, path, checks: field.checks });
  }
  return children(walk, at, field, path, state.value);
}

const tell = (walk: Walk, path: string, { code, params = {} }: Found): void =>
  note(walk.issues, { path, code, params });

function hiddenField(walk: Walk, at: Place, field: RuleField, path: string, sent: Json | undefined): undefined {
  walk.fields.set(path, { shown: false, required: false, readonly: false, value: undefined });
  if (sent === undefined) return;
  for (const inner of [...walk.issues.keys()]) if (isInside(inner, path)) walk.issues.delete(inner);
  tell(walk, path, { code: 'unexpected' });
  if (field.other && at.data[`${field.id}_other`] !== undefined)
    tell(walk, otherPath(at, field), { code: 'unexpected' });
}

const isInside = (path: string, outer: string): boolean => path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);

function stateOf(at: Place, field: RuleField, sent: Json | undefined): FieldState {
  const shown = at.shown(field);
  const options = at.offered(field);
  const value = field.value && field.shape === 'value' ? (at.computed(field) as Json) : sent;
  const state = {
    shown,
    required: shown && at.holds(field.required),
    readonly: field.value !== undefined || at.holds(field.readonly),
    value: field.value && value === null ? undefined : value,
  };
  return options ? { ...state, options } : state;
}

function ownIssues(walk: Walk, at: Place, field: RuleField, path: string, sent: Json | undefined, required: boolean) {
  const structural = walk.run.bad.get(path);
  if (structural) tell(walk, path, structural);
  if (sent === undefined) {
    if (required && !field.value) tell(walk, path, { code: 'required' });
    if (field.shape === 'list') for (const found of boundIssues(at, field, undefined)) tell(walk, path, found);
  } else if (sent !== null && structural?.code !== 'type' && structural?.code !== 'format') {
    for (const found of valueIssues(at, field, sent)) tell(walk, path, found);
  }
}

/** The data below a field: children walked, values as they are. */
function children(walk: Walk, at: Place, field: RuleField, path: string, value: Json | undefined): Json | undefined {
  if (field.shape === 'value') return value;
  if (field.shape === 'object') {
    if (value !== undefined && !isObject(value)) return value;
    const full = walkObject(walk, at.inside(field), field.fields ?? []);
    return Object.keys(full).length > 0 ? full : undefined;
  }
  if (!Array.isArray(value)) return value;
  const places = at.items(field);
  return value.map((entry, index) => {
    const bad = walk.run.bad.get(item(path, index));
    if (bad) tell(walk, item(path, index), bad);
    return isObject(entry) ? walkObject(walk, places[index]!, field.fields ?? []) : entry;
  });
}

/** Checks run last: not where what they read, also behind a computed value, has an issue of its own. */
function runChecks(walk: Walk, waiting: Walk['waiting']): void {
  const unsound = new Set([...walk.issues.values()].map(issue => issue.path));
  for (const { place: at, path, checks } of waiting) {
    const found = checkIssue(walk.run, at, checks, read => !unsound.has(read));
    if (found) tell(walk, path, found);
  }
}
