// npm start: installs what is missing, builds the forms in forms/ and serves them, with the studio.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, tryRun } from './run.mjs';
import { buildToolkit, installPackages } from './setup.mjs';

const newest = () =>
  Math.max(
    ...readdirSync(join(root, 'src'), { recursive: true }).map(name => statSync(join(root, 'src', name)).mtimeMs),
  );

installPackages();
buildToolkit(newest);
run('node', ['lib/cli/bin.js', 'build', 'forms']);
process.exit(tryRun('node', ['lib/cli/bin.js', 'serve', 'dist', '--studio', ...process.argv.slice(2)]));
