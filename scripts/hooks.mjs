/** `npm install` in a clone: has git run the hooks of this repository. Does nothing in a folder without git. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, tryRun } from './run.mjs';

if (existsSync(join(root, '.git'))) tryRun('git', ['config', 'core.hooksPath', 'scripts/hooks'], { cwd: root });
