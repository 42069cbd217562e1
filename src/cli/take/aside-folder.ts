/** Folder of the files that could not be taken: a copy of each, and a note next to it that says why. */
import { createHash } from 'node:crypto';
import { copyFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Sentence, TAKE_LANGUAGES } from '../../backend/tools.js';
import type { Context } from '../context.js';
import { unwritable } from '../io/file-errors.js';
import { makeFolders } from '../io/folders.js';

/** Ending of the names of notes. */
export const NOTE_ENDING = '.why.txt';

const DIGEST_LENGTH = 8;

/** Copies files to the folder, each with a note of the reasons. Copying one again replaces its note. */
export async function keepAside(
  context: Context,
  folder: string,
  refusals: ReadonlyMap<string, readonly Sentence[]>,
): Promise<void> {
  try {
    await makeFolders(folder);
    for (const [path, reasons] of refusals) {
      const copy = join(folder, asideName(path));
      await copyFile(path, copy).catch((fault: NodeJS.ErrnoException) => {
        // A file that does not exist has a note alone.
        if (fault.code !== 'ENOENT') throw fault;
      });
      await writeFile(`${copy}${NOTE_ENDING}`, noteOf(reasons));
    }
  } catch (fault) {
    throw unwritable(context, folder, fault);
  }
}

/** Returns the name of a copy. Files of one name from several folders get different ones. */
function asideName(path: string): string {
  const digest = createHash('sha256').update(path).digest('hex').slice(0, DIGEST_LENGTH);
  return `${digest}-${basename(path)}`;
}

const noteOf = (reasons: readonly Sentence[]): string =>
  `${TAKE_LANGUAGES.map(language => reasons.map(reason => reason[language]).join('\n')).join('\n\n')}\n`;
