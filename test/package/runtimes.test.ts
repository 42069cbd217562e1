/** Later releases of Node, as the npm package `node` ships them: a form is checked and built, with the same bytes. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BIN } from '../cli/istimara.js';
import { ROOT } from '../forms/served.js';
import { FULL_TIER } from '../tier.js';

const FORM = 'forms/complaint.form.yaml';

/** Returns a command that runs a release of Node. It stays in the cache of npm. */
const nodeOf = (version: string) => ['npx', '--yes', `node@${version}`];

function run([command, ...before]: readonly string[], ...args: readonly string[]): string {
  const env = { ...process.env, LANG: 'C' };
  return execFileSync(command!, [...before, BIN, ...args], { cwd: ROOT, env, encoding: 'utf8' });
}

/** Builds the form, and returns all files that were written, by their paths. */
function built(node: readonly string[]): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-runtimes-'));
  run(node, 'build', FORM, '-o', folder, '--no-cache');
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = paths.filter(path => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map(path => [path, readFileSync(join(folder, path)).toString('base64')]));
}

it.for(['22.23.3', '24.21.0'])(
  'checks and builds a form with the same bytes in Node %s (skipped if npm cannot get it)',
  { ...FULL_TIER, timeout: 300_000 },
  (version, { skip }) => {
    const node = nodeOf(version);
    const found = spawnSync(node[0]!, [...node.slice(1), '--version'], { encoding: 'utf8' });
    if (found.status !== 0) skip(found.stderr);
    expect(found.stdout.trim()).toBe(`v${version}`);
    expect(run(node, 'check', FORM)).toBe(run([process.execPath], 'check', FORM));
    const files = built(node);
    expect(Object.keys(files).length).toBeGreaterThan(10);
    expect(files).toEqual(built([process.execPath]));
  },
);
