/** Runs the built command line as a process: one of its own, or one that is kept between calls. */
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
const calls = new Map<number, { resolve(ran: Ran): void; reject(fault: Error): void }>();
let last = 0;

/** Takes one command line after the other, and goes with its parent, whom it does not hold up. */
function started(): ChildProcess {
  const child = fork(KEPT, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  child.on('message', ({ call, ran }: { call: number; ran: Ran }) => {
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
 * The same in a process that is kept: for tests of many calls, where a start would cost more than what is tested.
 * Not for what ends by a signal, asks at the terminal, or goes on until it is stopped.
 */
export function kept(args: readonly string[], { cwd = process.cwd(), env = {} }: Where = {}): Promise<Ran> {
  keeper ??= started();
  keeper.channel!.ref();
  const call = ++last;
  keeper.send({ call, args, cwd, env: environment(env) });
  return new Promise((resolve, reject) => calls.set(call, { resolve, reject }));
}

/** A copy of the small project, in a folder of its own. */
export function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-cli-'));
  cpSync(PROJECT, folder, { recursive: true });
  return folder;
}
