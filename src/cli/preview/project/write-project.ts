/** Writing of changed files to the folder of a project: durable, all or none, never through a link. */
import { lstatSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type AtomicFile, flushFolder, openAtomicFile } from '../../../backend/system/index.js';
import { belongsToProject, checkChanges, findCollision, foldersOf } from '../../../studio/storage/project-paths.js';
import { type ProjectChanges, StorageError } from '../../../studio/storage/project-store.js';
import { makeFolders } from '../../io/folders.js';
import type { DiskFiles } from './read-project.js';

/** Checks that changes stay in the project. Throws a `StorageError` with the path that does not. */
export function checkPaths(root: string, files: DiskFiles, changes: ProjectChanges): void {
  checkChanges(changes);
  const added = [...changes.keys()].filter(path => !files.has(path));
  const foreign = added.find(path => !belongsToProject(path) || !changes.get(path) || !isFree(root, path));
  const invalid = foreign ?? (added.length > 0 ? findCollision([...files.keys(), ...added]) : undefined);
  if (invalid !== undefined) throw new StorageError('invalid-path', { path: invalid });
}

/** Returns whether nothing has the path yet, and the folders on the way to it are none or real ones. */
function isFree(root: string, path: string): boolean {
  const status = (inside: string) => lstatSync(join(root, inside), { throwIfNoEntry: false });
  return foldersOf(path).every(folder => status(folder)?.isDirectory() ?? true) && status(path) === undefined;
}

interface Prepared {
  readonly place: string;
  readonly before: Uint8Array | undefined;
  /** The new content under a temporary name; undefined for a file that is removed. */
  readonly file: AtomicFile | undefined;
}

/** Writes changes that were checked. If one fails, the files are as they were before. */
export async function writeProject(root: string, files: DiskFiles, changes: ProjectChanges): Promise<void> {
  const prepared: Prepared[] = [];
  const finished: Prepared[] = [];
  try {
    for (const [path, content] of changes) prepared.push(await prepare(root, files, path, content));
    for (const one of prepared) {
      await finish(one);
      finished.push(one);
    }
  } catch (error) {
    for (const { file } of prepared) await file?.abandon();
    for (const { place, before } of finished) await restore(place, before).catch(() => {});
    throw error;
  }
}

async function prepare(
  root: string,
  files: DiskFiles,
  path: string,
  content: Uint8Array | undefined,
): Promise<Prepared> {
  const known = files.get(path);
  const place = known?.place ?? join(root, path);
  if (!content) return { place, before: known?.content, file: undefined };
  await makeFolders(dirname(place));
  const file = await openTemporary(place);
  await file.write(content).catch(error => file.abandon().then(() => Promise.reject(error)));
  return { place, before: known?.content, file };
}

/** Opens the temporary file next to a file, with its mode. Its name is none of a project. */
function openTemporary(place: string): Promise<AtomicFile> {
  const mode = lstatSync(place, { throwIfNoEntry: false })?.mode;
  const temporary = join(dirname(place), `.${basename(place)}.${process.pid}.tmp`);
  return openAtomicFile(place, { temporary, ...(mode !== undefined && { mode: mode & 0o777 }) });
}

async function finish({ place, before, file }: Prepared): Promise<void> {
  if (file) return file.finish();
  if (!before) return;
  await rm(place);
  await flushFolder(dirname(place));
}

async function restore(place: string, before: Uint8Array | undefined): Promise<void> {
  if (!before) return rm(place);
  const file = await openTemporary(place);
  await file.write(before);
  await file.finish();
}
