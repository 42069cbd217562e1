/** `istimara serve` as a process, with the destinations that it forwards to. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { BIN, kept } from '../../cli/istimara.js';
import { BUILT, temporary } from '../harness.js';

export interface Serving {
  readonly port: number;
  readonly deskPort: number;
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

export interface Asked {
  readonly store: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly dist?: string;
}

export async function serve({ store, args = [], env = {}, dist = BUILT }: Asked): Promise<Serving> {
  const line = [BIN, 'serve', dist, '--port', '0', '--desk-port', '0', '--store', store, ...args];
  const child = spawn(process.execPath, line, { env: { ...process.env, LANG: 'C', NO_COLOR: '1', ...env } });
  const said = { out: '', err: '' };
  child.stderr.setEncoding('utf8').on('data', text => (said.err += text));
  const gone = once(child, 'close');
  onTestFinished(() => void child.kill('SIGKILL'));
  const ready = new Promise<void>(resolve => {
    child.stdout.setEncoding('utf8').on('data', text => {
      said.out += text;
      if (said.out.includes('/desk')) resolve();
    });
  });
  await Promise.race([ready, gone]);
  const [port, deskPort] = [...said.out.matchAll(/127\.0\.0\.1:(\d+)/g)].map(match => Number(match[1]));
  if (!port || !deskPort) throw new Error(`The server did not start: ${said.out}${said.err}`);
  return {
    port,
    deskPort,
    child,
    said,
    end: async signal => {
      child.kill(signal);
      await gone;
    },
  };
}

/** Writes a settings file and returns the arguments that name it. */
export function forwardArgs(settings: object): readonly string[] {
  const path = join(temporary(), 'forward.yaml');
  writeFileSync(path, JSON.stringify(settings));
  return ['--forward', path];
}

/** Returns how many events were delivered to a destination so far, and how many are parked. */
export async function counts(store: string, name: string) {
  const reader = await openStore(store, { readonly: true });
  const tally = (await reader.outbox.countAll()).find(({ destination }) => destination === name);
  await reader.close();
  await new Promise(resolve => setTimeout(resolve, 40));
  return tally ?? { delivered: 0, parked: 0 };
}

/** Returns the counts of `forward report`, by destination. */
export async function report(store: string) {
  const { code, out, err } = await kept(['forward', 'report', '--store', store, '--format', 'json']);
  const rows = JSON.parse(out) as {
    name: string;
    accepted: number;
    delivered: number;
    waiting: number;
    parked: number;
    reason?: string;
  }[];
  return { code, err, by: Object.fromEntries(rows.map(row => [row.name, row])) };
}
