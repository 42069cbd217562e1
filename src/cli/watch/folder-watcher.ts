/**
 * Watcher that reports changes of files in some folders. Folders are watched instead of files, because editors replace
 * a file, and new files must be noticed.
 */
import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

export interface Watcher {
  /** Sets the folders to watch; a folder that does not exist is left out. */
  folders(paths: Iterable<string>): void;
  close(): void;
}

/** Debounce delay in milliseconds, because an editor writes in several steps. */
const SETTLE = 12;
/** Polling interval in milliseconds, for systems that report no changes (network folders, some containers). */
const LOOK_AGAIN = 1000;

/** Calls `changed` a moment after the last of several changes, and regularly without a change. */
export function watchFolders(changed: () => void): Watcher {
  const open = new Map<string, FSWatcher>();
  let closed = false;
  let settle: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(settle);
    settle = setTimeout(changed, SETTLE);
  };
  const drop = (path: string) => {
    open.get(path)?.close();
    open.delete(path);
  };
  const start = (path: string) => {
    try {
      open.set(
        path,
        watch(path, soon).on('error', () => drop(path)),
      );
    } catch {
      // The folder is gone, or the system has no more watches; the timer polls instead.
    }
  };
  const timer = setInterval(changed, LOOK_AGAIN);
  return {
    folders: paths => {
      if (closed) return;
      const wanted = new Set(paths);
      for (const path of open.keys()) if (!wanted.has(path)) drop(path);
      for (const path of wanted) if (!open.has(path)) start(path);
    },
    close: () => {
      closed = true;
      clearTimeout(settle);
      clearInterval(timer);
      for (const path of [...open.keys()]) drop(path);
    },
  };
}

/** Maximum number of folders of a tree that are watched for new forms. */
const MAX_WATCHED_FOLDERS = 500;

/** Returns a folder and those below it, without folders that no author writes to. */
export function foldersBelow(folder: string): readonly string[] {
  const found = [folder];
  for (let at = 0; at < found.length && found.length < MAX_WATCHED_FOLDERS; at++) found.push(...inside(found[at]!));
  return found;
}

function inside(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
      .map(entry => join(folder, entry.name));
  } catch {
    return [];
  }
}
