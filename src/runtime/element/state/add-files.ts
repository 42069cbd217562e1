/** Takes chosen files in: their bytes, their type by content, their digest. A form that asks for no files carries none of it. */

import type { At } from '../../engine/path.js';
import { type Attachment, LARGEST, tidyName } from '../../fields/attachment.js';
import { SVG } from '../../files/media-types.js';
import { sha256 } from '../../files/sha256.js';
import { mediaTypeOf } from '../../files/sniff-media-type.js';
import { hexOf } from '../../hex.js';
import { uuid } from '../../submit/prepare-submission.js';

/** A file as the answer lists it, with its bytes. */
export interface Held {
  readonly listed: Attachment;
  readonly blob: Blob;
  /** Bytes as it was chosen. */
  readonly was?: number;
  /** Of a drawing: what it is drawn from. */
  readonly source?: string;
}

/** Files chosen for the answer at a place: they join it, or stand `instead` of what it lists. */
export interface Chosen {
  readonly at: At;
  readonly path: string;
  readonly files: readonly File[];
  readonly instead: boolean;
}

/** A picture made smaller; any other file as it is. */
export type Smaller = (file: File) => Promise<File>;

export type TakeFiles = (files: readonly File[], smaller?: Smaller) => Promise<readonly Held[]>;

/** One after another, since each stands in memory as a whole. Rejects where one cannot be read. */
export const takeFiles: TakeFiles = async (files, smaller) => {
  const held: Held[] = [];
  for (const file of files) held.push({ ...(await take((await smaller?.(file)) ?? file)), was: file.size });
  return held;
};

async function take(file: File): Promise<Held> {
  const { size } = file;
  const about = { id: uuid(), name: tidyName(file.name) || 'file', size };
  // Refused for its size anyway: it is not read.
  if (size > LARGEST) return { listed: { ...about, type: file.type, sha256: '0'.repeat(64) }, blob: file };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = async (start: number, end: number) => bytes.subarray(start, end);
  // What the system says of it comes from its name.
  const type = (await mediaTypeOf({ size, read })) ?? 'application/octet-stream';
  const listed = { ...about, size: bytes.length, type, sha256: await digest(bytes) };
  // The bytes as they are now: the file may change or go before it is sent.
  const blob = new Blob([bytes], { type });
  return { listed, blob, ...(type === SVG && { source: await blob.text() }) };
}

const PIECE = 1_000_000;

/** Pages of a plain-HTTP network have no `crypto.subtle`; what is used then leaves the page time to breathe. */
async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (subtle) return hexOf(await subtle.digest('SHA-256', bytes));
  const hash = sha256();
  for (let at = 0; at < bytes.length; at += PIECE) {
    hash.add(bytes.subarray(at, at + PIECE));
    await new Promise(resolve => setTimeout(resolve));
  }
  return hash.hex();
}
