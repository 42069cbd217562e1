/** Paths of answers: `children[0].birth`, odd keys as `["a.b"]`. */

const PLAIN = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;

/** The path of `key` inside the object at `path` (`""` for the top). */
export function member(path: string, key: string): string {
  if (!PLAIN.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** The same for the id of a field, which is always plain. */
export const child = (path: string, id: string): string => (path === '' ? id : `${path}.${id}`);

export const item = (path: string, index: number): string => `${path}[${index}]`;
