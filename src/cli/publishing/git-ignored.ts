/** Detection of published versions that Git ignores, which a clone of the project would lack. */
import { spawnSync } from 'node:child_process';

/** Lines of a `.gitignore` that keep published versions and ignore the other outputs, which can be built again. */
export const IGNORED_OUTPUTS = ['dist/*/*', '!dist/*/v[0-9]*/'] as const;

/** Returns whether Git ignores the folder; false where there is no Git or no repository. */
export const isGitIgnored = (root: string, folder: string): boolean =>
  spawnSync('git', ['-C', root, 'check-ignore', '--quiet', '--', folder], { stdio: 'ignore' }).status === 0;
