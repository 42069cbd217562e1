/**
 * Cache of compiled forms: the files they were made of, their diagnostics, and the resulting outputs. There is one
 * index per project.
 */
import { deserialize, serialize } from 'node:v8';
import { digest, type FileReads, type FileStamp, unchangedReads } from '../build/file-stamps.js';
import { type Located, readQuietly } from '../io/files.js';
import type { DiagnosticReport } from '../output/print-diagnostics.js';
import { cacheFolder, type DiskCache, MAX_AGE_MS, openDiskCache } from './disk-cache.js';
import type { WrittenFile } from './outputs.js';
import { toolkitDigest } from './toolkit-digest.js';

/** Result of a compilation that is reported, checked and written. Paths are relative to the project. */
export interface CompileRecord extends DiagnosticReport {
  /** Absent if there are errors. */
  readonly form?: {
    readonly id: string;
    readonly files: readonly WrittenFile[];
    /** Times (ms since 1970) at which the diagnostics change although the form does not, so that the entry expires. */
    readonly turns: readonly number[];
  };
}

/** A compiled form with the files it was made of. */
export interface CachedForm {
  readonly at: number;
  readonly reads: FileReads;
  readonly made: CompileRecord & Required<Pick<CompileRecord, 'form'>>;
  /** File stamps of its outputs, in a folder that holds them. */
  readonly placed?: { readonly folder: string; readonly marks: readonly (FileStamp | undefined)[] };
}

export interface FormCache {
  /** Folder in which the threads that compile forms cache their outputs. */
  readonly folder?: string;
  /**
   * Returns the entry if every file it was made of is unchanged, else undefined. `settings` distinguishes builds of the
   * same source.
   */
  find(path: string, located: Located, settings: string): CachedForm | undefined;
  keep(located: Located, settings: string, entry: Omit<CachedForm, 'at'>): void;
  /** Writes changed entries to disk. */
  save(): void;
}

/** Opens the cache on disk, which persists between commands. Nothing is cached if `wanted` is false. */
export function openFormCache(wanted: boolean): FormCache {
  const toolkit = wanted ? toolkitDigest() : undefined;
  if (toolkit === undefined) return { find: () => undefined, keep: () => {}, save: () => {} };
  const folder = cacheFolder(process.env);
  return { folder, ...formCache(indexes(openDiskCache(folder), toolkit)) };
}

/** Creates a cache that lasts as long as this process runs. */
export const memoryCache = (): FormCache => formCache({ open: () => new Map(), save: () => {} });

type Index = Map<string, CachedForm>;

interface Indexes {
  open(root: string): Index;
  save(root: string, index: Index): void;
}

function indexes(disk: DiskCache, toolkit: string): Indexes {
  const keyOf = (root: string) => digest(['index', toolkit, root].join('\n'));
  return {
    open: root => {
      const bytes = disk.read(keyOf(root));
      return bytes ? (deserialize(bytes) as Index) : new Map();
    },
    save: (root, index) => {
      const young = [...index].filter(([, { at }]) => Date.now() - at < MAX_AGE_MS);
      disk.write(keyOf(root), [serialize(new Map(young))]);
    },
  };
}

function formCache({ open, save }: Indexes): FormCache {
  const opened = new Map<string, Index>();
  const changed = new Set<string>();
  const indexOf = (root: string): Index => {
    const index = opened.get(root) ?? open(root);
    opened.set(root, index);
    return index;
  };
  const keyOf = ({ file }: Located, settings: string) => `${file}\n${settings}`;
  return {
    find: (path, located, settings) => {
      const index = indexOf(located.root);
      const entry = index.get(keyOf(located, settings));
      const reads = entry && !hasTurned(entry) ? readsNow(path, located, entry) : undefined;
      if (!entry || !reads) return undefined;
      if (reads === entry.reads) return entry;
      index.set(keyOf(located, settings), { ...entry, reads });
      changed.add(located.root);
      return { ...entry, reads };
    },
    keep: (located, settings, entry) => {
      indexOf(located.root).set(keyOf(located, settings), { ...entry, at: Date.now() });
      changed.add(located.root);
    },
    save: () => {
      for (const root of changed) save(root, indexOf(root));
      changed.clear();
    },
  };
}

const hasTurned = ({ at, made }: CachedForm, now = Date.now()): boolean =>
  made.form.turns.some(turn => at < turn && turn <= now);

/**
 * Returns the file reads of an entry if all its files are unchanged. The form is read by its own path, because it may
 * be a link that leads out of its project.
 */
function readsNow(path: string, located: Located, { reads }: CachedForm): FileReads | undefined {
  const placeOf = (name: string) => (name === located.file ? path : located.pathOf(name));
  const read = (name: string) => (name === located.file ? readQuietly(path) : located.project.read(name));
  return unchangedReads(reads, read, placeOf);
}
