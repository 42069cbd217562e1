// Prerequisites of npm start and npm test beyond Node and npm, installed if possible.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findPostgres } from './postgres.mjs';
import { has, root, run, tryRun } from './run.mjs';

const asRootOnDebian = () => process.getuid?.() === 0 && has('apt-get');

let listsFresh = false;

/** Installs Debian packages; returns false if that is not possible. */
function apt(...packages) {
  if (!asRootOnDebian()) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] };
  if (!listsFresh) listsFresh = tryRun('apt-get', ['update', '-qq'], quiet) === 0;
  return tryRun('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet) === 0;
}

function stop(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(3);
}

/**
 * Installs node_modules according to the lock file and makes sure that better-sqlite3 works, which may have to be
 * compiled.
 */
export function installPackages() {
  const stamp = join(root, 'node_modules/.istimara-lock');
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    console.error('istimara: installing packages; some minutes, where better-sqlite3 has to be compiled …');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 'ignore', 'inherit'] });
    ensureSqlite();
    writeFileSync(stamp, lock);
  }
}

function sqliteWorks() {
  try {
    const Database = createRequire(join(root, 'package.json'))('better-sqlite3');
    new Database(':memory:').close();
    return true;
  } catch {
    return false;
  }
}

/** Compiles better-sqlite3 if no prebuilt binary was available. This needs g++, make and python3. */
function ensureSqlite() {
  if (sqliteWorks()) return;
  const tools = ['g++', 'make', 'python3'].filter(tool => !has(tool));
  if (tools.length > 0 && !apt(...tools)) {
    stop(
      `better-sqlite3 has to be compiled here. Install ${tools.join(', ')} with your system's package manager and run this again.`,
    );
  }
  tryRun('npm', ['rebuild', 'better-sqlite3', '--loglevel=error']);
  if (!sqliteWorks())
    stop('better-sqlite3 could not be compiled. The lines above say why; g++, make and python3 are needed.');
}

/** Compiles the toolkit if lib/ is missing or older than src/. */
export function buildToolkit(newest) {
  const built = join(root, 'lib/cli/bin.js');
  if (existsSync(built) && statSync(built).mtimeMs > newest()) return;
  console.error('istimara: compiling the toolkit …');
  run('node', ['scripts/build.mjs']);
}

/**
 * Installs poppler, which reads papers back, and unicode-data, which contains the bidi test. The tests say so if they
 * use a sample instead of the latter.
 */
export function ensurePdfTools() {
  const missing = [
    ...(has('pdftotext', ['-v']) ? [] : ['poppler-utils', 'unicode-data']),
    ...(has('qpdf', ['--version']) ? [] : ['qpdf']),
    ...(hasPopplerBindings() ? [] : ['python3-gi', 'gir1.2-poppler-0.18']),
  ];
  if (missing.length > 0 && !apt(...missing)) {
    stop(
      'The tests read PDFs back with poppler, fill them in with its bindings for Python and check them with qpdf. Install poppler-utils, python3-gi and gir1.2-poppler-0.18 (Debian, Ubuntu) or poppler and pygobject3 (Homebrew, Fedora), and qpdf, and run this again.',
    );
  }
}

/** Returns whether a Python can fill in forms with poppler. */
function hasPopplerBindings() {
  const program = 'import gi; gi.require_version("Poppler", "0.18"); from gi.repository import Poppler';
  return ['python3', '/usr/bin/python3'].some(name => tryRun(name, ['-c', program], { stdio: 'ignore' }) === 0);
}

/** Installs PHP and Python, which run the backends of the examples; PHP_PATH may name another PHP. */
export function ensureRuntimes() {
  const missing = [
    ...(has(process.env.PHP_PATH ?? 'php', ['-v']) ? [] : ['php-cli']),
    ...(has('python3') ? [] : ['python3']),
  ];
  if (missing.length > 0 && !apt(...missing))
    stop(`The tests run the examples in PHP and Python. Install ${missing.join(' and ')} and run this again.`);
}

/**
 * Returns the environment variables of Chromium for the tests. CHROMIUM_PATH is the browser that the variable already
 * names, that of the system or of Debian, or Playwright's own download. CHROMIUM_SHELL_PATH is the headless shell,
 * without the code for windows, if Debian has it: a page costs about a third less, but PDFs are not shown.
 */
export async function ensureChromium() {
  const { chromium } = await import('playwright-core');
  const known = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    chromium.executablePath(),
  ];
  const found = () => known.find(path => path && existsSync(path));
  if (!found()) apt('chromium', 'fonts-noto-core');
  if (!found()) tryRun('npx', ['--no-install', 'playwright-core', 'install', 'chromium']);
  const path = found();
  if (!path) stop('The tests need Chromium. Install it, or set CHROMIUM_PATH to one, and run this again.');
  return { CHROMIUM_PATH: path, CHROMIUM_SHELL_PATH: process.env.CHROMIUM_PATH ?? shellOf(path) };
}

/** Returns the environment variables of Firefox for the tests: the one that FIREFOX_PATH names, or that of the system. */
export function ensureFirefox() {
  const known = [process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox'];
  const found = () => known.find(path => path && existsSync(path));
  if (!found()) apt('firefox-esr');
  const path = found();
  if (!path)
    stop(
      'These tests need Firefox. Install firefox-esr (Debian) or Firefox, or set FIREFOX_PATH to one, and run this again.',
    );
  return { FIREFOX_PATH: path };
}

function shellOf(chromium) {
  const shell = '/usr/bin/chromium-headless-shell';
  if (chromium === '/usr/bin/chromium' && !existsSync(shell)) apt('chromium-headless-shell');
  return existsSync(shell) ? shell : chromium;
}

/** Installs PostgreSQL, of which the tests start clusters of their own. */
export function ensurePostgres() {
  if (findPostgres()) return;
  apt('postgresql');
  if (!findPostgres())
    stop(
      'The tests of the PostgreSQL store start a server of their own. Install postgresql (version 13 or later) and run this again.',
    );
}
