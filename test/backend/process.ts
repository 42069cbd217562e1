/** Starts and ends the server of serve.ts. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import { BUILT } from './harness.js';

export type Mutant = 'none' | 'ack-early' | 'no-flush' | 'files-late';

export interface Launcher {
  start(store: string, mutant?: Mutant, wrapper?: readonly string[], dist?: string): Promise<Running>;
  remove(): void;
}

export interface Running {
  readonly port: number;
  readonly pid: number;
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** Compiles serve.ts into a folder of its own, inside the repository so that its packages are found. */
export async function createLauncher(): Promise<Launcher> {
  const cache = fileURLToPath(new URL('../../.cache', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'backend-'));
  const outfile = join(folder, 'serve.mjs');
  const entry = fileURLToPath(new URL('./serve.ts', import.meta.url));
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  return {
    remove: () => rmSync(folder, { recursive: true, force: true }),
    start: (store, mutant = 'none', wrapper = [], dist = BUILT) => {
      const [command, ...rest] = [...wrapper, process.execPath, outfile, dist, store, '0', mutant];
      return started(spawn(command!, rest, { stdio: ['ignore', 'pipe', 'inherit'] }));
    },
  };
}

async function started(child: ChildProcess): Promise<Running> {
  const gone = once(child, 'close');
  // A test that failed half-way must not leave its server behind.
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await Promise.race([once(child.stdout!, 'data'), gone.then(([code]) => [`ended with ${code}`])]);
  const port = Number(line);
  if (!(port > 0)) throw new Error(`The server did not start: ${line}`);
  return {
    port,
    pid: child.pid!,
    end: async signal => {
      child.kill(signal);
      await gone;
    },
  };
}
