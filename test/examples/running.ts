/**
 * Helpers that start the examples as their READMEs do: the forms are built once, and each backend is a process of its
 * own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kept } from '../cli/istimara.js';

export const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
export const PHP = process.env.PHP_PATH ?? 'php';

/** Builds both forms of the examples into `FOLDER/forms` and returns the folder. */
export async function builtExamples(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-examples-'));
  const { code, err } = await kept(['build', EXAMPLES, '-o', join(folder, 'forms')]);
  if (code !== 0) throw new Error(err);
  return folder;
}

export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

const children = new Set<ChildProcess>();
/** Kills all child processes, so that a failed test leaves none behind. */
export const endAll = (): void => {
  for (const child of children) child.kill('SIGKILL');
};

/** Starts a program and waits for the address that it prints. */
export function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd?: string,
): Promise<Running> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, ...(cwd && { cwd }) });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url) resolve({ url, stop: () => ended(child) });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`${command} ended with ${code}: ${said}`)));
  });
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });

export const ANSWERS = {
  kind: 'street',
  full_name: 'سلمى الدباغ',
  phone: '+963933123456',
  details: 'حفرة عميقة أمام المدرسة.',
};

export interface Envelope {
  readonly id: string;
  readonly [member: string]: unknown;
}

export const envelope = (more: object = {}): Envelope => ({
  ...{ id: randomUUID(), form: 'note-to-council', version: 1, definition: '0123456789abcdef', language: 'ar' },
  ...{ submitted_at: '2026-11-24T08:30:00+03:00', data: ANSWERS },
  ...more,
});
