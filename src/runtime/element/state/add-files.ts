/**
 * Adding of chosen files: their bytes, their type by content, their digest. Forms that ask for no files do not include
 * it.
 */

import type { PathSegments } from '../../engine/path.js';
import { type Attachment, DEFAULT_MAX_FILE_BYTES, normalizeFileName } from '../../fields/attachment.js';
import { SVG } from '../../files/media-types.js';
import { sha256 } from '../../files/sha256.js';
import { sniffMediaType } from '../../files/sniff-media-type.js';
import { toHex } from '../../hex.js';
import { uuidV7 } from '../../submit/prepare-submission.js';

/** A file as the answer lists it, with its bytes. */
export interface FileContent {
  readonly listed: Attachment;
  readonly blob: Blob;
  /** Size of the file as it was chosen, in bytes. */
  readonly was?: number;
  /** SVG source of a drawing, from which it is drawn. */
  readonly source?: string;
}

/** Selection of files for the answer at a path. They are added to the files that the answer lists, or replace them. */
export interface FileSelection {
  readonly at: PathSegments;
  readonly path: string;
  readonly files: readonly File[];
  readonly replace: boolean;
}

/** Downscales a picture; returns any other file as it is. */
export type Downscale = (file: File) => Promise<File>;

export type AddFiles = (files: readonly File[], smaller?: Downscale) => Promise<readonly FileContent[]>;

/** Adds files one after another, because each is in memory as a whole. Rejects if a file cannot be read. */
export const addFiles: AddFiles = async (files, smaller) => {
  const held: FileContent[] = [];
  for (const file of files) held.push({ ...(await take((await smaller?.(file)) ?? file)), was: file.size });
  return held;
};

async function take(file: File): Promise<FileContent> {
  const { size } = file;
  const about = { id: uuidV7(), name: normalizeFileName(file.name) || 'file', size };
  // The file is refused for its size anyway, so it is not read.
  if (size > DEFAULT_MAX_FILE_BYTES)
    return { listed: { ...about, type: file.type, sha256: '0'.repeat(64) }, blob: file };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = async (start: number, end: number) => bytes.subarray(start, end);
  // The type that the system reports comes from the file's name, so it is not used.
  const type = (await sniffMediaType({ size, read })) ?? 'application/octet-stream';
  const listed = { ...about, size: bytes.length, type, sha256: await digest(bytes) };
  // The bytes are kept as they are now, because the file may change or be deleted before it is sent.
  const blob = new Blob([bytes], { type });
  return { listed, blob, ...(type === SVG && { source: await blob.text() }) };
}

const HASH_CHUNK_BYTES = 1_000_000;

/**
 * Returns the SHA-256 of the bytes. Pages served over plain HTTP have no `crypto.subtle`; what is used instead pauses
 * between chunks, so that the page stays responsive.
 */
async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (subtle) return toHex(await subtle.digest('SHA-256', bytes));
  const hash = sha256();
  for (let at = 0; at < bytes.length; at += HASH_CHUNK_BYTES) {
    hash.update(bytes.subarray(at, at + HASH_CHUNK_BYTES));
    await new Promise(resolve => setTimeout(resolve));
  }
  return hash.hex();
}
