// Gives the files of the package the permissions that they are published with, whatever the umask was: npm puts those
// of the files into the package, and the same sources have to give the same bytes.
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const { files, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const programs = Object.values(bin);

/** Returns the files in a folder, or the file. What examples have installed is not in the package. */
function filesIn(path) {
  if (path.endsWith('/node_modules')) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap(name => filesIn(`${path}/${name}`));
}

const packed = files.filter(pattern => !pattern.startsWith('!'));
for (const path of [...packed, 'package.json'].flatMap(filesIn))
  chmodSync(join(root, path), programs.includes(path) ? 0o755 : 0o644);
