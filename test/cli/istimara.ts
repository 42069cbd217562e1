/** Runs the built command line as a process. */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BIN = fileURLToPath(new URL('../../lib/cli/bin.js', import.meta.url));
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

export function istimara(args: readonly string[], { cwd = process.cwd(), env = {} }: Where = {}): Promise<Ran> {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd,
    env: { ...process.env, LANG: 'C', LC_ALL: '', NO_COLOR: '1', ...env },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', text => (out += text));
  child.stderr.setEncoding('utf8').on('data', text => (err += text));
  return new Promise(resolve => child.on('close', code => resolve({ code, out, err })));
}

/** A copy of the small project, in a folder of its own. */
export function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-cli-'));
  cpSync(PROJECT, folder, { recursive: true });
  return folder;
}
