/**
 * Scopes of an evaluation: the answers as expressions see them. A value is computed when it is first read, and then
 * cached. The compiler has rejected cycles, so the computation always ends.
 */

import { isObject } from '../is-object.js';
import type { Issue, Json, JsonObject } from '../model.js';
import type { FieldState } from './field-state.js';
import { OTHER } from './other-option.js';
import { itemPath, stepPath } from './path.js';
import type { ObjectShape, OptionRow, OptionRule, PlannedField, RuleFunction, Scope, Value } from './scope.js';

export const NO_ROW: OptionRow = {};

/** State of one evaluation that all its scopes share. */
export interface EvaluationRun {
  readonly today: string;
  /**
   * Issues that values have on their own, by path; undefined if there are none. Such an issue can make a value null in
   * expressions.
   */
  bad: ReadonlyMap<string, Issue> | undefined;
  /** Dependencies read so far, while they are tracked. */
  reads: Set<Dependency> | undefined;
  /**
   * Whether the data has a value that is not an object where one is expected, or a list that is too long. No evaluation
   * can continue from such data.
   */
  readonly malformed: boolean;
}

/** Dependency: a path, or a value that was computed from others. */
export type Dependency = string | ComputedValue;

export interface ComputedValue {
  readonly value: Value;
  readonly path?: string;
  /** Computes the value again, so that its dependencies can be tracked. */
  readonly again?: () => Value;
  sound?: boolean;
}

/** Checks of a field, deferred until all other issues are known. */
export interface DeferredCheck {
  readonly place: EvaluationScope;
  readonly field: PlannedField;
  /** Issue of the first failing check, or null if none fails; undefined until the checks have run. */
  failed?: Issue | null;
}

/** One outcome of a field: an issue, its state, or its deferred checks. */
export type FieldOutcome = Issue | { readonly path: string; readonly state: FieldState } | DeferredCheck;

/** Cached outcome of one field and of everything below it. */
export interface CachedField {
  /** Set if something that the field depends on has changed. */
  stale?: true;
  readonly state: FieldState;
  readonly log: readonly FieldOutcome[];
  /**
   * Value of the field if it differs from the submitted one, because it or something below it is computed or hidden.
   */
  readonly made?: { readonly value: Json | undefined };
}

/**
 * Scope with the members that the engine needs in addition to those for expressions. It is a class because a long list
 * creates thousands of them.
 */
export class EvaluationScope implements Scope {
  /** Cached outcomes of the object's fields, if the form is displayed. */
  cached: Map<PlannedField, CachedField> | undefined;
  known: Map<string, ComputedValue> | undefined;
  /** Memoized values that are the same for everything inside the object. */
  works: Map<string, ComputedValue> | undefined;
  shows: Map<PlannedField, boolean> | undefined;
  /** Scopes of the objects below each shown field. */
  below: Map<PlannedField, readonly EvaluationScope[]> | undefined;

  /**
   * Creates a scope. `holder` and `by` are the scope of the containing object and the field in it; both are undefined
   * for the top.
   */
  constructor(
    readonly run: EvaluationRun,
    readonly kind: ObjectShape,
    public data: JsonObject,
    readonly path: string,
    readonly holder?: EvaluationScope,
    readonly by?: PlannedField,
    readonly index: number = holder?.index ?? 0,
    readonly hidden: boolean = false,
  ) {}

  /** Scope of the enclosing object. That of a table's row is the one that encloses the table. */
  get up(): EvaluationScope {
    const { holder } = this;
    return holder?.kind.columns ? holder.up : (holder ?? this);
  }
  get top(): EvaluationScope {
    return this.holder ? this.holder.top : this;
  }
  get today(): string {
    return this.run.today;
  }

  get(id: string): Value {
    const { run, kind } = this;
    const field = kind.byId.get(id);
    if (!field) return kind.columns ? this.column(id) : null;
    if (field.shape !== 'value' || field.plain) {
      run.reads?.add(stepPath(this.path, field.step));
      return this.read(field);
    }
    this.known ??= new Map();
    return this.tracked(this.known.get(id) ?? stored(this.known, id, this.worked(field)));
  }

  unknown(id: string): boolean {
    const field = this.kind.byId.get(id);
    return field?.unknown === true && this.shown(field) && this.data[id] === null;
  }

  once(key: string, work: (scope: Scope) => Value): Value {
    const again = () => work(this);
    this.works ??= new Map();
    return this.tracked(this.works.get(key) ?? stored(this.works, key, { value: untracked(this.run, again), again }));
  }

  shown(field: PlannedField): boolean {
    if (this.hidden) return false;
    if (!field.show && !field.page) return true;
    const known = this.shows?.get(field);
    if (known !== undefined) return known;
    const { reads } = this.run;
    this.run.reads = undefined;
    const shown = this.holds(field.page ?? true) && this.holds(field.show ?? true);
    this.run.reads = reads;
    this.shows ??= new Map();
    this.shows.set(field, shown);
    return shown;
  }

  holds(rule: true | RuleFunction | undefined): boolean {
    return rule === true || (rule !== undefined && rule(this, NO_ROW) === true);
  }

