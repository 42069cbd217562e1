/** Files of a page: those that came now, those that wait since an earlier attempt, and names typed as signatures. */
import type { Attachment } from '../../runtime/fields/attachment.js';
import { literal } from '../../runtime/fields/constraints.js';
import { fieldType } from '../../runtime/fields/index.js';
import type { LocalField, LocalForm } from '../../runtime/model.js';
import { allFields, NO_JS_TYPES } from '../../runtime/no-js/index.js';
import type { FileStore } from '../contracts/file-store.js';
import { throwStoreError } from '../http/problem.js';
import { takesScripts } from '../intake/file-rules.js';
import { stripNoCharacters } from '../intake/text-characters.js';
import type { ListedFile } from '../submission-files.js';
import { type AskedFiles, createAskedFiles, type QuestionFiles } from './asked-files.js';
import { fileId, type PendingFile, type PendingFiles, runOnce } from './pending-files.js';
import type { PostedBody, PostedFile } from './read-post.js';
import { pendingSignature } from './signature-file.js';

export interface AvailableFiles {
  /** Returns the files that the answers list and that the store can have. */
  available(): readonly PendingFile[];
}

export interface PageFiles extends AskedFiles, AvailableFiles {}

interface Page {
  readonly id: string;
  readonly posted: PostedBody;
  readonly waiting: PendingFiles;
  readonly store: FileStore;
}

export function filesOf(page: Page): PageFiles {
  const found = new Map<string, PendingFile>();
  const asked = createAskedFiles(page.id, [...page.posted.uploads.keys()], (field, path, values) => {
    const files = filesFor(page, field, path, values);
    for (const file of files.available) found.set(file.listed.id, file);
    return files;
  });
  const signatures = () => asked.signatures().map(signature => pendingSignature(page.store, signature));
  return { ...asked, available: () => [...found.values(), ...signatures()] };
}

export interface ReceivedFiles extends QuestionFiles {
  readonly available: readonly PendingFile[];
}

/** Returns the files of each question that is answered with files, by the names of the controls that were posted. */
export function filesByPath(page: Page, form: LocalForm): ReadonlyMap<string, ReceivedFiles> {
  const asking = new Map(fileFieldsIn(allFields(form)).map(field => [field.path, field]));
  const received = [...page.posted.values].flatMap(([name, texts]) => {
    const field = asking.get(name.replace(/\[\d+\]/g, ''));
    return field ? [[name, filesFor(page, field, name, texts.map(stripNoCharacters))] as const] : [];
  });
  return new Map(received);
}

const fileFieldsIn = (fields: readonly LocalField[]): readonly LocalField[] =>
  fields.flatMap(field => (NO_JS_TYPES[field.type]!.kind === 'files' ? [field] : fileFieldsIn(field.fields)));

/** Returns the files that came for a question or wait for it. `values` are the ids of those that wait. */
export function filesFor(page: Page, field: LocalField, path: string, values: readonly string[]): ReceivedFiles {
  const uploads = page.posted.uploads.get(path) ?? [];
  // A new file replaces the only one.
  const replaced = literal(field.own.max ?? 1) === 1 && uploads.length > 0;
  const ids = replaced || fieldType(field.type).typedFile ? [] : values;
  const waiting = ids.map(id => page.waiting.find(page.id, id));
  const earlier = waiting.filter(file => file !== undefined);
  const came = uploads.map(upload => received(page, field, path, upload));
  const available = [...earlier, ...came.flatMap(({ pending }) => pending ?? [])];
  return {
    listed: [...earlier.map(file => file.listed), ...came.map(({ listed }) => listed)],
    storable: available.map(({ listed }) => listed),
    isLost: waiting.includes(undefined),
    available,
  };
}

function received(
  page: Page,
  field: LocalField,
  path: string,
  upload: PostedFile,
): { readonly listed: Attachment; readonly pending?: PendingFile } {
  const { incoming, name, size } = upload;
  // A script that the question did not ask for is of no known type.
  const type = upload.isScript && !takesScripts(field) ? 'application/octet-stream' : upload.type;
  const whole = size === incoming.size;
  const file = { name, type, size, sha256: whole ? incoming.digest() : '0'.repeat(64) };
  const listed = { ...file, id: fileId(page.id, path, file) };
  return { listed, ...(whole && { pending: { listed, incoming, ...runOnce(incoming.keep), drop: incoming.drop } }) };
}

/** Puts the listed files on the disk, before the submission that lists them. */
export async function storeListedFiles(files: AvailableFiles, listed: readonly ListedFile[]): Promise<void> {
  const available = files.available();
  for (const { file } of listed)
    await available
      .find(one => one.listed.id === file.id)
      ?.keep()
      .catch(throwStoreError);
}

/** Holds the files of a page that is shown again for its next post; all others are discarded. */
export async function holdForNextPost(
  waiting: PendingFiles,
  posted: PostedBody,
  again: { readonly id: string; readonly files: AvailableFiles } | undefined,
): Promise<void> {
  const found = again?.files.available() ?? [];
  await posted.release(found.flatMap(({ incoming }) => incoming ?? []));
  // A signature is created again from the name in its control.
  if (again)
    await waiting.hold(
      again.id,
      found.filter(({ incoming, failed }) => incoming && !failed()),
    );
}
