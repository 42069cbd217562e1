// Builds of 500 forms of 30 fields through the command line: with an empty cache, unchanged, and with one label
// changed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { formOf } from './form-of.mjs';

const BIN = fileURLToPath(new URL('../lib/cli/bin.js', import.meta.url));
const ONLY = 'element,types,schema,validator,page,card,manifests,form';
const FORMS = 500;

/**
 * Marker file of the last run. ext4 skips every inode that was freed in the last five minutes, so a run soon after
 * another would measure the removal of the earlier files.
 */
const REMOVED = join(tmpdir(), 'istimara-bench-removed');
const FORGOTTEN_MS = 300_000;

async function settled() {
  const removed = statSync(REMOVED, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const wait = removed + FORGOTTEN_MS - Date.now();
  if (wait <= 0) return;
  console.error(`The file system has yet to forget the files of the last run: ${Math.ceil(wait / 1000)} s.`);
  await setTimeout(wait);
}

/** Returns the seconds of each build, run as a process of its own. */
export async function manyForms() {
  await settled();
  const folder = mkdtempSync(join(tmpdir(), 'istimara-bench-'));
  const write = (index, label = '') => {
    const text = formOf(30).replace('form: bench', `form: bench-${index}`);
    const own = text.replace('ar: قياس, en: Bench', `ar: قياس ${index}, en: Bench ${index}${label}`);
    writeFileSync(join(folder, `bench-${index}.form.yaml`), own);
  };
  const build = () => {
    const start = performance.now();
    execFileSync(process.execPath, [BIN, 'build', folder, '-o', join(folder, 'dist'), '--only', ONLY], {
      stdio: 'ignore',
      env: { ...process.env, ISTIMARA_CACHE: join(folder, 'cache') },
    });
    return (performance.now() - start) / 1000;
  };
  try {
    for (let index = 0; index < FORMS; index++) write(index);
    const cold = build();
    const unchanged = build();
    write(250, ' anew');
    return { cold, unchanged, changed: build() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(REMOVED, '');
  }
}
