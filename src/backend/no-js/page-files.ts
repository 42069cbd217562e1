/** The files of a page as answers: those that came now, those that wait since an earlier try, and names typed as signatures. */
import { createHash } from 'node:crypto';
import type { SentContext } from '../../runtime/element/state/posted-values.js';
import type { Attachment } from '../../runtime/fields/attachment.js';
import { literal } from '../../runtime/fields/constraints.js';
import type { Typed, TypedFile } from '../../runtime/fields/field.js';
import { fieldType } from '../../runtime/fields/index.js';
import { SVG } from '../../runtime/files/media-types.js';
import type { LocalField } from '../../runtime/model.js';
import type { FileStore } from '../contracts/file-store.js';
import { refuseUnkept } from '../http/problem.js';
import type { ListedFile } from '../submission-files.js';
import { fileId, keptBy, type WaitingFile, type WaitingFiles } from './pending-files.js';
import type { Posted, Upload } from './read-post.js';

type Files = NonNullable<SentContext['files']>;

export interface PageFiles {
  /** As answers. */
  readonly answers: Files;
  /** As they are drawn again: a signature as the name that was typed, and no file that cannot be kept. */
  readonly drawn: Files;
  /** All that the answers list and the store can have. */
  readonly found: readonly WaitingFile[];
  /** Questions of which a file waited too long. */
  readonly lost: readonly string[];
  /** A file came where none is asked for. */
  readonly stray: boolean;
}

interface Page {
  readonly id: string;
  readonly posted: Posted;
  readonly waiting: WaitingFiles;
  readonly store: FileStore;
}

export function filesOf(page: Page): PageFiles {
  const found = new Map<string, WaitingFile>();
  const lost = new Set<string>();
  const asked = new Set<string>();
  const listed = (field: LocalField, path: string, values: readonly string[]): readonly Attachment[] => {
    asked.add(path);
    const uploads = page.posted.uploads.get(path) ?? [];
    const signed = fieldType(field.type).typedFile?.(values[0] ?? '');
    if (signed) return [noted(signature(page, path, signed))];
    // A new file takes the place of the only one.
    const replaced = literal(field.own.max ?? 1) === 1 && uploads.length > 0;
    const kept = replaced || fieldType(field.type).typedFile ? [] : values.flatMap(id => earlier(path, id));
    return [...kept, ...uploads.map(upload => came(path, upload))];
  };
  const noted = (file: WaitingFile): Attachment => {
    found.set(file.listed.id, file);
    return file.listed;
  };
  const earlier = (path: string, id: string): readonly Attachment[] => {
    const file = page.waiting.find(page.id, id);
    if (!file) lost.add(path);
    return file ? [noted(file)] : [];
  };
  const came = (path: string, upload: Upload): Attachment => {
    const { incoming, name, type, size } = upload;
    const whole = size === incoming.size;
    const listed = { name, type, size, sha256: whole ? incoming.digest() : '0'.repeat(64) };
    const file = { ...listed, id: fileId(page.id, path, listed) };
    return whole ? noted({ listed: file, incoming, ...keptBy(incoming.keep), drop: incoming.drop }) : file;
  };
  const typedAs = (files: readonly Attachment[]): Typed =>
    files.length > 0 ? files.map(file => ({ ...file, size: String(file.size) })) : undefined;
  return {
    answers: (field, path, values) => typedAs(listed(field, path, values)),
    drawn: (field, path, values) =>
      fieldType(field.type).typedFile
        ? values[0]
        : typedAs(listed(field, path, values).filter(({ id }) => found.has(id))),
    get found() {
      return [...found.values()];
    },
    get lost() {
      return [...lost];
    },
    get stray() {
      return [...page.posted.uploads.keys()].some(path => !asked.has(path));
    },
  };
}

/** Puts those that the answers list on the disk, before the submission that lists them. */
export async function keepFiles({ found }: PageFiles, listed: readonly ListedFile[]): Promise<void> {
  for (const { file } of listed)
    await found
      .find(one => one.listed.id === file.id)
      ?.keep()
      .catch(refuseUnkept);
}

/** What came with a page that stands there again waits for its next post; all else is let go. */
export async function letWait(
  waiting: WaitingFiles,
  posted: Posted,
  again: { readonly id: string; readonly files: PageFiles } | undefined,
): Promise<void> {
  const found = again?.files.found ?? [];
  await posted.release(found.flatMap(({ incoming }) => incoming ?? []));
  // A signature is made anew from the name in its control.
  if (again)
    await waiting.hold(
      again.id,
      found.filter(({ incoming, failed }) => incoming && !failed()),
    );
}

/** Written when it is kept: until then the name in its control is all that there is. */
function signature({ id, store }: Page, path: string, { name, content }: TypedFile): WaitingFile {
  const bytes = Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const listed = { name, type: SVG, size: bytes.length, sha256 };
  const keep = async () => {
    const incoming = await store.receive();
    await incoming.write(bytes);
    await incoming.keep();
  };
  return { listed: { id: fileId(id, path, listed), ...listed }, ...keptBy(keep), drop: async () => undefined };
}
