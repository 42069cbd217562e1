/** Values that are listed in a schema → options. */
import type { Plain } from '../draft.js';
import { child, entriesOf, isMap, itemsOf, type Json, stringOf, written } from '../json.js';
import { all, first, type ResolvedSchema } from './resolve-schema.js';

export interface Listing {
  /** Ids with their labels. */
  readonly options: ReadonlyMap<string, Plain>;
  readonly from: readonly string[];
  /** True if some value is not a text. */
  readonly mixed: boolean;
  readonly nulls: readonly string[];
}

/** Returns the listed values of a schema, or undefined if the values are not listed. */
export function listingOf(shape: ResolvedSchema): Listing | undefined {
  const values = itemsOf(first(shape, 'enum'));
  if (values.length > 0) return listed(values, labelled(shape));
  for (const key of ['oneOf', 'anyOf']) {
    for (const one of all(shape, key)) {
      const parts = itemsOf(one);
      if (parts.length > 0 && parts.every(isConstant)) return titled(parts);
      if (parts.length > 0 && parts.every(isListed)) return unionOf(parts);
    }
  }
  return undefined;
}

const KEYS: readonly string[] = ['const', 'title', 'description', 'type', 'enum'];

const isConstant = (part: Json): boolean =>
  isMap(part) && constant(part) !== undefined && entriesOf(part).every(([key]) => KEYS.includes(key));

/** Returns whether a part of `oneOf` or `anyOf` only lists values. */
const isListed = (part: Json): boolean =>
  itemsOf(child(part, 'enum')).length > 0 && entriesOf(part).every(([key]) => key === 'type' || key === 'enum');

function unionOf(parts: readonly Json[]): Listing {
  const made = listed(
    parts.flatMap(part => itemsOf(child(part, 'enum'))),
    [],
  );
  return { ...made, from: [...made.from, ...parts.flatMap(part => child(part, 'type')?.at ?? [])] };
}

function constant(part: Json): Json | undefined {
  const values = itemsOf(child(part, 'enum'));
  return child(part, 'const') ?? (values.length === 1 ? values[0] : undefined);
}

/** Returns the names of options next to `enum`, in the keywords that form generators read. */
const labelled = (shape: ResolvedSchema): readonly Json[] =>
  ['enumNames', 'x-enumNames', 'x-enum-varnames']
    .map(key => itemsOf(first(shape, key)))
    .find(({ length }) => length > 0) ?? [];

function listed(values: readonly Json[], names: readonly Json[]): Listing {
  const real = values.filter(({ value }) => value !== null);
  const options = new Map(
    real.map(one => [written(one.value), stringOf(names[values.indexOf(one)]) ?? written(one.value)]),
  );
  return {
    options,
    from: [...real.map(({ at }) => at), ...names.slice(0, values.length).map(({ at }) => at)],
    mixed: real.some(({ value }) => typeof value !== 'string'),
    nulls: values.filter(({ value }) => value === null).map(({ at }) => at),
  };
}

function titled(parts: readonly Json[]): Listing {
  const options = new Map<string, Plain>();
  const [from, nulls]: [string[], string[]] = [[], []];
  let mixed = false;
  for (const part of parts) {
    const value = constant(part)!;
    const [title, type] = [child(part, 'title'), child(part, 'type')];
    const places = [value, title, type].flatMap(one => (one ? [one.at] : []));
    if (value.value === null) nulls.push(...places);
    else {
      options.set(written(value.value), stringOf(title) ?? written(value.value));
      from.push(...places);
      mixed ||= typeof value.value !== 'string';
    }
  }
  return { options, from, mixed, nulls };
}
