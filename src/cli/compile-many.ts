/** Compiles many forms: unchanged ones out of the cache, the others in as many threads as there are cores. */

import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { LOCK_FILE } from '../compiler/change/index.js';
import type { FormCache, Made } from './cache/forms.js';
import type { Context } from './context.js';
import { locate, readBytes } from './files.js';
import type { Request } from './make.js';
import { fromHere } from './tell.js';

export type { Made } from './cache/forms.js';

export interface Settings {
  readonly sharedRuntime: boolean;
  /** Names of outputs; all where absent, none for `[]`. */
  readonly only?: readonly string[];
  readonly paperFit?: boolean;
  readonly cache: FormCache;
}

/** A thread takes some time to start: fewer forms than these are compiled here. */
const WORTH_A_THREAD = 8;

/** Compiles the forms at `paths` and hands each over in their order, while the next are still compiled. */
export async function* compileMany(
  context: Context,
  paths: readonly string[],
  settings: Settings,
): AsyncGenerator<{ readonly path: string; readonly made: Made }> {
  const kept = settings.cache;
  const { only, paperFit, sharedRuntime } = settings;
  const told = JSON.stringify({ only, paperFit, sharedRuntime });
  for (const root of new Set(paths.map(path => locate(path).root))) mustRead(context, join(root, LOCK_FILE));
  const found = paths.map(path => lookUp(context, kept, path, told));
  const missing = found.filter(one => !one.made);
  const makers = await makersFor(missing.length);
  try {
    const fresh = makeAll(missing, settings, makers);
    for (const { path, source, made } of found) {
      const one = made ?? (await fresh.get(path)!);
      if (!made) kept.keep(path, source, told, one);
      yield { path, made: fromHere(one, locate(path).root) };
    }
  } finally {
    await Promise.all(makers.map(maker => maker.close()));
  }
}

/** A lock file that is there and cannot be read is not taken for none. */
function mustRead(context: Context, path: string): void {
  if (existsSync(path)) readBytes(context, path);
}

function lookUp(context: Context, kept: FormCache, path: string, settings: string) {
  const source = readBytes(context, path);
  return { path, source, made: kept.find(path, source, settings) };
}

/** Makes one form at a time. */
interface Maker {
  make(request: Request): Promise<Made>;
  close(): Promise<unknown>;
}

async function makersFor(count: number): Promise<readonly Maker[]> {
  if (count === 0) return [];
  const threads = Math.min(availableParallelism(), Math.floor(count / WORTH_A_THREAD));
  return threads > 1 ? Array.from({ length: threads }, thread) : [await here()];
}

/** The compiler is loaded when there is something to compile. */
async function here(): Promise<Maker> {
  const { maker } = await import('./make.js');
  return { make: maker(), close: async () => {} };
}

function thread(): Maker {
  const worker = new Worker(new URL('./make-thread.js', import.meta.url));
  return {
    make: request =>
      new Promise((resolve, reject) => {
        worker.once('error', reject);
        worker.once('message', ({ made, fault }: { made: Made; fault?: Error }) => {
          worker.off('error', reject);
          fault ? reject(fault) : resolve(made);
        });
        worker.postMessage(request);
      }),
    close: () => worker.terminate(),
  };
}

/** Every maker has a row of forms to make, one after the other. */
function makeAll(
  forms: readonly Pick<Request, 'path' | 'source'>[],
  { only, paperFit, sharedRuntime }: Settings,
  makers: readonly Maker[],
) {
  const rows = makers.map(() => Promise.resolve<unknown>(undefined));
  return new Map(
    forms.map(({ path, source }, index) => {
      const row = index % makers.length;
      const request = { path, source, sharedRuntime, ...(only && { only }), ...(paperFit && { paperFit }) };
      const made = rows[row]!.then(() => makers[row]!.make(request));
      rows[row] = made.catch(() => {}); // told where it is awaited
      return [path, made] as const;
    }),
  );
}
