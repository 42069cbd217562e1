/** Files that a command line names: each file, and those of each folder. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inEach } from '../../backend/tools.js';
import { errorCode } from '../io/error-code.js';
import { isReadable } from '../io/files.js';
import { NOTE_ENDING } from './aside-folder.js';
import { TAKE_FILE_MESSAGES } from './messages.js';
import type { Finding, InputFile } from './readers/reader.js';

/** Maximum size of a file. Larger ones are not read. */
const MAX_FILE_BYTES = 256_000_000;

/**
 * Returns the paths of the files: those that are named, and those of named folders, sorted. Hidden files, folders inside
 * and notes of earlier runs are left out.
 */
export function filesNamed(paths: readonly string[]): readonly string[] {
  return paths.flatMap(path => {
    try {
      return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? filesIn(path) : [path];
    } catch {
      // It is named among the files that cannot be read.
      return [path];
    }
  });
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => !entry.isDirectory() && !entry.name.startsWith('.') && !entry.name.endsWith(NOTE_ENDING))
    .map(({ name }) => join(folder, name))
    .sort();

/** Reads a file, or returns why it cannot be read. */
export function openInput(path: string): InputFile | Finding {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return unread(path, 'not-found', language => TAKE_FILE_MESSAGES[language].notFound);
    if (stats.size > MAX_FILE_BYTES)
      return unread(path, 'too-large', language => TAKE_FILE_MESSAGES[language].fault['too-large']);
    if (!isReadable(stats)) throw new Error('not a file');
    return {
      name: path,
      bytes: readFileSync(path),
      openNear: async (folder, name) => readSmall(join(dirname(path), folder, name)),
    };
  } catch (fault) {
    return unread(path, 'unreadable', language => TAKE_FILE_MESSAGES[language].unreadable(errorCode(fault)));
  }
}

const unread = (path: string, code: string, why: Parameters<typeof inEach>[0]): Finding => ({
  refused: { place: inEach(() => path), code, why: inEach(why) },
});

/** Reads an attachment, or returns undefined if it cannot be read. One that is too large was never accepted. */
function readSmall(path: string): Buffer | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= MAX_FILE_BYTES ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}