  inside(field: PlannedField): EvaluationScope {
    return this.places(field)[0]!;
  }

  items(field: PlannedField): readonly EvaluationScope[] {
    return this.places(field);
  }

  /** Returns the ids of the options offered now, or undefined if no option depends on anything. */
  offered(field: PlannedField): readonly string[] | undefined {
    if (!field.options || !(field.where || field.options.some(option => option.show))) return undefined;
    const ids = field.options.filter(option => this.offers(field, option)).map(option => option.id);
    return field.other ? [...ids, OTHER] : ids;
  }

  /** Returns whether every chosen id is among the offered options. */
  allows(field: PlannedField, value: Json): boolean {
    if (!field.byOption) return true;
    if (Array.isArray(value)) return value.every(id => this.allows(field, id));
    const option = field.byOption.get(value as string);
    return option ? this.offers(field, option) : field.other !== undefined && value === OTHER;
  }

  private offers({ where }: PlannedField, { show, row = NO_ROW }: OptionRule): boolean {
    return (!where || where(this, row) === true) && (!show || show(this, row) === true);
  }

  /** Returns a column of a table: the values of all its rows. */
  private column(id: string): Value {
    if (this.hidden) return [];
    return this.kind.fields.flatMap(row => this.inside(row).get(id) as Value | Value[]);
  }

  private tracked(known: ComputedValue): Value {
    this.run.reads?.add(known);
    return known.value;
  }

  private worked(field: PlannedField): ComputedValue {
    const path = stepPath(this.path, field.step);
    const { value } = field;
    if (!value || !this.shown(field)) return { path, value: untracked(this.run, () => this.read(field)) };
    const again = () => rounded(value(this, NO_ROW), field.decimals);
    return { path, again, value: untracked(this.run, again) };
  }

  private read(field: PlannedField): Value {
    if (field.shape === 'object') return this.inside(field);
    if (field.shape === 'list') return this.items(field);
    const value = this.data[field.id];
    if (value === undefined || this.hidden || !this.shown(field)) return null;
    if (this.run.bad && unreadable(this.run.bad.get(stepPath(this.path, field.step)))) return null;
    if (isObject(value)) return partsOf(value, this);
    return this.allows(field, value) ? (value as Value) : null;
  }

  /**
   * Returns the scope of a group's object, or those of a list's items. Existing scopes are reused if the field is
   * shown.
   */
  private places(field: PlannedField): readonly EvaluationScope[] {
    const shown = this.shown(field);
    const entries = entriesOf(field, shown ? this.data[field.id] : undefined);
    const made = shown ? this.below?.get(field) : undefined;
    if (made?.length === entries.length) return made;
    const places = entries.map((entry, i) => made?.[i] ?? this.place(field, entry, i, !shown));
    if (!shown) return places;
    this.below ??= new Map();
    return stored(this.below, field, places);
  }

  private place(field: PlannedField, value: Json | undefined, i: number, hidden: boolean): EvaluationScope {
    const path = stepPath(this.path, field.step);
    const [at, index] = field.shape === 'list' ? [itemPath(path, i), i + 1] : [path, this.index];
    return new EvaluationScope(this.run, field.inside, objectOf(value), at, this, field, index, hidden);
  }
}

/** Returns the values that are objects: the only value of a group, or the items of a list. */
export const entriesOf = ({ shape }: PlannedField, value: Json | undefined): readonly (Json | undefined)[] =>
  shape === 'object' ? [value] : Array.isArray(value) ? value : [];

export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

function stored<K, V>(all: Map<K, V>, key: K, value: V): V {
  all.set(key, value);
  return value;
}

/** Returns the scope of an answer that is an object, such as a location: its parts by name. */
const partsOf = (parts: JsonObject, at: EvaluationScope): Scope => ({
  get: id => (Object.hasOwn(parts, id) ? (parts[id] as Value) : null),
  unknown: () => false,
  up: at,
  top: at.top,
  index: at.index,
  today: at.today,
});

/**
 * Returns whether an issue makes the value null in expressions. A value that is only too long or too large is still the
 * answer.
 */
const unreadable = (issue: Issue | undefined): boolean =>
  issue?.code === 'type' || issue?.code === 'format' || issue?.code === 'option';

/** Runs `work` without tracking its dependencies. */
function untracked<T>(run: EvaluationRun, work: () => T): T {
  const { reads } = run;
  run.reads = undefined;
  const made = work();
  run.reads = reads;
  return made;
}

/** Returns the dependencies of `work`. */
export function trackDependencies(run: EvaluationRun, work: () => unknown): ReadonlySet<Dependency> {
  const { reads } = run;
  const noted = new Set<Dependency>();
  run.reads = noted;
  work();
  run.reads = reads;
  return noted;
}

/** Rounds half away from zero, to the field's decimals or 10 by default. */
export function rounded(value: Value, decimals = 10): Value {
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) return null;
  if (Number.isInteger(value) || Math.abs(value) >= 1e15) return value;
  const [digits, exponent = '0'] = Math.abs(value).toString().split('e');
  const scaled = Math.round(Number(`${digits}e${Number(exponent) + decimals}`));
  return Math.sign(value) * Number(`${scaled}e${-decimals}`) || 0;
}
