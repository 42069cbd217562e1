/** A served form under attack. The server, the attackers and the test that measures are processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { ask, cookiesOf } from '../backend/ask.js';
import { BIN, istimara } from '../cli/istimara.js';
import type { AttackName } from './attack.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TOKEN = 'a token of the office';
/** Interval in milliseconds between two requests of a measurement. */
const PROBE_MS = 50;
/** Time in milliseconds after which a request counts as failed. */
const PATIENCE_MS = 20_000;

/** Form that is served, with answers that it accepts. */
export interface PressedForm {
  readonly id: string;
  /** Path of its definition from the project's folder. */
  readonly path: string;
  /** Answers that are sent before the attack. */
  data(): object;
  /** Questions that a register fills in: ids of the number and the day of birth, and the others. */
  readonly prefilled?: object;
}

export const COMPLAINT: PressedForm = {
  id: 'complaint',
  path: 'forms/complaint.form.yaml',
  data: () => {
    const { examples } = parse(readFileSync(join(ROOT, 'forms/complaint.form.yaml'), 'utf8'));
    return { ...examples[0].data, happened_on: '2026-11-20', phone: '+963933123456' };
  },
  prefilled: {
    national_number: 'applicant.national_number',
    born: 'previous_date',
    fields: { 'applicant.name': 'given_name' },
  },
};

