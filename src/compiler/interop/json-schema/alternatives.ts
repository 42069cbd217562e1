/**
 * Alternatives of an object, distinguished by the value of one property: `oneOf` or `anyOf` of objects in which `kind` is
 * another constant each. The property becomes a choice, and what one alternative has is shown if it is chosen.
 */
import type { Plain } from '../draft.js';
import { quoted } from '../feel.js';
import { child, entriesOf, isMap, itemsOf, type Json, partsOfJson, stringOf, written } from '../json.js';
import { all, type ResolvedSchema, resolveSchema } from './resolve-schema.js';

/** Properties of one alternative, without the one that distinguishes it. */
export interface Alternative {
  /** Condition on the choice. `name` is the id of its field. */
  readonly condition: (name: string) => string;
  readonly properties: readonly (readonly [string, Json])[];
  readonly required: readonly Json[];
}

export interface Alternatives {
  /** Name of the property that distinguishes them, and the type of its field. */
  readonly property: string;
  readonly type: 'choice' | 'yes_no';
  /** Ids of its options with their labels. */
  readonly options: ReadonlyMap<string, Plain>;
  readonly from: readonly string[];
  readonly parts: readonly Alternative[];
}

/** Returns the alternatives of an object, or undefined unless a property distinguishes all of them. */
export function alternativesOf(shape: ResolvedSchema, root: Json): Alternatives | undefined {
  for (const key of ['oneOf', 'anyOf'])
    for (const found of all(shape, key)) {
      const parts = itemsOf(found).map(part => resolveSchema(part, root, shape.trail));
      const made = parts.length > 1 ? apart(parts) : undefined;
      if (made) return made;
    }
  return undefined;
}

/**
 * Returns the objects that a value may be, if no property distinguishes them; none if it may be anything else. What
 * each requires cannot be said then.
 */
export function objectsAmong(shape: ResolvedSchema, root: Json): readonly ResolvedSchema[] {
  if (alternativesOf(shape, root)) return [];
  return ['oneOf', 'anyOf'].flatMap(key =>
    all(shape, key).flatMap(found => {
      const parts = itemsOf(found).map(part => resolveSchema(part, root, shape.trail));
      return parts.every(part => all(part, 'properties').length > 0) ? parts : [];
    }),
  );
}

function apart(parts: readonly ResolvedSchema[]): Alternatives | undefined {
  const objects = parts.map(part => ({ part, properties: all(part, 'properties').flatMap(one => entriesOf(one)) }));
  const [first] = objects;
  for (const [name] of first!.properties) {
    const values = objects.map(({ properties }) => valuesOf(properties.find(([own]) => own === name)?.[1]));
    const known = values.flatMap(one => one ?? []);
    const isApart = values.every(one => one !== undefined) && new Set(known.map(id)).size === known.length;
    if (isApart) return made(name, objects, values as readonly (readonly Json[])[]);
  }
  return undefined;
}

interface ObjectPart {
  readonly part: ResolvedSchema;
  readonly properties: readonly (readonly [string, Json])[];
}

function made(
  property: string,
  objects: readonly ObjectPart[],
  values: readonly (readonly Json[])[],
): Alternatives | undefined {
  const options = new Map<string, Plain>();
  const from: string[] = [];
  const isYesNo = values.flat().every(({ value }) => typeof value === 'boolean');
  const wanted = (one: string): string => (isYesNo ? one : quoted(one));
  const parts = objects.map(({ part, properties }, index): Alternative => {
    const own = properties.find(([name]) => name === property)![1];
    const ids = values[index]!.map(id);
    const titles = [child(own, 'title'), part.schemas.map(schema => child(schema, 'title')).find(stringOf)];
    const title = ids.length === 1 ? titles.find(one => stringOf(one)) : undefined;
    for (const one of ids) options.set(one, stringOf(title) ?? one);
    from.push(...partsOfJson(own), ...(title ? [title.at] : []), ...part.from);
    for (const type of all(part, 'type')) from.push(...partsOfJson(type));
    const needed = all(part, 'required').flatMap(names => itemsOf(names));
    from.push(...needed.filter(one => stringOf(one) === property).map(({ at }) => at));
    return {
      condition: name =>
        ids.length === 1 ? `${name} = ${wanted(ids[0]!)}` : `${name} in [${ids.map(wanted).join(', ')}]`,
      properties: properties.filter(([name]) => name !== property),
      required: needed.filter(one => stringOf(one) !== property),
    };
  });
  return { property, type: isYesNo ? 'yes_no' : 'choice', options, from, parts };
}

const id = ({ value }: Json): string => written(value);

/** Returns the values that a property may have, or undefined unless they are listed, and none is null or an object. */
function valuesOf(schema: Json | undefined): readonly Json[] | undefined {
  if (!isMap(schema)) return undefined;
  const [constant, listed] = [child(schema, 'const'), itemsOf(child(schema, 'enum'))];
  const values = constant ? [constant] : listed;
  const isListed =
    values.length > 0 && values.every(({ value }) => ['string', 'number', 'boolean'].includes(typeof value));
  return isListed ? values : undefined;
}
