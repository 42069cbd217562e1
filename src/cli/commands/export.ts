/** `istimara export`: prints the submissions of a store, one JSON line each. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExportedSubmission, exportSubmissions, type Store } from '../../backend/index.js';
import { createFileExporter, FORM_UNSERVABLE, readVerdicts, storeUrls } from '../../backend/parts.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { encryptedFileName } from '../encrypted/decrypt-files.js';
import { savedFileName } from '../io/saved-file-name.js';
import { DEFAULT_STORE, openStoreAt, storeMessagesOf } from '../store/open-store.js';

interface Options {
  readonly store: string;
  readonly format: string;
  readonly files?: string;
}

export const exportCommand: AddCommand = (program, context, done) => {
  program
    .command('export')
    .description('submissions of a form, in the order of acceptance')
    .argument('<form>', 'id of the form')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .option('--format <format>', 'jsonl', 'jsonl')
    .option('--files <dir>', 'also the files, in a folder for each submission')
    .action(async (form: string, options: Options) => done(await run(context(), form, options)));
};

async function run(context: Context, form: string, { store: url, format, files }: Options): Promise<number> {
  if (format !== 'jsonl') throw new CommandError(EXIT.usage, messagesOf(context).unknownFormat(format, 'jsonl'));
  const store = await openStoreAt(context, url, { readonly: true });
  try {
    if ((await store.definitions(form)).length === 0)
      throw new CommandError(EXIT.input, messagesOf(context).unknownForm(form));
    const save = files === undefined ? undefined : await saver(context, store, form, files);
    let whole = true;
    for await (const submission of exportSubmissions(store, form)) {
      await writeLine(`${JSON.stringify(submission)}\n`);
      if (save && !(await save(submission))) whole = false;
    }
    return whole ? EXIT.done : EXIT.file;
  } finally {
    await store.close();
  }
}

const unwritable = (context: Context, path: string) => (error: NodeJS.ErrnoException) => {
  throw new CommandError(EXIT.file, messagesOf(context).unwritable(path, error.code ?? error.message));
};

/**
 * Ends the command if a stored form cannot be used. Only the form says which questions are answered with files, so
 * without it some files would be left out unnoticed.
 */
const unusable = (context: Context) => (error: Error & { code?: unknown; form?: string; version?: number }) => {
  if (error.code !== FORM_UNSERVABLE) throw error;
  throw new CommandError(EXIT.file, storeMessagesOf(context).unusableVersion(error.form!, error.version!));
};

/**
 * Returns a function that writes the files of a submission into a folder named by its tracking number. The function
 * reports a damaged file and returns false.
 */
async function saver(context: Context, store: Store, form: string, folder: string) {
  const filesOf = await createFileExporter(store, form).catch(unusable(context));
  return async (submission: ExportedSubmission): Promise<boolean> => {
    let whole = true;
    const verdictOf = await readVerdicts(store, submission.tracking, false);
    for await (const { file, bytes } of filesOf(submission)) {
      const verdict = verdictOf(file.sha256);
      if (verdict.kind === 'infected') {
        context.err(messagesOf(context).infectedFile(file.name, submission.tracking, verdict.found));
        continue;
      }
      const place = join(folder, submission.tracking);
      await mkdir(place, { recursive: true }).catch(unwritable(context, place));
      const name =
        'encrypted' in submission ? encryptedFileName(file.id) : savedFileName(file.id, file.name, file.type);
      const path = join(place, name);
      if (bytes) await writeFile(path, bytes).catch(unwritable(context, path));
      else context.err(messagesOf(context).damagedFile(file.name, submission.tracking));
      whole &&= bytes !== undefined;
    }
    return whole;
  };
}

/** Writes a line and waits if the reader is slower. */
async function writeLine(line: string): Promise<void> {
  if (!process.stdout.write(line)) await new Promise(resolve => process.stdout.once('drain', resolve));
}
