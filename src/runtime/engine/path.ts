/** Paths of answers: `children[0].birth`. Keys that are not plain names are written as `["a.b"]`. */

const PLAIN = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;

/** Returns the path of `key` inside the object at `path` (`""` for the top). */
export function memberPath(path: string, key: string): string {
  if (!PLAIN.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Returns the path of a field inside the object at `path`. The id of a field is always plain. */
export const childPath = (path: string, id: string): string => (path === '' ? id : `${path}.${id}`);

/** Returns the path of a field inside the object at `path`, given the last step of its path, such as `.birth`. */
export const stepPath = (path: string, step: string): string =>
  path === '' && step.startsWith('.') ? step.slice(1) : path + step;

export const itemPath = (path: string, index: number): string => `${path}[${index}]`;

/**
 * Returns whether `path` is inside an object, list or group at one of `paths`, which are paths of fields. An unknown
 * key, which is in quotes, ends the search: it may be long, and hold many dots.
 */
export function isInside(path: string, paths: ReadonlySet<string>): boolean {
  for (let end = path.search(/\["|$/); end > 0; end--)
    if ('.['.includes(path[end]!) && paths.has(path.slice(0, end))) return true;
  return false;
}

/** Segments of a path: `children[0].birth` is `['children', 0, 'birth']`. */
export type PathSegments = readonly (string | number)[];

/** Pattern of a path segment. A valid JSON string in quotes is decoded; an invalid one is read as any other name. */
const PART = /\[(\d+)\]|\[("(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*")\]|([^.[\]]+)/g;

export function parsePath(path: string): PathSegments {
  if (path !== '' && !/[.[]/.test(path)) return [path];
  return [...path.matchAll(PART)].map(([, index, quoted, plain]) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : plain!,
  );
}
