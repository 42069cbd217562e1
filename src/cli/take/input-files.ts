/** Files that a command line names: each file, and those of each folder. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type AttachmentFile, inEach } from '../../backend/tools.js';
import { errorCode } from '../io/error-code.js';
import { isReadable } from '../io/files.js';
import { NOTE_ENDING } from './aside-folder.js';
import { TAKE_FILE_MESSAGES } from './messages.js';
import { createNearbyFiles } from './nearby-files.js';
import { MAX_FILE_BYTES, readIfSmall } from './read-if-small.js';
import type { Finding, InputFile } from './readers/reader.js';

/** File that is to be taken, with those that lie next to it for its submission. */
export interface NamedInput {
  readonly path: string;
  readonly attachments: readonly AttachmentFile[];
}

/**
 * Returns the files: those that are named, and those of named folders, sorted. Hidden files, folders inside and notes of
 * earlier runs are left out. Attachments are not files of their own.
 */
export function inputsNamed(paths: readonly string[]): readonly NamedInput[] {
  const files = paths.flatMap(filesAt);
  const nearby = createNearbyFiles();
  const named = new Set(files.map(path => join(path)));
  const isApart = (path: string) => !nearby.ownersOf(path).some(owner => named.has(owner));
  return files.filter(isApart).map(path => ({ path, attachments: nearby.attachmentsOf(path) }));
}

function filesAt(path: string): readonly string[] {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? filesIn(path) : [path];
  } catch {
    // It is named among the files that cannot be read.
    return [path];
  }
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
      openNear: async (folder, name) => readIfSmall(join(dirname(path), folder, name)),
    };
  } catch (fault) {
    return unread(path, 'unreadable', language => TAKE_FILE_MESSAGES[language].unreadable(errorCode(fault)));
  }
}

const unread = (path: string, code: string, why: Parameters<typeof inEach>[0]): Finding => ({
  refused: { place: inEach(() => path), code, why: inEach(why) },
});
