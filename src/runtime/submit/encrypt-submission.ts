/**
 * Encryption of a submission for the keys of its form. Its answers and the keys of its files are in one JWE, which
 * binds the envelope around them. Files are encrypted separately, a segment at a time (STREAM: Hoang, Reyhanitabar,
 * Rogaway, Vizár 2015), so that an old phone never holds more than one segment.
 */

import { toHex } from '../hex.js';
import { canonicalAad } from './authenticated-data.js';
import type { EncryptedFile, EncryptedSubmission, Submission } from './envelope.js';
import { type Bytes, base64url, encryptJwe, type PublicKey, TAG_BYTES, utf8 } from './jwe.js';
import { safeJson } from './safe-json.js';
import type { PreparedSubmission, SubmissionFile } from './transport.js';

/** Content of the JWE. */
export type DecryptedContent = {
  readonly submission: Submission;
  /** AES-256 key of each file, base64url, by the id that the data lists. */
  readonly files: Readonly<Record<string, string>>;
};

/** Plain bytes of a segment; only the last segment may have fewer. Encrypted, a segment has 16 bytes more. */
export const PLAINTEXT_SEGMENT_BYTES = 1_048_576;

/** Returns the number of plain bytes that give an encrypted size. */
export const plaintextSize = (sealed: number): number =>
  sealed - TAG_BYTES * Math.ceil(sealed / (PLAINTEXT_SEGMENT_BYTES + TAG_BYTES));

/**
 * Returns the IV of a segment. A counter is enough, because the key is used for one file alone. The last byte marks the
 * end.
 */
export function segmentIv(number: number, last: boolean): Bytes {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setUint32(7, number);
  iv[11] = last ? 1 : 0;
  return iv;
}

export async function encryptSubmission(
  { submission, files }: PreparedSubmission,
  keys: readonly PublicKey[],
): Promise<PreparedSubmission> {
  const sealed: EncryptedPart[] = [];
  for (const file of files) sealed.push(await encryptFile(file));
  const { data: _, warnings: __, ...envelope } = submission as Submission;
  const bound = { ...envelope, ...(sealed.length > 0 && { encrypted_files: sealed.map(one => one.listed) }) };
  const secret: DecryptedContent = {
    submission: submission as Submission,
    files: Object.fromEntries(sealed.map(({ listed, key }) => [listed.id, key])),
  };
  const encrypted = await encryptJwe(utf8(safeJson(secret)), canonicalAad(bound), keys);
  const sent: EncryptedSubmission = { ...bound, encrypted };
  return { submission: sent, body: safeJson(sent), files: sealed.map(one => one.file) };
}

interface EncryptedPart {
  readonly listed: EncryptedFile;
  readonly key: string;
  readonly file: SubmissionFile;
}

/** Media type of encrypted files, which reveal neither their name nor their type. */
const TYPE = 'application/octet-stream';

async function encryptFile({ id, blob }: SubmissionFile): Promise<EncryptedPart> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt']);
  const parts: Blob[] = [];
  for (let at = 0; at === 0 || at < blob.size; at += PLAINTEXT_SEGMENT_BYTES) {
    const iv = segmentIv(at / PLAINTEXT_SEGMENT_BYTES, at + PLAINTEXT_SEGMENT_BYTES >= blob.size);
    const plain = await blob.slice(at, at + PLAINTEXT_SEGMENT_BYTES).arrayBuffer();
    // The part is a blob, because a browser may move a blob from memory to the disk.
    parts.push(new Blob([await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain)]));
  }
  const whole = new Blob(parts, { type: TYPE });
  const sha256 = toHex(await crypto.subtle.digest('SHA-256', await whole.arrayBuffer()));
  const listed = { id, size: whole.size, sha256 };
  return { listed, key: base64url(secret), file: { id, name: id, type: TYPE, blob: whole } };
}
