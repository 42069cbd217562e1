/** `istimara export`: prints the submissions of a store, one JSON line each, or as a table; or writes a workbook. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportedSubmission, Store } from '../../backend/index.js';
import {
  BYTE_ORDER_MARK,
  createFileExporter,
  csvLine,
  type ExportedFile,
  exportReplyFiles,
  exportTable,
  exportThread,
  type FileVerdict,
  FORM_UNSERVABLE,
  listsIn,
  readVerdicts,
  type StoredSubmission,
  storeUrls,
  toExported,
} from '../../backend/parts.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { encryptedFileName } from '../encrypted/decrypt-files.js';
import { type LabelOptions, labelOptions } from '../exporting/table-options.js';
import { workbookPath, writeWorkbook } from '../exporting/write-workbook.js';
import { savedFileName } from '../io/saved-file-name.js';
import { DEFAULT_STORE, openStoreAt, storeMessagesOf } from '../store/open-store.js';

interface Options {
  readonly store: string;
  readonly format: string;
  readonly files?: string;
  readonly messages?: boolean;
  readonly list?: string;
  readonly labels?: string;
  readonly output?: string;
  readonly force?: boolean;
}

export const exportCommand: AddCommand = (program, context, done) => {
  program
    .command('export')
    .description('submissions of a form, in the order of acceptance')
    .argument('<form>', 'id of the form')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .option('--format <format>', FORMATS.join(', '), 'jsonl')
    .option('--list <path>', 'csv: the items of this list, one a row')
    .option('--labels <language>', 'csv, xlsx: language of the labels; ids for the ids of questions and options')
    .option('-o, --output <xlsx>', 'xlsx: where the workbook goes; FORM.xlsx where absent')
    .option('--force', 'xlsx: write over a file that is there')
    .option('--files <dir>', 'also the files, in a folder for each submission')
    .option('--messages', 'jsonl: also the messages of the office and the replies of the applicant')
    .action(async (form: string, options: Options) => done(await run(context(), form, options)));
};

const FORMATS = ['jsonl', 'csv', 'xlsx'];

async function run(context: Context, form: string, options: Options): Promise<number> {
  const { store: url, format, files, messages = false } = options;
  checkOptions(context, options);
  const path = format === 'xlsx' ? workbookPath(context, form, options) : undefined;
  const store = await openStoreAt(context, url, { readonly: true });
  try {
    const definitions = await store.definitions(form);
    if (definitions.length === 0) throw new CommandError(EXIT.input, messagesOf(context).unknownForm(form));
    const labels = format === 'jsonl' ? undefined : labelOptions(context, definitions, options.labels);
    const lines = path !== undefined ? NO_LINES : labels ? csvLines(context, labels, options.list) : JSON_LINES;
    const save = files === undefined ? undefined : await saver(context, store, form, files);
    const printed =
      path === undefined || save
        ? await print(store, form, messages ? withMessages(store) : lines, save)
        : { whole: true, unread: 0 };
    const unread =
      path !== undefined && labels ? await writeWorkbook(context, store, { form, path, labels }) : printed.unread;
    if (unread > 0) context.err(messagesOf(context).encryptedRows(form, unread));
    if (path !== undefined) context.out(messagesOf(context).written(path));
    return printed.whole && unread === 0 ? EXIT.done : EXIT.file;
  } finally {
    await store.close();
  }
}

/** Prints the lines of all submissions and saves their files. Returns what could not be written. */
async function print(store: Store, form: string, line: Lines, save: Save | undefined) {
  if (line.head !== '') await writeLine(line.head);
  let whole = true;
  let unread = 0;
  for await (const stored of store.iterate({ form })) {
    if (stored.status === 'erased') continue;
    const submission = toExported(stored);
    const text = await line.of(stored, submission);
    if (text === undefined) unread++;
    else if (text !== '') await writeLine(text);
    if (save && !(await save(submission))) whole = false;
  }
  return { whole, unread };
}

