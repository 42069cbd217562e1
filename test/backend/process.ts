/** Starts and ends the server process of serve.ts. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { onTestFinished } from 'vitest';
import type { ServerOptions } from '../../src/backend/index.js';
import { BUILT } from './harness.js';

/** Mutants made by patching the sources: which text is replaced by what. serve.ts holds the other mutants. */
const PATCHES = {
  none: [],
  'ack-early': [],
  'files-late': [],
  'no-flush': [['journal/segments.ts', '      fdatasyncSync(handle);\n', '']],
  // The disk reports this error while there is a file at $FAIL.
  'flush-fails': [
    [
      'journal/segments.ts',
      '      fdatasyncSync(handle);\n',
      `if (existsSync(process.env.FAIL)) throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'fdatasync' });
       fdatasyncSync(handle);`,
    ],
  ],
  'disk-full': [
    [
      'journal/segments.ts',
      '      writeAllSync(handle, bytes, offset);\n',
      `if (existsSync(process.env.FAIL)) {
         writeAllSync(handle, bytes.subarray(0, 100), offset);
         throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' });
       }
       writeAllSync(handle, bytes, offset);`,
    ],
  ],
  // Segments are short. A checkpoint fails with the error in the file at $FAIL while it exists.
  'checkpoint-fails': [
    ['journal/segments.ts', 'SEGMENT_BYTES = 64 * 2 ** 20', 'SEGMENT_BYTES = 4096'],
    [
      'receipts/checkpoints.ts',
      '    writeAllSync(handle, Buffer.from(line), end);\n',
      `if (existsSync(process.env.FAIL)) throw Object.assign(new Error('x'), JSON.parse(readFileSync(process.env.FAIL, 'utf8')));
       writeAllSync(handle, Buffer.from(line), end);`,
    ],
  ],
  // The writer thread ends when the file at $FAIL appears, and deletes it.
  'thread-ends': [
    [
      'stores/sqlite/writer-worker.ts',
      'const port = parentPort!;\n',
      `import { existsSync, rmSync } from 'node:fs';
       const port = parentPort!;
       setInterval(() => existsSync(process.env.FAIL) && (rmSync(process.env.FAIL), process.exit(7)), 5);`,
    ],
  ],
  'look-up-first': [
    ['stores/sqlite/schema.ts', 'CREATE UNIQUE INDEX submission_key', 'CREATE INDEX submission_key'],
    ['stores/postgres/schema/index.ts', '  CONSTRAINT submission_key UNIQUE (form, id),\n', ''],
  ],
  'no-digest': [
    ['stores/sqlite/writer.ts', 'return digest.equals(entry.digest)', 'return true'],
    ['intake/accept-submission.ts', 'digest.equals(earlier.digest)', 'true'],
  ],
} as const satisfies Record<string, readonly (readonly [file: string, text: string, instead: string])[]>;

export type Mutant = keyof typeof PATCHES;

export interface Launcher {
  /** Starts a server. `more` are options of the server that JSON can express. */
  start(
    store: string,
    mutant?: Mutant,
    wrapper?: readonly string[],
    dist?: string,
    more?: Partial<ServerOptions>,
  ): Promise<Running>;
  remove(): void;
}

export interface Running {
  readonly port: number;
  /** Port of the desk, or 0 if the server has none. */
  readonly deskPort: number;
  readonly pid: number;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/**
 * Compiles serve.ts into a folder for each mutant. The folder is inside the repository so that its packages are found.
 */
export async function createLauncher(): Promise<Launcher> {
  const cache = fileURLToPath(new URL('../../.cache', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'backend-'));
  const built = new Map<Mutant, Promise<string>>();
  const builtOf = (mutant: Mutant): Promise<string> => {
    const known = built.get(mutant) ?? bundle(join(folder, mutant), mutant);
    built.set(mutant, known);
    return known;
  };
  return {
    remove: () => rmSync(folder, { recursive: true, force: true }),
    start: async (store, mutant = 'none', wrapper = [], dist = BUILT, more = {}) => {
      const [command, ...rest] = [
        ...wrapper,
        process.execPath,
        await builtOf(mutant),
        ...[dist, store, '0', mutant, JSON.stringify(more)],
      ];
      return started(spawn(command!, rest, { stdio: ['ignore', 'pipe', 'inherit'] }));
    },
  };
}

async function bundle(outdir: string, mutant: Mutant): Promise<string> {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  await build({
    entryPoints: { serve: at('./serve.ts'), 'writer-worker': at('../../src/backend/stores/sqlite/writer-worker.ts') },
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
    plugins: [patched(mutant)],
  });
  return join(outdir, 'serve.js');
}

/** Breaks the sources on purpose. Throws if a source no longer contains the text to be replaced. */
const patched = (mutant: Mutant): Plugin => ({
  name: 'patched',
  setup: ({ onLoad }) => {
    for (const [file, text, instead] of PATCHES[mutant])
      onLoad({ filter: new RegExp(`src/backend/${file.replace('.', '\\.')}$`) }, ({ path }) => {
        const source = readFileSync(path, 'utf8');
        if (!source.includes(text)) throw new Error(`${file} does not hold: ${text}`);
        return { contents: source.replace(text, () => instead), loader: 'ts' };
      });
  },
});

async function started(child: ChildProcess): Promise<Running> {
  const gone = once(child, 'close');
  // A failed test must not leave its server behind.
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await Promise.race([once(child.stdout!, 'data'), gone.then(([code]) => [`ended with ${code}`])]);
  const [port = 0, deskPort = 0] = String(line).split(' ').map(Number);
  if (!(port > 0)) throw new Error(`The server did not start: ${line}`);
  return {
    port,
    deskPort,
    pid: child.pid!,
    ended: gone.then(([code]) => code),
    end: async signal => {
      child.kill(signal);
      await gone;
    },
  };
}
