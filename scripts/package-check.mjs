// npm run package:check: packs the last commit twice, in clean clones in different folders, one after the other, with
// different umasks, time zones and languages. Prints the digest, or what differs.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pack } from './pack.mjs';
import { root, run } from './run.mjs';

/** Places and circumstances of the two builds. */
const BUILDS = [
  { place: 'a', umask: 0o022, env: { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' } },
  { place: 'another folder/ب', umask: 0o077, env: { TZ: 'Asia/Damascus', LANG: 'ar_SY.UTF-8', LC_ALL: 'ar_SY.UTF-8' } },
];

const sha256 = path => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Clones the project, builds it and returns the path of its package. */
function packed(folder, { place, umask, env }) {
  const before = process.umask(umask);
  try {
    const clone = join(folder, place);
    mkdirSync(dirname(clone), { recursive: true });
    run('git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
    installInto(clone);
    const options = { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] };
    return join(clone, pack(clone, clone, options));
  } finally {
    process.umask(before);
  }
}

/** Puts the installed packages, which npm would install from the lock file, into a clone: as links, or as copies. */
function installInto(clone) {
  const copy = how => spawnSync('cp', [how, join(root, 'node_modules'), clone], { stdio: 'ignore' }).status === 0;
  if (!copy('-al') && !copy('-a')) throw new Error('the packages could not be copied');
}

/** Returns the digest of each file of a package, with its mode and time. */
function contentOf(path) {
  const into = mkdtempSync(join(dirname(path), 'content-'));
  execFileSync('tar', ['xzf', path, '-C', into]);
  const files = readdirSync(into, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const digests = files
    .map(({ parentPath, name }) => join(parentPath, name))
    .map(file => [file.slice(into.length), sha256(file)]);
  const listed = execFileSync('tar', ['tzvf', path], { encoding: 'utf8' }).trim().split('\n');
  return new Map([...digests, ...listed.map((line, at) => [`entry ${at}`, line])]);
}

const folder = mkdtempSync(join(tmpdir(), 'istimara-packages-'));
try {
  const [one, other] = BUILDS.map(build => packed(folder, build));
  const [first, second] = [one, other].map(sha256);
  console.log(`${first}\n${second}`);
  if (first !== second) {
    const [a, b] = [one, other].map(contentOf);
    const names = [...new Set([...a.keys(), ...b.keys()])].filter(name => a.get(name) !== b.get(name));
    for (const name of names) console.error(`${name}: ${a.get(name)} ≠ ${b.get(name)}`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
