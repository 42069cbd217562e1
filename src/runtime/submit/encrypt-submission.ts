/**
 * A submission sealed for the keys of its form. Its answers and the keys of its files are in one JWE, which binds the envelope
 * around them. Files are sealed apart, a segment at a time (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár 2015), so that an old
 * phone never holds more than one of them.
 */

import { hexOf } from '../hex.js';
import { boundOf } from './authenticated-data.js';
import type { SealedFile, SealedSubmission, Submission } from './envelope.js';
import { type Bytes, base64url, type PublicKey, sealJwe, TAG_BYTES, utf8 } from './jwe.js';
import { jsonText } from './safe-json.js';
import type { Packed, PackedFile } from './transport.js';

/** What is in the JWE. */
export type Sealed = {
  readonly submission: Submission;
  /** AES-256 key of each file, base64url, by the id that the data lists. */
  readonly files: Readonly<Record<string, string>>;
};

/** Plain bytes of a segment; each but the last has as many. Sealed it has 16 more. */
export const SEGMENT = 1_048_576;

/** Bytes that were sealed to so many. */
export const plainSize = (sealed: number): number => sealed - TAG_BYTES * Math.ceil(sealed / (SEGMENT + TAG_BYTES));

/** Of segment `number`: the key is of one file alone, so that a counter does. The last byte tells the end. */
export function segmentIv(number: number, last: boolean): Bytes {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setUint32(7, number);
  iv[11] = last ? 1 : 0;
  return iv;
}

export async function seal({ submission, files }: Packed, keys: readonly PublicKey[]): Promise<Packed> {
  const sealed: SealedOne[] = [];
  for (const file of files) sealed.push(await sealFile(file));
  const { data: _, ...envelope } = submission as Submission;
  const bound = { ...envelope, ...(sealed.length > 0 && { encrypted_files: sealed.map(one => one.listed) }) };
  const secret: Sealed = {
    submission: submission as Submission,
    files: Object.fromEntries(sealed.map(({ listed, key }) => [listed.id, key])),
  };
  const encrypted = await sealJwe(utf8(jsonText(secret)), boundOf(bound), keys);
  const sent: SealedSubmission = { ...bound, encrypted };
  return { submission: sent, body: jsonText(sent), files: sealed.map(one => one.file) };
}

interface SealedOne {
  readonly listed: SealedFile;
  readonly key: string;
  readonly file: PackedFile;
}

/** Neither its name nor its kind is told. */
const TYPE = 'application/octet-stream';

async function sealFile({ id, blob }: PackedFile): Promise<SealedOne> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt']);
  const parts: Blob[] = [];
  for (let at = 0; at === 0 || at < blob.size; at += SEGMENT) {
    const iv = segmentIv(at / SEGMENT, at + SEGMENT >= blob.size);
    const plain = await blob.slice(at, at + SEGMENT).arrayBuffer();
    // A blob may leave memory for the disk.
    parts.push(new Blob([await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain)]));
  }
  const whole = new Blob(parts, { type: TYPE });
  const sha256 = hexOf(await crypto.subtle.digest('SHA-256', await whole.arrayBuffer()));
  const listed = { id, size: whole.size, sha256 };
  return { listed, key: base64url(secret), file: { id, name: id, type: TYPE, blob: whole } };
}
