/** Files of an encrypted submission: their names in an `export`, and their decryption. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attachment } from '../../runtime/fields/attachment.js';
import { sniffAnyMediaType } from '../../runtime/files/sniff-recording.js';
import { type DecryptedContent, PLAINTEXT_SEGMENT_BYTES, segmentIv } from '../../runtime/submit/encrypt-submission.js';
import { TAG_BYTES } from '../../runtime/submit/jwe.js';
import { makeFolders } from '../io/folders.js';
import { savedFileName } from '../io/saved-file-name.js';
import { bytesOf } from './decrypt-submission.js';

/** Returns the name of an encrypted file in the folder of its submission. */
export const encryptedFileName = (id: string): string => `${id}.encrypted`;

/** A file that could not be decrypted: it is missing, or is not the file that was sent. */
export type FileFault = { readonly name: string; readonly why: 'absent' | 'changed' };

/**
 * Decrypts the files that the data lists from one folder to another; `name` is the name of the submission's folder in
 * both.
 */
export async function decryptFiles(
  { submission, files }: DecryptedContent,
  name: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly FileFault[]> {
  const faults: FileFault[] = [];
  for (const listed of attachmentsIn(submission.data)) {
    const key = files[listed.id];
    if (key === undefined) continue;
    const sealed = await readFile(join(from, name, encryptedFileName(listed.id))).catch(() => undefined);
    const plain = sealed && (await decryptFile(sealed, key).catch(() => undefined));
    if (!plain || !isListed(plain, listed)) faults.push({ name: listed.name, why: sealed ? 'changed' : 'absent' });
    else await write(join(to, name), listed, plain);
  }
  return faults;
}

/**
 * Writes a decrypted file. The encrypted content may choose any name and type, which no server has checked: no file
 * leaves the folder, and its name ends as what it is.
 */
async function write(folder: string, { id, name }: Attachment, plain: Uint8Array): Promise<void> {
  await makeFolders(folder);
  const type = await sniffAnyMediaType({
    size: plain.length,
    read: async (start, end) => plain.subarray(start, end),
  });
  const safe = name.replace(/[\u0000-\u001f/\\:]/g, '_');
  await writeFile(join(folder, savedFileName(id, safe, type)), plain);
}

/** Decrypts a file. Rejects if a segment was changed, moved, left out or added. */
export async function decryptFile(sealed: Uint8Array, key: string): Promise<Uint8Array> {
  const content = await crypto.subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['decrypt']);
  const plain: Uint8Array[] = [];
  const step = PLAINTEXT_SEGMENT_BYTES + TAG_BYTES;
  for (let at = 0; at === 0 || at < sealed.length; at += step) {
    const iv = segmentIv(at / step, at + step >= sealed.length);
    const segment = Uint8Array.from(sealed.subarray(at, at + step));
    plain.push(new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, content, segment)));
  }
  return Buffer.concat(plain);
}

const isListed = (plain: Uint8Array, { size, sha256 }: Attachment): boolean =>
  plain.length === size && createHash('sha256').update(plain).digest('hex') === sha256;

/**
 * Returns everything that looks like a listed file, wherever it is in the data, because without its form nothing else
 * is known about the data.
 */
function attachmentsIn(value: unknown): readonly Attachment[] {
  if (Array.isArray(value)) return value.flatMap(attachmentsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { id, name, sha256 } = value as Partial<Attachment>;
  const isOne = [id, name, sha256].every(part => typeof part === 'string') && /^[0-9a-f-]{36}$/.test(id!);
  return isOne ? [value as Attachment] : Object.values(value).flatMap(attachmentsIn);
}
