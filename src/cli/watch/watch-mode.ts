/** Watch mode: repeats a task whenever a source changes, until the process is asked to stop. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileStamp } from '../build/file-stamps.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { locate } from '../io/files.js';
import { foldersBelow, watchFolders } from './folder-watcher.js';

/** Runs `work` at once and after each change in the projects of `paths`. Changes during a run are handled after it. */
export function runOnChange(context: Context, paths: readonly string[], work: () => Promise<unknown>): Promise<number> {
  const projects = [...new Set(paths.map(rootOf))];
  const folders = () => projects.flatMap(foldersBelow);
  return new Promise((resolve, reject) => {
    let seen = '';
    let working = Promise.resolve();
    const look = () => {
      working = working.then(async () => {
        const now = stampOf(folders());
        if (now === seen) return;
        seen = now;
        watching.folders(folders());
        await work().catch(fault => reportStop(context, fault));
      });
      working.catch(reject);
    };
    const watching = watchFolders(look);
    const end = () => {
      watching.close();
      working.then(() => resolve(EXIT.done));
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    look();
    context.err(messagesOf(context).watching);
  });
}

function reportStop(context: Context, fault: unknown): void {
  if (!(fault instanceof CommandError)) throw fault;
  context.err(fault.message.trimEnd());
}

const rootOf = (path: string): string =>
  locate(statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, 'form.yaml') : path).root;

/** Files that a form may be made of. Changes of other project files are ignored. */
const SOURCE = /\.(ya?ml|csv|svg)$/;

/** Returns the names and file stamps of the sources in some folders. */
const stampOf = (folders: readonly string[]): string =>
  folders
    .flatMap(folder => quietList(folder).map(name => join(folder, name)))
    .filter(path => SOURCE.test(path))
    .map(path => `${path} ${fileStamp(path)}`)
    .join('\n');

function quietList(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
