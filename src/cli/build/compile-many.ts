/** Compilation of many forms: unchanged forms come from the cache, the others are compiled in parallel. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isPartialBuild, LOCK_FILE } from '../../compiler/outputs.js';
import type { CachedForm, CompileRecord, FormCache } from '../cache/compile-cache.js';
import type { Context } from '../context.js';
import { type Located, locator, readBytes } from '../io/files.js';
import { withPathsFromCwd } from '../output/print-diagnostics.js';
import { flushPrepared, type PreparedFolder } from './atomic-output.js';
import { type CompilePool, createCompilePool } from './compile-pool.js';
import type { CompileReply, CompileTaskSettings } from './compile-task.js';
import { type FileStamp, reliableStamp } from './file-stamps.js';
import { currentStamps, type Form, type Marks, marksOf } from './output-folder.js';

export type { CompileRecord } from '../cache/compile-cache.js';

export interface BuildSettings
  extends Pick<CompileTaskSettings, 'only' | 'checkPaperFit' | 'sharedRuntime' | 'receiptKeys' | 'dist'> {
  readonly cache: FormCache;
}

/** A form that was compiled, now or earlier. */
export interface FormBuild {
  readonly path: string;
  readonly made: CompileRecord;
  /** Output folder prepared next to its target, if `dist` is given; absent if there are errors. */
  readonly prepared?: PreparedFolder;
  /** Records the file stamps of the outputs once they are in place. */
  settled(): void;
}

/** Compiles the forms at `paths` and yields each in order while the next ones are still being compiled. */
export async function* compileMany(
  context: Context,
  paths: readonly string[],
  settings: BuildSettings,
): AsyncGenerator<FormBuild> {
  const { only, checkPaperFit, sharedRuntime, receiptKeys } = settings;
  const told = JSON.stringify({ only, checkPaperFit, sharedRuntime, receiptKeys });
  const at = locator();
  const forms = paths.map(path => ({ path, located: at(path) }));
  for (const root of new Set(forms.map(({ located }) => located.root))) mustRead(context, join(root, LOCK_FILE));
  const found = forms.map(form => lookUp(context, form, settings, told));
  const makers = createCompilePool(found.filter(({ marks }) => !marks).length);
  try {
    const made = makeAll(found, settings, makers);
    for (const [index, one] of found.entries()) {
      const { made: compiled, prepared } = await made[index]!;
      yield handed(one, compiled, prepared, settings, told);
    }
  } finally {
    await makers.close();
  }
}

/** Ends the command if a lock file exists but cannot be read, so that it is not treated as missing. */
function mustRead(context: Context, path: string): void {
  if (existsSync(path)) readBytes(context, path);
}

interface FormLookup {
  readonly path: string;
  readonly located: Located;
  /** Cache entry of the form in its current state. */
  readonly entry?: CachedForm;
  /** File stamps of outputs that are already in place. If these and an entry are present, nothing is left to do. */
  readonly marks?: Marks;
  readonly source?: Uint8Array;
  readonly mark?: FileStamp;
}

const folderOf = (dist: string, id: string): string => resolve(dist, id);

function lookUp(
  context: Context,
  form: Pick<FormLookup, 'path' | 'located'>,
  settings: BuildSettings,
  told: string,
): FormLookup {
  const { cache, dist, only } = settings;
  const entry = cache.find(form.path, form.located, told);
  const marks =
    entry && (dist === undefined ? [] : currentStamps(folderOf(dist, entry.made.form.id), entry, isPartialBuild(only)));
  if (marks) return { ...form, entry, marks };
  const mark = reliableStamp(form.path);
  const source = readBytes(context, form.path);
  return { ...form, ...(entry && { entry }), ...(mark !== undefined && { mark }), source };
}

interface Compiled {
  readonly made: Pick<CachedForm, 'reads'> & { readonly made: CompileRecord };
  readonly prepared?: PreparedFolder;
}

function makeAll(
  found: readonly FormLookup[],
  { cache, ...making }: BuildSettings,
  makers: CompilePool,
): readonly Promise<Compiled>[] {
  const flushing = oneBesideTheOther(FLUSHED_AT_ONCE);
  const { folder } = cache;
  return found.map(({ path, entry, marks, source, mark }) => {
    if (entry && marks) return Promise.resolve({ made: entry, prepared: { is: 'held' } });
    const form = entry?.made.form;
    const known = { ...(mark !== undefined && { mark }), ...(folder && { folder }), ...(form && { form }) };
    const made = makers
      .run({ ...making, ...known, path, source: source! })
      .then(async ({ compiled, prepared }: CompileReply) => ({
        made: compiled ?? entry!,
        ...(prepared && { prepared: await flushing(() => flushPrepared(prepared)) }),
      }));
    made.catch(() => {}); // reported where it is awaited
    return made;
  });
}

/** Caches a compiled form and returns its build. */
function handed(
  { path, located, entry, marks }: FormLookup,
  { made, reads }: Compiled['made'],
  prepared: PreparedFolder | undefined,
  { cache, dist }: BuildSettings,
  told: string,
): FormBuild {
  const { form } = made;
  const whole = form && { reads, made: { ...made, form } };
  if (whole && !entry) cache.keep(located, told, whole);
  return {
    path,
    made: withPathsFromCwd(made, located.root),
    ...(prepared && { prepared }),
    settled: () => {
      if (!whole || dist === undefined) return;
      const folder = folderOf(dist, whole.made.form.id);
      const now = marks ?? marksIn(folder, whole.made.form, prepared);
      if (!now || (entry?.placed?.folder === folder && isDeepStrictEqual(entry.placed.marks, now))) return;
      cache.keep(located, told, { ...whole, placed: { folder, marks: now } });
    },
  };
}

const marksIn = (folder: string, form: Form, prepared?: PreparedFolder): Marks | undefined =>
  prepared?.is === 'fresh' ? marksOf(folder, form, prepared.marks) : undefined;

/** Maximum number of forms whose files are open at once. */
const FLUSHED_AT_ONCE = 4;

/** Returns a function that starts tasks in order and runs at most `rows` of them at once. */
function oneBesideTheOther(rows: number): <T>(work: () => Promise<T>) => Promise<T> {
  const ends: Promise<unknown>[] = Array.from({ length: rows }, () => Promise.resolve());
  let next = 0;
  return work => {
    const row = next++ % rows;
    const done = ends[row]!.then(work);
    ends[row] = done.catch(() => {});
    return done;
  };
}
