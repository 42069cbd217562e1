/**
 * The answers as expressions see them. A value is worked out when it is first asked for and kept; the compiler has refused
 * cycles, so asking always ends.
 */
import type { Issue, Json, JsonObject } from '../model.js';
import { isObject } from './clean.js';
import { child, item } from './path.js';
import type { OptionRule, Row, Rule, RuleField, RulePage, Scope, Value } from './scope.js';

const NO_ROW: Row = {};

/** One evaluation: what all its scopes share. */
export interface Run {
  readonly today: string;
  readonly pages: ReadonlyMap<string, RulePage>;
  /** Structure issues by path: a value with one is null in expressions. */
  readonly bad: ReadonlyMap<string, Issue>;
  /** Paths read since the last `track`, also behind computed values. */
  reads: Set<string> | undefined;
}

interface Known {
  readonly value: Value;
  readonly path: string;
  /** For a computed value: what is behind it. */
  readonly reads?: ReadonlySet<string>;
}

/** A scope, with what the engine asks of it beside expressions. */
export interface Place extends Scope {
  readonly path: string;
  readonly data: JsonObject;
  shown(field: RuleField): boolean;
  holds(rule: true | Rule | undefined): boolean;
  computed(field: RuleField): Value;
  offered(field: RuleField): readonly string[] | undefined;
  inside(field: RuleField): Place;
  items(field: RuleField): readonly Place[];
}

/** The scope of one object of the data; `around` is undefined for the top. */
export function place(
  run: Run,
  fields: readonly RuleField[],
  data: JsonObject,
  path: string,
  around?: Place,
  index = around?.index ?? 0,
  hidden = false,
): Place {
  let byId: Map<string, RuleField> | undefined;
  const find = (id: string): RuleField | undefined => {
    byId ??= new Map(fields.map(field => [field.id, field]));
    return byId.get(id);
  };
  const known = new Map<string, Known>();
  const shownness = new Map<string, boolean>();
  const places = new Map<string, Place | readonly Place[]>();

  const self: Place = {
    path,
    data,
    index,
    today: run.today,
    get up() {
      return around ?? self;
    },
    get top() {
      return around ? around.top : self;
    },
    get(id) {
      const field = find(id);
      if (!field) return null;
      const seen = known.get(id) ?? remember(field);
      note(run, seen);
      return seen.value;
    },
    unknown: id => {
      const field = find(id);
      return field?.unknown === true && self.shown(field) && data[id] === null;
    },
    shown(field) {
      const page = around ? undefined : run.pages.get(field.id)?.show;
      if (hidden || !(page || field.show)) return !hidden;
      let shown = shownness.get(field.id);
      if (shown === undefined) {
        shown = (!page || page(self, NO_ROW) === true) && (!field.show || field.show(self, NO_ROW) === true);
        shownness.set(field.id, shown);
      }
      return shown;
    },
    holds: rule => rule === true || (rule !== undefined && rule(self, NO_ROW) === true),
    computed: field => self.get(field.id),
    offered: field => offered(self, field),
    inside: field => cached(field, () => group(field)) as Place,
    items: field => cached(field, () => list(field)) as readonly Place[],
  };

  const cached = (field: RuleField, make: () => Place | readonly Place[]): Place | readonly Place[] => {
    const made = places.get(field.id) ?? make();
    places.set(field.id, made);
    return made;
  };
  const group = (field: RuleField): Place => {
    const value = data[field.id];
    const shown = self.shown(field);
    const inner = isObject(value) && shown ? value : {};
    return place(run, field.fields ?? [], inner, child(path, field.id), self, index, !shown);
  };
  const list = (field: RuleField): Place[] => {
    const value = data[field.id];
    if (!Array.isArray(value) || !self.shown(field)) return [];
    const at = child(path, field.id);
    return value.map((entry, i) =>
      place(run, field.fields ?? [], isObject(entry) ? entry : {}, item(at, i), self, i + 1),
    );
  };
  /** Works a value out; while it is computed, what it reads is noted apart. */
  const remember = (field: RuleField): Known => {
    const at = { path: child(path, field.id) };
    const outer = run.reads;
    run.reads = field.value ? new Set() : undefined;
    const value = read(field);
    const made = field.value ? { ...at, value, reads: run.reads! } : { ...at, value };
    run.reads = outer;
    known.set(field.id, made);
    return made;
  };
  const read = (field: RuleField): Value => {
    if (field.shape === 'object') return self.inside(field);
    if (field.shape === 'list') return self.items(field);
    if (!self.shown(field)) return null;
    if (field.value) return rounded(field.value(self, NO_ROW), field.decimals);
    const value = data[field.id];
    if (value === undefined || unreadable(run.bad.get(child(path, field.id)))) return null;
    return allowed(self.offered(field), value) ? (value as Value) : null;
  };
  return self;
}

/** Of these issues a value is null to expressions; one that is only too long or too large is still what was answered. */
const unreadable = (issue: Issue | undefined): boolean =>
  issue?.code === 'type' || issue?.code === 'format' || issue?.code === 'option';

/** Notes that a value was read, and what is behind it. */
function note(run: Run, { path, reads }: Known): void {
  if (!run.reads) return;
  run.reads.add(path);
  for (const behind of reads ?? []) run.reads.add(behind);
}

/** Ids of the options offered now; undefined where no option depends on anything. */
function offered(scope: Scope, field: RuleField): readonly string[] | undefined {
  if (!field.options || !(field.where || field.options.some(option => option.show))) return undefined;
  const shows = (option: OptionRule): boolean =>
    (!field.where || field.where(scope, option.row ?? NO_ROW) === true) &&
    (!option.show || option.show(scope, option.row ?? NO_ROW) === true);
  const ids = field.options.filter(shows).map(option => option.id);
  return field.other ? [...ids, 'other'] : ids;
}

/** True when every chosen id is among those offered. */
export function allowed(ids: readonly string[] | undefined, value: Json): boolean {
  if (!ids) return true;
  return (Array.isArray(value) ? value : [value]).every(id => ids.includes(id as string));
}

/** Half away from zero, to the field's decimals, else 10. */
export function rounded(value: Value, decimals = 10): Value {
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) return null;
  if (Math.abs(value) >= 1e15) return value;
  const [digits, exponent = '0'] = Math.abs(value).toString().split('e');
  const scaled = Math.round(Number(`${digits}e${Number(exponent) + decimals}`));
  return Math.sign(value) * Number(`${scaled}e${-decimals}`) || 0;
}
