// npm test: installs what is missing, then types, lint and all tests; ends in the line "N passed, N failed".
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, tryRun } from './run.mjs';
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

const folder = mkdtempSync(join(tmpdir(), 'istimara-test-'));
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
          env: { ...process.env, CHROMIUM_PATH: chromium },
        },
      ),
  ],
];
const failedSteps = steps.filter(([name, step]) => {
  console.log(`\n# ${name}`);
  return step() !== 0;
});

let passed = 0;
let failed = 0;
try {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  passed = numPassedTests;
  failed = numFailedTests || (failedSteps.some(([name]) => name === 'tests') ? Math.max(1, numFailedTestSuites) : 0);
} catch {
  failed = 1;
}
rmSync(folder, { recursive: true, force: true });
// Types of the toolkit were checked by the build above: it ends the run where they are wrong. Every other step counts as one test.
const others = steps.filter(([name]) => name !== 'tests');
const othersFailed = others.filter(step => failedSteps.includes(step)).length;
console.log(`\n${passed + others.length - othersFailed} passed, ${failed + othersFailed} failed`);
process.exitCode = failed + othersFailed > 0 ? 1 : 0;
