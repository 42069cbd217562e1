/**
 * Files of a page as answers: those that came now, those that wait since an earlier attempt, and names typed as
 * signatures.
 */
import { createHash } from 'node:crypto';
import type { Attachment } from '../../runtime/fields/attachment.js';
import { literal } from '../../runtime/fields/constraints.js';
import type { ControlValue, GeneratedFile } from '../../runtime/fields/field.js';
import { fieldType } from '../../runtime/fields/index.js';
import { SVG } from '../../runtime/files/media-types.js';
import type { LocalField } from '../../runtime/model.js';
import type { PostedContext } from '../../runtime/no-js/index.js';
import type { FileStore } from '../contracts/file-store.js';
import { throwStoreError } from '../http/problem.js';
import { takesScripts } from '../intake/file-rules.js';
import type { ListedFile } from '../submission-files.js';
import { fileId, type PendingFile, type PendingFiles, runOnce } from './pending-files.js';
import type { PostedBody, PostedFile } from './read-post.js';

type Files = NonNullable<PostedContext['files']>;

export interface PageFiles {
  /** Returns the files of a field as its answer. */
  readonly answers: Files;
  /**
   * Returns the files of a field as they are shown again: a signature as the name that was typed, and no file that
   * cannot be kept.
   */
  readonly drawn: Files;
  /** Files that the answers list and that the store can have. */
  readonly available: readonly PendingFile[];
  /** Paths of questions of which a file waited too long. */
  readonly lost: readonly string[];
  /** True if a file came that no question asks for. */
  readonly hasUnexpectedFile: boolean;
}

interface Page {
  readonly id: string;
  readonly posted: PostedBody;
  readonly waiting: PendingFiles;
  readonly store: FileStore;
}

export function filesOf(page: Page): PageFiles {
  const found = new Map<string, PendingFile>();
  const lost = new Set<string>();
  const asked = new Set<string>();
  const listed = (field: LocalField, path: string, values: readonly string[]): readonly Attachment[] => {
    asked.add(path);
    const uploads = page.posted.uploads.get(path) ?? [];
    const signed = fieldType(field.type).typedFile?.(values[0] ?? '');
    if (signed) return [noted(signature(page, path, signed))];
    // A new file replaces the only one.
    const replaced = literal(field.own.max ?? 1) === 1 && uploads.length > 0;
    const kept = replaced || fieldType(field.type).typedFile ? [] : values.flatMap(id => earlier(path, id));
    return [...kept, ...uploads.map(upload => came(field, path, upload))];
  };
  const noted = (file: PendingFile): Attachment => {
    found.set(file.listed.id, file);
    return file.listed;
  };
  const earlier = (path: string, id: string): readonly Attachment[] => {
    const file = page.waiting.find(page.id, id);
    if (!file) lost.add(path);
    return file ? [noted(file)] : [];
  };
  const came = (field: LocalField, path: string, upload: PostedFile): Attachment => {
    const { incoming, name, size } = upload;
    // A script that the question did not ask for is of no known type.
    const type = upload.isScript && !takesScripts(field) ? 'application/octet-stream' : upload.type;
    const whole = size === incoming.size;
    const listed = { name, type, size, sha256: whole ? incoming.digest() : '0'.repeat(64) };
    const file = { ...listed, id: fileId(page.id, path, listed) };
    return whole ? noted({ listed: file, incoming, ...runOnce(incoming.keep), drop: incoming.drop }) : file;
  };
  const typedAs = (files: readonly Attachment[]): ControlValue =>
    files.length > 0 ? files.map(file => ({ ...file, size: String(file.size) })) : undefined;
  return {
    answers: (field, path, values) => typedAs(listed(field, path, values)),
    drawn: (field, path, values) =>
      fieldType(field.type).typedFile
        ? values[0]
        : typedAs(listed(field, path, values).filter(({ id }) => found.has(id))),
    get available() {
      return [...found.values()];
    },
    get lost() {
      return [...lost];
    },
    get hasUnexpectedFile() {
      return [...page.posted.uploads.keys()].some(path => !asked.has(path));
    },
  };
}

/** Puts the listed files on the disk, before the submission that lists them. */
export async function storeListedFiles({ available }: PageFiles, listed: readonly ListedFile[]): Promise<void> {
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
  again: { readonly id: string; readonly files: PageFiles } | undefined,
): Promise<void> {
  const found = again?.files.available ?? [];
  await posted.release(found.flatMap(({ incoming }) => incoming ?? []));
  // A signature is created again from the name in its control.
  if (again)
    await waiting.hold(
      again.id,
      found.filter(({ incoming, failed }) => incoming && !failed()),
    );
}

/**
 * Returns the file of a signature. It is written when it is stored; until then there is only the name in its control.
 */
function signature({ id, store }: Page, path: string, { name, content }: GeneratedFile): PendingFile {
  const bytes = Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const listed = { name, type: SVG, size: bytes.length, sha256 };
  const keep = async () => {
    const incoming = await store.receive();
    await incoming.write(bytes);
    await incoming.keep();
  };
  return { listed: { id: fileId(id, path, listed), ...listed }, ...runOnce(keep), drop: async () => undefined };
}
