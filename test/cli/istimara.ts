/** Runner of the built command line: in a new process for each call, or in one that is kept between calls. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BIN = fileURLToPath(new URL('../../lib/cli/bin.js', import.meta.url));
const KEPT = fileURLToPath(new URL('./kept.mjs', import.meta.url));
const PROJECT = fileURLToPath(new URL('./project', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Result of a call of the kept process: `merged` is what a terminal shows, both streams in the order of writing. */
export interface KeptRan extends Ran {
  readonly merged: string;
}

export interface Where {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

const environment = (more: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...process.env,
  ...{ LANG: 'C', LC_ALL: '', NO_COLOR: '1' },
  ...more,
});

export function istimara(args: readonly string[], { cwd = process.cwd(), env = {} }: Where = {}): Promise<Ran> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd, env: environment(env) });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', text => (out += text));
  child.stderr.setEncoding('utf8').on('data', text => (err += text));
  return new Promise(resolve => child.on('close', code => resolve({ code, out, err })));
}

let keeper: ChildProcess | undefined;
const calls = new Map<number, { resolve(ran: KeptRan): void; reject(fault: Error): void }>();
let last = 0;

/**
 * Starts the kept process. It runs one command line after the other, ends with its parent and does not keep the parent
 * alive.
 */
function started(): ChildProcess {
  const child = fork(KEPT, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  child.on('message', ({ call, ran }: { call: number; ran: KeptRan }) => {
    calls.get(call)!.resolve(ran);
    calls.delete(call);
    if (calls.size === 0) child.channel!.unref();
  });
  child.on('exit', code => {
    keeper = undefined;
    for (const { reject } of calls.values()) reject(new Error(`the command line ended with ${code}`));
    calls.clear();
  });
  child.unref();
  return child;
}

/**
 * Runs the command line in the process that is kept between calls. It is for tests with many calls, in which starting a
 * process would cost more than the tested work. It is not for commands that end by a signal, prompt at the terminal, or
 * run until they are stopped.
 */
export function kept(args: readonly string[], { cwd = process.cwd(), env = {} }: Where = {}): Promise<KeptRan> {
  keeper ??= started();
  keeper.channel!.ref();
  const call = ++last;
  keeper.send({ call, args, cwd, env: environment(env) });
  return new Promise((resolve, reject) => calls.set(call, { resolve, reject }));
}

/** Copies the small project into a folder of its own and returns that folder. */
export function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-cli-'));
  cpSync(PROJECT, folder, { recursive: true });
  return folder;
}
