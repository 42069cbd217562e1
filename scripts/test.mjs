// npm test: installs what is missing, then checks types and lint and runs all tests; the last line is "N passed, N
// failed".
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableOf, withTable } from '../test/forms/proved.mjs';
import { root, run, tryRun } from './run.mjs';
import { ensureChromium, ensurePdfTools, ensurePostgres, ensureRuntimes, installPackages } from './setup.mjs';

installPackages();
ensurePdfTools();
ensurePostgres();
ensureRuntimes();
const chromium = await ensureChromium();
run('node', ['scripts/build.mjs']);

// Everything that the tests leave behind is removed with this folder. It is open to all users like the system's own
// temporary folder, because PostgreSQL may not run as root.
const folder = mkdtempSync(join(tmpdir(), 'istimara-test-'));
chmodSync(folder, 0o1777);
const report = join(folder, 'report.json');
const steps = [
  ['lint', () => tryRun('npm', ['run', '--silent', 'lint'])],
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
  // A partial test run proves only a part of the table.
  ...(process.argv.length > 2 ? [] : [['what is proved of the forms', () => (tableHolds() ? 0 : 1)]]),
];
const failedSteps = steps.filter(([name, step]) => {
  console.log(`\n# ${name}`);
  return step() !== 0;
});

/** Returns whether this run has proved the table in forms/README.md. */
function tableHolds() {
  const page = readFileSync(join(root, 'forms/README.md'), 'utf8');
  if (!existsSync(report)) return false; // the tests did not complete
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
// The build above checked the types of the toolkit and ends the run if they are wrong. Every other step counts as one
// test.
const others = steps.filter(([name]) => name !== 'tests');
const othersFailed = others.filter(step => failedSteps.includes(step)).length;
console.log(`\n${passed + others.length - othersFailed} passed, ${failed + othersFailed} failed`);
process.exitCode = failed + othersFailed > 0 ? 1 : 0;
