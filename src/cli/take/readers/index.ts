/** Table of the readers of files. The first that detects a file reads it. */
import { inEach } from '../../../backend/tools.js';
import { MissingPackageError } from '../../../packages/missing-package-error.js';
import { CommandError } from '../../context.js';
import { TAKE_FILE_MESSAGES } from '../messages.js';
import { readBundles } from './bundle.js';
import { readDrafts } from './draft.js';
import { readJson } from './json.js';
import type { CreateReader, FileReader, Finding, InputFile, ReaderOptions } from './reader.js';
import { readScans } from './scan.js';

const READERS: readonly CreateReader[] = [readBundles, readDrafts, readJson, readScans];

/** Creates a reader of all kinds of files for one run. */
export function createFileReader(options: ReaderOptions): Required<Omit<FileReader, 'detects'>> {
  const readers = READERS.map(create => create(options));
  return {
    read: async file => {
      const reader = readers.find(one => one.detects(file.bytes));
      return reader ? await reader.read(file).catch(fault => [malformed(file, fault)]) : [unknownKind(file)];
    },
    finish: () => readers.flatMap(one => one.finish?.() ?? []),
    close: () => Promise.all(readers.map(one => one.close?.())),
  };
}

const unknownKind = ({ name }: InputFile): Finding => ({
  refused: {
    place: inEach(() => name),
    code: 'unknown-kind',
    why: inEach(language => TAKE_FILE_MESSAGES[language].unknownKind),
  },
});

/** Returns the refusal of a file that no reader foresaw, so that it does not end the run. Throws other errors again. */
function malformed({ name }: InputFile, fault: unknown): Finding {
  if (fault instanceof CommandError || fault instanceof MissingPackageError) throw fault;
  const why = inEach(language => TAKE_FILE_MESSAGES[language].malformed);
  return { refused: { place: inEach(() => name), code: 'malformed', why } };
}
