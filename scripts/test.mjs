// npm test: installs what is missing, then types, lint and all tests; ends in the line "N passed, N failed".
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableOf, withTable } from '../test/forms/proved.mjs';
import { root, run, tryRun } from './run.mjs';
import {
  ensureChromium,
  ensureNats,
  ensurePoppler,
  ensurePostgres,
  ensureRuntimes,
  installPackages,
} from './setup.mjs';

installPackages();
ensurePoppler();
ensurePostgres();
ensureNats();
ensureRuntimes();
const chromium = await ensureChromium();
run('node', ['scripts/build.mjs']);

// What the tests leave behind goes with the run. Open to all as the system's own is, since PostgreSQL may not be run by root.
const folder = mkdtempSync(join(tmpdir(), 'istimara-test-'));
chmodSync(folder, 0o1777);
const report = join(folder, 'report.json');
const steps = [
  ['lint', () => tryRun('npx', ['--no-install', 'biome', 'check', '.'])],
  ['types of the tests', () => tryRun('npx', ['--no-install', 'tsc', '-p', 'test'])],
  [
    'tests',
    () =>
      tryRun(
        'npx',
        [
          '--no-install',
          'vitest',
          'run',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${report}`,
          ...process.argv.slice(2),
        ],
        {
          env: { ...process.env, ...chromium, TMPDIR: folder },
        },
      ),
  ],
  // A part of the tests proves a part of the table.
  ...(process.argv.length > 2 ? [] : [['what is proved of the forms', () => (tableHolds() ? 0 : 1)]]),
];
const failedSteps = steps.filter(([name, step]) => {
  console.log(`\n# ${name}`);
  return step() !== 0;
});

/** Whether this run has proved what forms/README.md says. */
function tableHolds() {
  const page = readFileSync(join(root, 'forms/README.md'), 'utf8');
  if (!existsSync(report)) return false; // the tests came to no end
  const table = tableOf(JSON.parse(readFileSync(report, 'utf8')), join(root, 'forms'));
  const holds = withTable(page, table) === page;
  console.log(holds ? 'as forms/README.md says' : `forms/README.md says otherwise (npm run proved):\n${table}`);
  return holds;
}

let passed = 0;
let failed = 0;
try {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  passed = numPassedTests;
  failed = numFailedTests || (failedSteps.some(([name]) => name === 'tests') ? Math.max(1, numFailedTestSuites) : 0);
} catch {
  failed = 1;
}
rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
// Types of the toolkit were checked by the build above: it ends the run where they are wrong. Every other step counts as one test.
const others = steps.filter(([name]) => name !== 'tests');
const othersFailed = others.filter(step => failedSteps.includes(step)).length;
console.log(`\n${passed + others.length - othersFailed} passed, ${failed + othersFailed} failed`);
process.exitCode = failed + othersFailed > 0 ? 1 : 0;
