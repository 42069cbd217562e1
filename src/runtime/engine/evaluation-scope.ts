/**
 * The answers as expressions see them. A value is worked out when it is first asked for and kept; the compiler has refused
 * cycles, so asking always ends.
 */

import { isObject } from '../is-object.js';
import type { Issue, Json, JsonObject } from '../model.js';
import type { FieldState } from './field-state.js';
import { OTHER } from './other-option.js';
import { itemPath, stepPath } from './path.js';
import type { ObjectShape, OptionRow, OptionRule, PlannedField, RuleFunction, Scope, Value } from './scope.js';

export const NO_ROW: OptionRow = {};

/** One evaluation: what all its scopes share. */
export interface EvaluationRun {
  readonly today: string;
  /** What values break by themselves, by path: it can make a value null in expressions. Undefined where they break nothing. */
  bad: ReadonlyMap<string, Issue> | undefined;
  /** What is read, while that is asked. */
  reads: Set<Dependency> | undefined;
  /** Something in the data is no object where one is expected, or too long: not to be gone on from. */
  readonly malformed: boolean;
}

/** A path, or a value that was worked out from others. */
export type Dependency = string | ComputedValue;

export interface ComputedValue {
  readonly value: Value;
  readonly path?: string;
  /** Works a computed value out once more, so that what is behind it can be told. */
  readonly again?: () => Value;
  sound?: boolean;
}

/** Checks of a field that wait until all other issues are known. */
export interface DeferredCheck {
  readonly place: EvaluationScope;
  readonly field: PlannedField;
  /** What came of them; null where none fails. */
  failed?: Issue | null;
}

/** One thing that came of a field. */
export type FieldOutcome = Issue | { readonly path: string; readonly state: FieldState } | DeferredCheck;

/** What came of one field and of all below it. */
export interface CachedField {
  /** Something that it hangs on has changed. */
  stale?: true;
  readonly state: FieldState;
  readonly log: readonly FieldOutcome[];
  /** Its value, where that is not what was sent: it is computed, hidden, or something below it is. */
  readonly made?: { readonly value: Json | undefined };
}

/** A scope, with what the engine asks of it beside expressions. Thousands are made for a long list: hence a class. */
export class EvaluationScope implements Scope {
  /** What came of its fields, where somebody shows them. */
  cached: Map<PlannedField, CachedField> | undefined;
  known: Map<string, ComputedValue> | undefined;
  /** What is the same for all who stand inside. */
  works: Map<string, ComputedValue> | undefined;
  shows: Map<PlannedField, boolean> | undefined;
  /** The objects below a field that is shown. */
  below: Map<PlannedField, readonly EvaluationScope[]> | undefined;

  /** `holder` and `by`: the object in which it is, and the field of that; undefined for the top. */
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

  /** What stands around a row is what stands around its table. */
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

  /** Ids of the options offered now; undefined where no option depends on anything. */
  offered(field: PlannedField): readonly string[] | undefined {
    if (!field.options || !(field.where || field.options.some(option => option.show))) return undefined;
    const ids = field.options.filter(option => this.offers(field, option)).map(option => option.id);
    return field.other ? [...ids, OTHER] : ids;
  }

  /** True when every chosen id is among the options that are offered. */
  allows(field: PlannedField, value: Json): boolean {
    if (!field.byOption) return true;
    if (Array.isArray(value)) return value.every(id => this.allows(field, id));
    const option = field.byOption.get(value as string);
    return option ? this.offers(field, option) : field.other !== undefined && value === OTHER;
  }

  private offers({ where }: PlannedField, { show, row = NO_ROW }: OptionRule): boolean {
    return (!where || where(this, row) === true) && (!show || show(this, row) === true);
  }

  /** A table read by column: the values of all its rows. */
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

  /** The object of a group, or those of a list; those that were made before, as far as they are shown. */
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

/** What is an object each: a group's only value, or a list's items. */
export const entriesOf = ({ shape }: PlannedField, value: Json | undefined): readonly (Json | undefined)[] =>
  shape === 'object' ? [value] : Array.isArray(value) ? value : [];

export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

function stored<K, V>(all: Map<K, V>, key: K, value: V): V {
  all.set(key, value);
  return value;
}

/** An answer that is an object, such as a location: its parts by name. */
const partsOf = (parts: JsonObject, at: EvaluationScope): Scope => ({
  get: id => (Object.hasOwn(parts, id) ? (parts[id] as Value) : null),
  unknown: () => false,
  up: at,
  top: at.top,
  index: at.index,
  today: at.today,
});

/** Of these issues a value is null to expressions; one that is only too long or too large is still what was answered. */
const unreadable = (issue: Issue | undefined): boolean =>
  issue?.code === 'type' || issue?.code === 'format' || issue?.code === 'option';

/** Works without noting what is read. */
function untracked<T>(run: EvaluationRun, work: () => T): T {
  const { reads } = run;
  run.reads = undefined;
  const made = work();
  run.reads = reads;
  return made;
}

/** What a work reads. */
export function trackDependencies(run: EvaluationRun, work: () => unknown): ReadonlySet<Dependency> {
  const { reads } = run;
  const noted = new Set<Dependency>();
  run.reads = noted;
  work();
  run.reads = reads;
  return noted;
}

/** Half away from zero, to the field's decimals, else 10. */
export function rounded(value: Value, decimals = 10): Value {
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) return null;
  if (Number.isInteger(value) || Math.abs(value) >= 1e15) return value;
  const [digits, exponent = '0'] = Math.abs(value).toString().split('e');
  const scaled = Math.round(Number(`${digits}e${Number(exponent) + decimals}`));
  return Math.sign(value) * Number(`${scaled}e${-decimals}`) || 0;
}