export interface Pressed {
  readonly port: number;
  readonly deskPort: number;
  readonly pid: number;
  /** Address of the store, for commands. */
  readonly store: string;
  /** Digest of the form's definition. */
  readonly definition: string;
  /** Tracking number of the submission that was sent. */
  readonly tracking: string;
  /** Cookie of a signed-in clerk. */
  readonly cookie: string;
  /** Returns the exit code if the server has ended. */
  exit(): number | string | undefined;
  /** Ends the server as a power cut does, and leaves its store. */
  kill(): Promise<void>;
  /** Runs an attack for a while, and returns what others saw of the server meanwhile. */
  under(attack: AttackName | undefined, ms: number): Promise<Figures>;
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

/** Times in milliseconds, and the number of requests that failed. */
interface Times {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  readonly count: number;
  readonly failed: number;
}

export interface Figures {
  readonly health: Times;
  /** Page of a signed-in clerk. */
  readonly clerk: Times;
  /** Copy that a clerk prints. */
  readonly print: Times;
  /** Largest resident memory of the server so far, in MB. */
  readonly memory: number;
}

/** Starts `istimara serve` with settings, and prepares what attackers and clerks ask for. */
export async function servePressed(settings = '', form = COMPLAINT): Promise<Pressed> {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-pressed-'));
  const register = await startRegister();
  const [dist, script] = await Promise.all([buildForm(folder, form), bundled('attack')]);
  const server = await startServer({ folder, dist, url: register.url, settings, form });
  const { port, deskPort, token } = server;
  const definition = definitionIn(dist, form);
  const { tracking, page, cookie: sender } = await submitExample(port, form, definition);
  const opened = await ask(deskPort, `/desk?token=${token}`);
  const cookie = opened.headers['set-cookie']![0]!.split(';')[0]!;
  const target = { port, deskPort, form: form.id, definition, copy: `/${page}/paper.ar.pdf`, cookie: sender };
  const copied = await ask(port, target.copy, { headers: { cookie: sender } });
  if (copied.status !== 200) throw new Error(`the copy that attackers ask for: ${copied.status}`);
  const see = (path: string) => () => ask(deskPort, path, { headers: { cookie } });
  return {
    port,
    deskPort,
    pid: server.child.pid!,
    store: server.store,
    definition,
    tracking,
    cookie,
    exit: () => server.child.exitCode ?? server.child.signalCode ?? undefined,
    kill: () => ended(server.child),
    metrics: async () => (await ask(deskPort, '/metrics')).text,
    under: async (attack, ms) => {
      const attackers =
        attack && spawn(process.execPath, [script, attack, JSON.stringify(target)], { stdio: 'inherit' });
      await new Promise(resolve => setTimeout(resolve, ms / 5));
      const [health, clerk, print] = await Promise.all([
        measure(() => ask(port, '/health'), ms),
        measure(see(`/desk/${tracking}`), ms),
        measure(see(`/desk/${tracking}.ar.pdf`), ms),
      ]);
      attackers?.kill('SIGKILL');
      return { health, clerk, print, memory: peakOf(server.child.pid!) };
    },
    stop: async () => {
      await ended(server.child);
      register.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function buildForm(folder: string, { path }: PressedForm): Promise<string> {
  const dist = join(folder, 'dist');
  const { code, err } = await istimara(['build', path, '-o', dist], { cwd: ROOT });
  if (code !== 0) throw new Error(err);
  return dist;
}

/** Compiles a script of this folder into a file that Node.js runs, and returns its path. */
export async function bundled(script: string): Promise<string> {
  const outdir = join(ROOT, '.cache');
  mkdirSync(outdir, { recursive: true });
  const outfile = join(outdir, `${basename(script)}.mjs`);
  const entry = join(ROOT, `test/hostile/${script}.ts`);
  await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error' });
  return outfile;
}

/** Starts a register that knows no one and takes a second to say so. */
async function startRegister() {
  const server = createServer((incoming, response) => {
    incoming.resume();
    setTimeout(() => response.writeHead(404).end(), 1000);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

interface ServerPlan {
  readonly folder: string;
  readonly dist: string;
  readonly url: string;
  readonly settings: string;
  readonly form: PressedForm;
}

async function startServer({ folder, dist, url, settings, form }: ServerPlan) {
  const [asked, set] = [join(folder, 'register.json'), join(folder, 'settings.yaml')];
  writeFileSync(asked, JSON.stringify({ url, forms: { [form.id]: form.prefilled } }));
  writeFileSync(set, settings);
  const store = `sqlite:${join(folder, 'submissions.db')}`;
  const options = ['--port', '0', '--desk-port', '0', '--store', store, '--settings', set];
  if (form.prefilled) options.push('--register', asked);
  const child = spawn(process.execPath, [BIN, 'serve', dist, ...options], {
    env: { ...process.env, LANG: 'C', ISTIMARA_REGISTER_TOKEN: TOKEN },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [main, desk] = await addresses(child);
  const at = new URL(desk!);
  const [port, deskPort] = [new URL(main!).port, at.port].map(Number) as [number, number];
  return { child, store, port, deskPort, token: at.searchParams.get('token')! };
}

function addresses(child: ChildProcess): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', piece => {
      text += piece;
      const found = text.match(/http:\/\/\S+/g) ?? [];
      if (found.length >= 2 && text.endsWith('\n')) resolve(found);
    });
    child.once('exit', code => reject(new Error(`the server ended with ${code}: ${text}`)));
  });
}

/** Returns the digest of the definition of a built form, as submissions name it. */
const definitionIn = (dist: string, { id }: PressedForm): string =>
  createHash('sha256')
    .update(readFileSync(join(dist, id, 'form.json')))
    .digest('hex')
    .slice(0, 16);

/** Sends the answers of the form. Returns its tracking number, and the address and cookie of its confirmation. */
async function submitExample(port: number, { id: form, data }: PressedForm, definition: string) {
  const id = randomUUID();
  const submitted_at = new Date().toISOString();
  const body = { id, form, version: 1, definition, language: 'ar', submitted_at, data: data() };
  const headers = { 'content-type': 'application/json', 'idempotency-key': id, origin: `http://127.0.0.1:${port}` };
  const sent = await ask(port, `/forms/${form}/submissions`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (sent.status !== 201) throw new Error(sent.text);
  const { tracking, page } = sent.json as { readonly tracking: string; readonly page: string };
  return { tracking, page, ...cookiesOf(sent) };
}

/** Asks again and again until the time is over, with one request at a time. */
async function measure(one: () => Promise<{ readonly status: number }>, ms: number): Promise<Times> {
  const end = performance.now() + ms;
  const times: number[] = [];
  let failed = 0;
  do {
    const start = performance.now();
    const late = new Promise<{ status: number }>(resolve => setTimeout(resolve, PATIENCE_MS, { status: 0 }));
    const status = await Promise.race([one(), late]).then(
      answer => answer.status,
      () => 0,
    );
    if (status !== 200) failed += 1;
    times.push(performance.now() - start);
    await new Promise(resolve => setTimeout(resolve, PROBE_MS));
  } while (performance.now() < end);
  times.sort((a, b) => a - b);
  const of = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))]!);
  return { p50: of(0.5), p99: of(0.99), longest: of(1), count: times.length, failed };
}

const peakOf = (pid: number): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1000);

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise(resolve => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
