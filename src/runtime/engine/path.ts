/** Paths of answers: `children[0].birth`, odd keys as `["a.b"]`. */

const PLAIN = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;

/** The path of `key` inside the object at `path` (`""` for the top). */
export function memberPath(path: string, key: string): string {
  if (!PLAIN.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** The same for the id of a field, which is always plain. */
export const childPath = (path: string, id: string): string => (path === '' ? id : `${path}.${id}`);

/** The same by the step of a field's path, `.birth`. */
export const stepPath = (path: string, step: string): string =>
  path === '' && step.startsWith('.') ? step.slice(1) : path + step;

export const itemPath = (path: string, index: number): string => `${path}[${index}]`;

/** Whether the object, list or group at one of `paths` holds what is at `path`. */
export function isInside(path: string, paths: ReadonlySet<string>): boolean {
  for (let end = path.length - 1; end > 0 && paths.size > 0; end--)
    if ((path[end] === '.' || path[end] === '[') && paths.has(path.slice(0, end))) return true;
  return false;
}

/** A path as its parts: `children[0].birth` is `['children', 0, 'birth']`. */
export type PathSegments = readonly (string | number)[];

/** What stands in quotes is a string of JSON; what is none is read as any other name. */
const PART = /\[(\d+)\]|\[("(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*")\]|([^.[\]]+)/g;

export function parsePath(path: string): PathSegments {
  if (path !== '' && !/[.[]/.test(path)) return [path];
  return [...path.matchAll(PART)].map(([, index, quoted, plain]) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : plain!,
  );
}