function checkOptions(context: Context, { format, ...options }: Options): void {
  const words = messagesOf(context);
  if (!FORMATS.includes(format)) throw new CommandError(EXIT.usage, words.unknownFormat(format, FORMATS.join(', ')));
  const given = (names: readonly (keyof typeof options)[]) => names.find(name => options[name] !== undefined);
  const ofTables = format === 'jsonl' ? given(['list', 'labels']) : undefined;
  if (ofTables) throw new CommandError(EXIT.usage, words.needsCsv(ofTables));
  if (format !== 'jsonl' && options.messages) throw new CommandError(EXIT.usage, words.needsJsonl('messages'));
  if (format === 'xlsx' && options.list !== undefined) throw new CommandError(EXIT.usage, words.listInWorkbook);
  const ofWorkbooks = format === 'xlsx' ? undefined : given(['output', 'force']);
  if (ofWorkbooks) throw new CommandError(EXIT.usage, words.needsXlsx(ofWorkbooks));
}

/** Beginning of the output, and the lines of a submission. */
interface Lines {
  readonly head: string;
  /** Returns undefined if the submission is encrypted and the format needs its answers. */
  of(stored: StoredSubmission, submission: ExportedSubmission): string | undefined | Promise<string>;
}

const JSON_LINES: Lines = { head: '', of: (_, submission) => `${JSON.stringify(submission)}\n` };

/** Returns the lines of submissions with the conversations about them, which other commands do not read. */
const withMessages = (store: Store): Lines => ({
  head: '',
  of: async ({ tracking }, submission) =>
    `${JSON.stringify({ ...submission, messages: await exportThread(store, tracking) })}\n`,
});

/** Lines of a workbook, which is written elsewhere. */
const NO_LINES: Lines = { head: '', of: () => '' };

/** Returns the lines of a table. Its columns are the questions of all versions, those of the newest first. */
function csvLines(context: Context, options: LabelOptions, list: string | undefined): Lines {
  const table = exportTable({ ...options, list });
  const models = options.versions.map(({ model }) => model);
  if (!table) throw new CommandError(EXIT.usage, messagesOf(context).unknownList(list!, listsIn(models).join(', ')));
  return {
    head: BYTE_ORDER_MARK + csvLine(table.heads),
    of: (stored, submission) => ('encrypted' in submission ? undefined : table.rowsOf(stored).map(csvLine).join('')),
  };
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

/** Saves the files of a submission. Returns false if one is damaged. */
type Save = (submission: ExportedSubmission) => Promise<boolean>;

/**
 * Returns a function that writes the files of a submission into a folder named by its tracking number. The function
 * reports a damaged file and returns false.
 */
async function saver(context: Context, store: Store, form: string, folder: string): Promise<Save> {
  const filesOf = await createFileExporter(store, form).catch(unusable(context));
  const save = async (submission: ExportedSubmission, { file, bytes }: ExportedFile, verdict: FileVerdict) => {
    if (verdict.kind === 'infected') {
      context.err(messagesOf(context).infectedFile(file.name, submission.tracking, verdict.found));
      return true;
    }
    const place = join(folder, submission.tracking);
    await mkdir(place, { recursive: true }).catch(unwritable(context, place));
    const name = 'encrypted' in submission ? encryptedFileName(file.id) : savedFileName(file.id, file.name, file.type);
    const path = join(place, name);
    if (bytes) await writeFile(path, bytes).catch(unwritable(context, path));
    else context.err(messagesOf(context).damagedFile(file.name, submission.tracking));
    return bytes !== undefined;
  };
  return async submission => {
    const { tracking } = submission;
    let whole = true;
    const verdictOf = await readVerdicts(store, tracking, false);
    for await (const one of filesOf(submission))
      whole = (await save(submission, one, verdictOf(one.file.sha256))) && whole;
    for await (const one of exportReplyFiles(store, tracking)) {
      const ofReply = await readVerdicts(store, tracking, false, one.reply);
      whole = (await save(submission, one, ofReply(one.file.sha256))) && whole;
    }
    return whole;
  };
}

/** Writes a line and waits if the reader is slower. */
async function writeLine(line: string): Promise<void> {
  if (!process.stdout.write(line)) await new Promise(resolve => process.stdout.once('drain', resolve));
}
