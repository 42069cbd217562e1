/** Forms of forms/, built and served by the command line, as `npm start` does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleData } from '../../src/compiler/3-verify/examples.js';
import { type Compiled, compile } from '../../src/compiler/index.js';
import type { JsonObject } from '../../src/runtime/model.js';
import { BIN, kept as istimara } from '../cli/istimara.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Forms that are filled in, sent and inspected in every way. */
export const SPINE = ['complaint', 'civil-record', 'citizenship-family'] as const;
/** Forms whose outputs are read one by one. */
export const FORMS = [...SPINE, 'building-permit', 'water-subscription'] as const;
/** All forms in forms/. */
export const ALL_FORMS = readdirSync(join(ROOT, 'forms'))
  .filter(name => name.endsWith('.form.yaml'))
  .map(name => name.replace('.form.yaml', ''));
export type FormId = (typeof FORMS)[number];

export interface Service {
  readonly url: string;
  readonly desk: string;
  readonly store: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Builds a form of forms/ into a new folder. */
export async function buildForm(id: string): Promise<string> {
  const dist = join(mkdtempSync(join(tmpdir(), 'istimara-forms-')), 'dist');
  const { code, err } = await istimara(['build', `forms/${id}.form.yaml`, '-o', dist], { cwd: ROOT });
  if (code !== 0) throw new Error(err);
  return dist;
}

interface Besides {
  /** Additional arguments of the command line, and environment variables. */
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Serves a built folder. With `port` 0, any free port is used. */
export async function serveForms(dist: string, port = 0, { args: more = [], env }: Besides = {}): Promise<Service> {
  const store = `sqlite:${join(dist, '../submissions.db')}`;
  const args = ['serve', dist, '--port', String(port), '--desk-port', '0', '--store', store, ...more];
  const child = spawn(process.execPath, [BIN, ...args], { cwd: ROOT, env: { ...process.env, LANG: 'C', ...env } });
  const [url, desk] = await addresses(child);
  return { url: url!, desk: desk!, store, stop: signal => ended(child, signal) };
}

function addresses(child: ChildProcess): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    let text = '';
    const hear = (chunk: Buffer) => {
      text += chunk;
      const found = text.match(/http:\/\/\S+/g) ?? [];
      if (found.length >= 2 && text.endsWith('\n')) resolve(found.map(one => one.replace(/\/$/, '')));
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', (chunk: Buffer) => (text += chunk));
    child.once('exit', code => reject(new Error(`the server ended with ${code}: ${text}`)));
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  return new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

const compiledForms = new Map<string, Promise<Compiled>>();

/** Returns a form of forms/, which is compiled once. */
export const compiledForm = (id: string): Promise<Compiled> =>
  compiledForms.get(id) ?? compiledForms.set(id, compileForm(id)).get(id)!;

async function compileForm(id: string): Promise<Compiled> {
  const file = `forms/${id}.form.yaml`;
  const read = (path: string) => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path)) : undefined);
  const { compiled } = await compile(read(file)!, { file, project: { read }, only: [], today: '2026-11-24' });
  return compiled!;
}

/** Returns the fullest valid example, with the day for which it was written. */
export function fullest({ model, examples }: Compiled): { data: JsonObject; today: string } {
  const valid = examples.filter(example => example.expect === 'valid');
  const size = (data: unknown) => JSON.stringify(data).length;
  const [best] = [...valid].sort((a, b) => size(exampleData(model, b)) - size(exampleData(model, a)));
  return { data: exampleData(model, best!), today: best!.today ?? '2026-11-24' };
}
