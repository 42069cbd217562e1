/** Paths of files as another file of the project names them. */

/** Returns the path of a file, relative to the folder of another one: `./map.svg`, `../pictures/map.svg`. */
export function pathFrom(file: string, path: string): string {
  const [from, to] = [file.split('/').slice(0, -1), path.split('/')];
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  const up = from.length - shared;
  return `${up === 0 ? './' : '../'.repeat(up)}${to.slice(shared).join('/')}`;
}
