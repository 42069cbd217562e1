// The commit that is built.
import { spawnSync } from 'node:child_process';
import { root } from './run.mjs';

/**
 * Returns the commit of a folder: its id, its time (RFC 3339, UTC), and whether files were changed since. Returns
 * undefined outside of Git.
 */
export function commitOf(folder = root) {
  const git = (...args) => {
    const { status, stdout } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : undefined;
  };
  const [id, seconds] = git('log', '-1', '--format=%H %ct')?.split(' ') ?? [];
  if (id === undefined) return undefined;
  const time = new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z');
  return { id, time, isModified: git('status', '--porcelain') !== '' };
}
