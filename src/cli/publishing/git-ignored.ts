/** Detection of published files that Git ignores, which a clone of the project would lack. */
import { spawnSync } from 'node:child_process';

/** Returns lines of a `.gitignore` that keep the versions in an output folder and ignore outputs that can be built again. */
export const publishedVersionLines = (dist: string): readonly [string, string] => [
  `${dist}/*/*`,
  `!${dist}/*/v[0-9]*/`,
];

/** A file that Git ignores, and the line that says so. */
export interface IgnoredFile {
  readonly path: string;
  /** File and line, such as `.gitignore:2`. */
  readonly source: string;
  readonly pattern: string;
}

/** Returns the first of the files that Git ignores; undefined where there is no Git or no repository. */
export function gitIgnored(root: string, paths: readonly string[]): IgnoredFile | undefined {
  const args = ['-C', root, 'check-ignore', '--verbose', '-z', '--stdin'];
  const { stdout, status } = spawnSync('git', args, { input: `${paths.join('\0')}\0`, encoding: 'utf8' });
  if (status !== 0) return undefined;
  const parts = stdout.split('\0');
  for (let at = 0; at + 3 < parts.length; at += 4) {
    const [source, line, pattern, path] = parts.slice(at, at + 4) as [string, string, string, string];
    if (!pattern.startsWith('!')) return { path, source: `${source}:${line}`, pattern };
  }
  return undefined;
}
