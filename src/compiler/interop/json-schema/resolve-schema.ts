/** Resolved schema of one value: the schema, those it refers to and those of its `allOf`, as a list. */
import { child, entriesOf, isMap, itemsOf, type Json, stringOf } from '../json.js';

export interface ResolvedSchema {
  readonly schemas: readonly Json[];
  /** JSON pointers of the references that were followed. */
  readonly from: readonly string[];
  /** JSON pointers of the schemas that lead here. A reference to any of them is cyclic. */
  readonly trail: readonly string[];
  /** A reference that could not be followed. */
  readonly broken?: { readonly name: string; readonly at: string; readonly cyclic: boolean };
}

const MAX_REFERENCE_DEPTH = 40;

/** Returns the schema of a local reference, or undefined if there is none. */
function target(root: Json, reference: string): Json | undefined {
  const id = stringOf(child(root, '$id'));
  const local = id !== undefined && reference.startsWith(`${id}#`) ? reference.slice(id.length) : reference;
  if (!local.startsWith('#')) return undefined;
  const path = decoded(local.slice(1));
  if (path === undefined) return undefined;
  if (path !== '' && !path.startsWith('/')) return anchored(root, path);
  let found: Json | undefined = root;
  for (const step of path.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    found = itemsOf(found)[Number(key)] ?? child(found, key);
  }
  return found;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const anchored = (root: Json, name: string): Json | undefined =>
  ['$defs', 'definitions']
    .flatMap(key => entriesOf(child(root, key)))
    .map(([, schema]) => schema)
    .find(schema => stringOf(child(schema, '$anchor')) === name || stringOf(child(schema, '$id')) === `#${name}`);

/** Resolves the references and `allOf` of a schema. */
export function resolveSchema(schema: Json, root: Json, trail: readonly string[]): ResolvedSchema {
  const reference = child(schema, '$ref');
  const name = stringOf(reference);
  const shapes: ResolvedSchema[] = [{ schemas: [schema], from: [], trail }];
  if (name !== undefined) shapes.push(referred(name, reference!.at, root, trail));
  for (const part of itemsOf(child(schema, 'allOf'))) if (isMap(part)) shapes.push(resolveSchema(part, root, trail));
  const broken = shapes.find(one => one.broken)?.broken;
  return {
    schemas: shapes.flatMap(({ schemas }) => schemas),
    from: shapes.flatMap(({ from }) => from),
    trail: [...new Set(shapes.flatMap(one => one.trail))],
    ...(broken && { broken }),
  };
}

function referred(name: string, at: string, root: Json, trail: readonly string[]): ResolvedSchema {
  const found = target(root, name);
  const cyclic = trail.includes(found?.at ?? '-') || trail.length > MAX_REFERENCE_DEPTH;
  if (!isMap(found) || cyclic) return { schemas: [], from: [], trail, broken: { name, at, cyclic } };
  const shape = resolveSchema(found!, root, [...trail, found!.at]);
  return { ...shape, from: [at, ...shape.from] };
}

/** Returns a keyword from the first schema that has it. */
export const first = ({ schemas }: ResolvedSchema, key: string): Json | undefined =>
  schemas.map(schema => child(schema, key)).find(one => one !== undefined);

/** Returns a keyword from all schemas that have it. */
export const all = ({ schemas }: ResolvedSchema, key: string): readonly Json[] =>
  schemas.flatMap(schema => child(schema, key) ?? []);

/** Returns the types that a value may have, and where they are declared. */
export function typesOf(shape: ResolvedSchema): {
  readonly types: readonly string[];
  readonly from: readonly string[];
  readonly nulls: readonly string[];
} {
  const type = first(shape, 'type');
  const said = typeof type?.value === 'string' ? [type] : itemsOf(type);
  const real = said.filter(one => one.value !== 'null');
  return {
    types: real.map(one => String(one.value)),
    from: real.map(({ at }) => at),
    nulls: said.filter(one => one.value === 'null').map(({ at }) => at),
  };
}
