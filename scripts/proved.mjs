// npm run proved: runs the tests of the forms and writes their results as the table in forms/README.md.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TESTS, tableOf, withTable } from './proved-table.mjs';
import { root, run, tryRun } from './run.mjs';
import { ensureChromium, ensurePdfTools, installPackages } from './setup.mjs';

const FORMS = join(root, 'forms');
const PAGE = join(FORMS, 'README.md');

installPackages();
ensurePdfTools();
const chromium = await ensureChromium();
run('node', ['scripts/build.mjs']);
const folder = mkdtempSync(join(tmpdir(), 'istimara-proved-'));
const report = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
process.exitCode = tryRun('npx', ['--no-install', 'vitest', 'run', ...TESTS, ...reporters], {
  env: { ...process.env, ...chromium },
});
const table = tableOf(JSON.parse(readFileSync(report, 'utf8')), FORMS);
rmSync(folder, { recursive: true });
writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8'), table));
console.log(table);
