/** Writing of changed files to a folder of the disk. */
import { type ProjectChanges, StorageFullError } from '../project-store.js';
import type { FolderFiles } from './read-folder.js';

interface OpenedFile {
  readonly handle: FileSystemFileHandle;
  readonly stream: FileSystemWritableFileStream;
  /** Removes the file if this write created it. */
  remove(): Promise<void>;
}

/**
 * Writes all changes, or none if one of them cannot be written: the contents are written to temporary files first, which
 * then replace the files. A disk that fails while files are replaced may have replaced some of them. Returns the known
 * files with those that were written in the place of the former ones.
 */
export async function writeFiles(
  root: FileSystemDirectoryHandle,
  known: FolderFiles,
  changes: ProjectChanges,
): Promise<FolderFiles> {
  const opened: OpenedFile[] = [];
  const files = new Map(known);
  try {
    for (const [path, content] of changes) {
      if (!content) continue;
      const file = await openFile(root, known, path);
      opened.push(file);
      await write(file.stream, content);
      files.set(path, { handle: file.handle, size: content.length, lastModified: undefined, content });
    }
  } catch (error) {
    for (const { stream, remove } of opened) {
      await stream.abort().catch(() => {});
      await remove().catch(() => {});
    }
    throw error;
  }
  for (const { stream } of opened) await stream.close();
  for (const [path, content] of changes) if (!content && files.delete(path)) await removeFile(root, known, path);
  return files;
}

/** Writes a content. If there is no room, Chromium may only report that its pipe to the file broke. */
async function write(stream: FileSystemWritableFileStream, content: Uint8Array): Promise<void> {
  try {
    await stream.write(content as Uint8Array<ArrayBuffer>);
  } catch (error) {
    throw (error as Error).name === 'AbortError' ? new StorageFullError({ cause: error }) : error;
  }
}

async function openFile(root: FileSystemDirectoryHandle, known: FolderFiles, path: string): Promise<OpenedFile> {
  const present = known.get(path)?.handle;
  if (present) return { handle: present, stream: await present.createWritable(), remove: async () => {} };
  const { folder, name } = await parentOf(root, path, true);
  const created = await folder.getFileHandle(name, { create: true });
  return { handle: created, stream: await created.createWritable(), remove: () => folder.removeEntry(name) };
}

/** Removes a file under the name that it has on the disk, which may be composed otherwise. */
async function removeFile(root: FileSystemDirectoryHandle, known: FolderFiles, path: string): Promise<void> {
  const { folder } = await parentOf(root, path, false);
  await folder.removeEntry(known.get(path)!.handle.name);
}

/** Returns the folder of a path and the name in it. */
export async function parentOf(root: FileSystemDirectoryHandle, path: string, create: boolean) {
  const parts = path.split('/');
  let folder = root;
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create });
  return { folder, name: parts.at(-1)! };
}
