/**
 * Helpers for following a tutorial as its reader does: in an empty folder, with the toolkit installed from its package.
 */
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kept } from '../cli/istimara.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let archive: string | undefined;

/** Packs the toolkit into a folder of its own and returns the path of the archive. */
function packed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-packed-'));
  const said = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return join(folder, /istimara-[\d.]+\.tgz/.exec(said)![0]);
}

/**
 * Creates a folder as it is after `npm install ./istimara-….tgz`, with the packed files and their dependencies. Returns
 * its path.
 */
export function installed(): string {
  archive ??= packed();
  const folder = mkdtempSync(join(tmpdir(), 'istimara-tutorial-'));
  const modules = join(folder, 'node_modules');
  const own = join(modules, 'istimara');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  mkdirSync(own);
  const name = basename(archive);
  copyFileSync(archive, join(folder, name));
  execFileSync('tar', ['-xzf', archive, '-C', own, '--strip-components=1']);
  symlinkSync(join(ROOT, 'node_modules'), join(own, 'node_modules'));
  symlinkSync('../istimara/lib/cli/bin.js', join(modules, '.bin/istimara'));
  writeFileSync(join(folder, 'package.json'), `{ "dependencies": { "istimara": "file:${name}" } }\n`);
  return folder;
}

/**
 * Replaces `npx` with the path of the command that `npx` would find in the folder. This saves the seconds that `npx`
 * takes.
 */
const direct = (line: string): string => line.replace(/^npx /, 'node_modules/.bin/');

/**
 * Runs a command of the toolkit in a process that is kept between calls, which saves the start of a process. Other lines
 * and servers run as `entered` runs them.
 */
export async function enteredInOneProcess(line: string, cwd: string): Promise<string> {
  if (!line.startsWith('npx istimara ') || SERVING.test(line)) return entered(line, cwd);
  const { merged } = await kept(line.split(' ').slice(2), { cwd });
  return merged;
}

const SERVING = /^npx istimara (?:serve|preview)\b/;

/**
 * Runs a line in a shell and returns its output, with both streams merged as in a terminal. A server is asked for its
 * page and then stopped.
 */
export async function entered(line: string, cwd: string): Promise<string> {
  if (line.startsWith('npm install ')) return '';
  const serving = SERVING.test(line);
  const ports = line.includes(' serve ') ? ' --port 0 --desk-port 0' : ' --port 0';
  const env = { ...process.env, NO_COLOR: '1', LANG: 'C', LC_ALL: '' };
  const child = spawn('sh', ['-c', `exec 2>&1; ${direct(line)}${serving ? ports : ''}`], { cwd, env, detached: true });
  let out = '';
  const ended = new Promise<void>(resolve => child.on('close', () => resolve()));
  await new Promise<void>(resolve => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (serving && (line.includes(' serve ') ? /desk/ : /:\d+/).test(out)) resolve();
    });
    child.on('close', () => resolve());
  });
  if (serving) {
    const page = await fetch(/http:\/\/[\w.:]+/.exec(out)![0]);
    if (!page.ok) throw new Error(`${line}: ${page.status}`);
    process.kill(-child.pid!, 'SIGINT');
  }
  await ended;
  return serving ? usual(out, line.includes(' serve ')) : out;
}

/** Replaces the ports in an output with the default ports of the commands. */
const usual = (out: string, serve: boolean): string => {
  const ports = serve ? [':4000', ':4001'] : [':4100'];
  return out.replace(/(?<=127\.0\.0\.1):\d+/g, () => ports.shift()!).replace(/token=\S+/, 'token=…');
};

/** Removes the lines of checkpoints, which are for another machine: tutorials do not show them. */
export const withoutCheckpoints = (text: string): string => text.replace(/^\{"at".*"event":"checkpoint".*\}\n/gm, '');

/** Replaces figures that differ between machines or between editions of the toolkit. */
export const steady = (text: string): string =>
  withoutCheckpoints(text)
    .replace(/\b[\da-f]{16}\b/g, '…')
    .replace(/\d+ (KB|ك\.ب)/g, '… $1')
    .trim();

/**
 * Applies a block of a tutorial to a file. `key` names the key that the block replaces, or the one above which it
 * replaces everything. Returns the new text of the file, or undefined if the block does not fit the file.
 */
export function written(file: string, how: string, snippet: string, key?: string): string | undefined {
  const lines = file.split('\n');
  const wanted = snippet.trimEnd().split('\n');
  if (how === 'part') return file.includes(snippet.trimEnd()) ? file : undefined;
  if (how === 'last') return [...file.trimEnd().split('\n').slice(0, -1), ...wanted, ''].join('\n');
  const first = wanted[0]!;
  if (how === 'below') {
    const at = onlyIndex(lines, line => line === first);
    return at === undefined ? undefined : lines.toSpliced(at, 1, ...wanted).join('\n');
  }
  const start = key ? `${key}:` : /^\s*(?:- )?[^:]+:/.exec(first)![0];
  const same = key ? undefined : onlyIndex(lines, line => line === first);
  const at = same ?? onlyIndex(lines, line => line.startsWith(start));
  if (at === undefined) return undefined;
  if (how === 'above') return [...wanted, '', ...lines.slice(at)].join('\n');
  const deep = indent(first);
  const after = lines.findIndex((line, index) => index > at && (line === '' || indent(line) <= deep));
  return lines.toSpliced(at, (after < 0 ? lines.length : after) - at, ...wanted).join('\n');
}

const indent = (line: string): number => line.search(/\S|$/);

function onlyIndex(lines: readonly string[], is: (line: string) => boolean): number | undefined {
  const found = lines.flatMap((line, index) => (is(line) ? [index] : []));
  return found.length === 1 ? found[0] : undefined;
}

/** Writes a file below the folder. */
export function put(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

export const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');
