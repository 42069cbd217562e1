/** The files that a submission's data lists, and whether the store has them. */
import { createHash } from 'node:crypto';
import { item, member } from '../../runtime/engine/path.js';
import { type Attachment, filesIn } from '../../runtime/fields/attachment.js';
import { mediaTypeOf } from '../../runtime/files/media-content.js';
import { plainSize } from '../../runtime/submit/seal.js';
import type { FileStore, KeptFile } from '../files.js';
import { refuse, refuseFault } from '../http/problem.js';
import type { Limits } from '../limits.js';
import { faultOf } from '../store.js';

export interface ListedFile {
  /** Of the question. */
  readonly path: string;
  readonly file: Attachment;
  /** Encrypted: what is in it is not known. */
  readonly sealed?: true;
}

/** `fields`: the paths, without indexes, of the questions that are answered with files. `data` is valid. */
export function listedFiles(data: unknown, fields: ReadonlySet<string>): readonly ListedFile[] {
  return fields.size === 0 ? [] : [...walk(data, fields, '', '')];
}

function* walk(value: unknown, fields: ReadonlySet<string>, path: string, plain: string): Generator<ListedFile> {
  if (fields.has(plain)) for (const file of filesIn(value)) yield { path, file };
  else if (Array.isArray(value))
    for (const [index, entry] of value.entries()) yield* walk(entry, fields, item(path, index), plain);
  else if (typeof value === 'object' && value !== null)
    for (const [key, entry] of Object.entries(value)) yield* walk(entry, fields, member(path, key), member(plain, key));
}

/** Refuses more than is taken, before any of it is read. */
export function checkSizes(listed: readonly ListedFile[], limits: Limits): void {
  const sizes = listed.map(({ file, sealed }) => (sealed ? plainSize(file.size) : file.size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const largest = Math.max(0, ...sizes);
  if (listed.length > limits.fileCount || total > limits.files || largest > limits.file)
    throw refuse('too-large', { detail: 'files' });
}

/** An issue of the question that lists a file. */
export const fileIssue = (path: string, code: 'required' | 'format' | 'file_type') => ({ path, code, params: {} });

/** Refuses a submission of which a file is not there: they are asked for again. Those that came in pieces are kept now. */
export async function checkKept(listed: readonly ListedFile[], store: FileStore): Promise<void> {
  const missing = new Set<string>();
  const whole = new Set<string>();
  for (const one of listed) {
    const { sha256 } = one.file;
    // One that nobody else lists any more may be about to go.
    if ((await isThere(one, await store.open(sha256))) && (await store.touch(sha256))) continue;
    if (await isThere(one, await store.resumable.whole(sha256))) whole.add(sha256);
    else missing.add(one.path);
  }
  if (missing.size > 0) throw refuse('file-missing', { errors: [...missing].map(path => fileIssue(path, 'required')) });
  for (const sha256 of whole)
    await store.resumable.take(sha256).catch(error => {
      throw refuseFault(faultOf(error));
    });
}

async function isThere({ file: { size, type }, sealed }: ListedFile, kept: KeptFile | undefined): Promise<boolean> {
  if (!kept) return false;
  try {
    return kept.size === size && (sealed || (await mediaTypeOf(kept)) === type);
  } finally {
    await kept.close();
  }
}

/** The bytes of a file, if they are those that were sent. */
export async function bytesOf({ sha256 }: Attachment, store: FileStore): Promise<Uint8Array | undefined> {
  const kept = await store.open(sha256);
  const bytes = await kept?.read(0, kept.size).finally(() => kept.close());
  return bytes && createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
}
