// Runs the tests with all that they need, and checks types and lint. `npm test` runs the quick tier, `npm run test:full`
// everything, .ci/run the quick tier and then the rest, `npm run test:browsers` the journeys in other browsers than
// Chromium alone. Other arguments go to Vitest. The last line is "N passed, N failed".
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { tableOf, withTable } from './proved-table.mjs';
import { root, run, tryRun } from './run.mjs';
import {
  ensureChromium,
  ensureFirefox,
  ensurePdfTools,
  ensurePostgres,
  ensureRuntimes,
  installPackages,
} from './setup.mjs';

/** Runs of Vitest, one after the other, by the first argument. */
const RUNS = {
  '--quick': [{ name: 'tests: quick tier', options: ['--tags-filter=!full && !browsers'] }],
  '--full': [{ name: 'tests: full tier', options: ['--tags-filter=!browsers'], proves: true }],
  '--both': [
    { name: 'tests: quick tier', options: ['--tags-filter=!full && !browsers'] },
    { name: 'tests: the rest', options: ['--tags-filter=full'], files: filesWithTiers, proves: true },
  ],
  '--browsers': [{ name: 'tests: other browsers', options: ['--tags-filter=browsers', 'test/browsers'] }],
};
const [first = '--quick', ...others] = process.argv.slice(2);
const named = first in RUNS ? others : process.argv.slice(2);
const runs = RUNS[first] ?? RUNS['--quick'];
const isOfBrowsers = runs === RUNS['--browsers'];

installPackages();
const browsers = isOfBrowsers ? ensureFirefox() : await ensureAll();
run('node', ['scripts/build.mjs']);

// Everything that the tests leave behind is removed with this folder. It is open to all users like the system's own
// temporary folder, because PostgreSQL may not run as root.
const folder = mkdtempSync(join(tmpdir(), 'istimara-test-'));
chmodSync(folder, 0o1777);

// The checks run next to the tests: some tests only wait. The build above has checked the types of the toolkit, and has
// ended this run if they are wrong.
const checks = isOfBrowsers
  ? []
  : [
      captured('lint', 'npm', ['run', '--silent', 'lint']),
      captured('types of the tests', 'npx', ['--no-install', 'tsc', '-p', 'test']),
    ];
const reports = runs.map(vitest);
const results = [
  ...(await Promise.all(checks)),
  ...(runs.some(one => one.proves) && named.length === 0 ? [proof()] : []),
];
rmSync(folder, { recursive: true, force: true, maxRetries: 10 });

for (const { name, output } of results) console.log(`\n# ${name}\n${output}`);
const sum = numbers => numbers.reduce((all, one) => all + one, 0);
const passed = sum(reports.map(one => one.passed)) + results.filter(one => one.passed).length;
const failed = sum(reports.map(one => one.failed)) + results.filter(one => !one.passed).length;
for (const line of failures()) console.log(line);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Installs what the tests in Chromium need, and returns its environment variables. */
function ensureAll() {
  ensurePdfTools();
  ensurePostgres();
  ensureRuntimes();
  return ensureChromium();
}

/** Runs a command without waiting for it, and returns its output. */
function captured(name, command, args) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk));
  return new Promise(resolve => {
    child.once('error', error => resolve({ name, passed: false, output: error.message }));
    child.once('close', code => resolve({ name, passed: code === 0, output }));
  });
}

/** Runs Vitest. Returns its report, and how many tests passed and failed; a run that breaks off is one that failed. */
function vitest({ name, options, files }, at) {
  console.log(`\n# ${name}`);
  const file = join(folder, `report-${at}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const which = named.length > 0 ? named : (files?.() ?? []);
  const code = tryRun('npx', ['--no-install', 'vitest', 'run', ...reporters, ...options, ...which], {
    env: { ...process.env, ...browsers, TMPDIR: folder },
  });
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const { numPassedTests, numFailedTests, numFailedTestSuites } = report;
    return { report, passed: numPassedTests, failed: numFailedTests || (code && Math.max(1, numFailedTestSuites)) };
  } catch {
    return { report: { testResults: [] }, passed: 0, failed: 1 };
  }
}

/** Returns the failed tests with the head of their messages, for logs of which only the end is kept. */
function failures() {
  const suites = reports.flatMap(({ report }) => report.testResults);
  return suites.flatMap(({ name, message, assertionResults }) => {
    const file = relative(root, name);
    const tests = assertionResults.filter(({ status }) => status === 'failed');
    if (tests.length === 0 && message) return [`\nFAILED ${file}`, headOf(message)];
    return tests.flatMap(({ fullName, failureMessages }) => [
      `\nFAILED ${file} > ${fullName}`,
      headOf(failureMessages.join('\n')),
    ]);
  });
}

/** Returns the first lines of a message, indented. */
function headOf(message) {
  const lines = message.split('\n').slice(0, 30);
  return lines.map(line => `  ${line.slice(0, 300)}`).join('\n');
}

/** Returns the test files that have tests of the full tier alone: others need not be loaded again. */
function filesWithTiers() {
  const all = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).map(name => join('test', name));
  const hasTiers = name => /\/tier\.js'|@module-tag full/.test(readFileSync(join(root, name), 'utf8'));
  return all.filter(name => name.endsWith('.test.ts') && hasTiers(name));
}

/** Returns whether the runs have proved the table in forms/README.md. */
function proof() {
  const page = readFileSync(join(root, 'forms/README.md'), 'utf8');
  const testResults = reports.flatMap(({ report }) => report.testResults);
  const table = tableOf({ testResults }, join(root, 'forms'));
  const passed = withTable(page, table) === page;
  const output = passed ? 'as forms/README.md says' : `forms/README.md says otherwise (npm run proved):\n${table}`;
  return { name: 'what is proved of the forms', passed, output };
}
