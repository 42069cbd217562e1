/** Compiled forms kept by the bytes of their sources: a form is compiled again only when a file it reads has changed. */
import { LOCK_FILE } from '../../compiler/change/lock-file.js';
import type { OutputFile } from '../../compiler/index.js';
import type { FormModel, Source } from '../../runtime/model.js';
import { locate } from '../files.js';
import type { Told } from '../tell.js';
import { type Cache, cacheFolder, digest, openCache } from './disk.js';
import { toolkitDigest } from './toolkit.js';

/** What of a compilation is told, checked and written. Paths are inside the project. */
export interface Made extends Told {
  /** Absent where there are errors. */
  readonly form?: { readonly model: FormModel; readonly files: readonly OutputFile[] };
}

/** A form that compiled, with the files it was made of. */
interface Entry {
  readonly sources: readonly Source[];
  readonly made: Made;
}

export interface FormCache {
  /** `settings` tells builds of one source apart. */
  find(path: string, source: Uint8Array, settings: string): Made | undefined;
  keep(path: string, source: Uint8Array, settings: string, made: Made): void;
}

/** Kept on disk between commands; with `wanted` false nothing is kept. */
export function formsKept(wanted: boolean): FormCache {
  const toolkit = wanted ? toolkitDigest() : undefined;
  if (toolkit === undefined) return { find: () => undefined, keep: () => {} };
  return formCache(openCache(cacheFolder(process.env)), toolkit);
}

/** Kept while this process runs. */
export function memoryCache(): FormCache {
  const entries = new Map<string, unknown>();
  return formCache({ read: key => entries.get(key), write: (key, value) => void entries.set(key, value) }, '');
}

function formCache(cache: Cache, toolkit: string): FormCache {
  const keyOf = (path: string, source: Uint8Array, settings: string) => {
    const { file, project } = locate(path);
    // What is published says which content a version may have.
    const lock = digest(project.read(LOCK_FILE) ?? '');
    return digest([toolkit, settings, file, digest(source), lock].join('\n'));
  };
  return {
    find(path, source, settings) {
      const entry = cache.read(keyOf(path, source, settings)) as Entry | undefined;
      return entry && unchanged(path, entry.sources) ? entry.made : undefined;
    },
    keep(path, source, settings, made) {
      if (!made.form) return;
      cache.write(keyOf(path, source, settings), { sources: made.form.model.sources, made } satisfies Entry);
    },
  };
}

function unchanged(path: string, sources: readonly Source[]): boolean {
  const { project } = locate(path);
  return sources.every(source => {
    const bytes = project.read(source.path);
    return bytes !== undefined && digest(bytes) === source.sha256;
  });
}
