/** Decryption of a submission with a private key. A change made in transit is detected. */

import { bindsEnvelope, FORM_ID_PATTERN, findMemberFault, LIMITS, parseStrictJson } from '../../backend/tools.js';
import { isObject } from '../../runtime/is-object.js';
import { canonicalAad } from '../../runtime/submit/authenticated-data.js';
import type { DecryptedContent } from '../../runtime/submit/encrypt-submission.js';
import { type EncryptedSubmission, envelopeOf, membersOf, type Submission } from '../../runtime/submit/envelope.js';
import { aadBytes, type Bytes, CURVE, type Jwe, type Recipient, wrappingKey } from '../../runtime/submit/jwe.js';

export type DecryptFault = 'not-encrypted' | 'malformed' | 'wrong-key' | 'changed';

export type DecryptResult =
  | { readonly content: DecryptedContent; readonly sent: EncryptedSubmission }
  | { readonly fault: DecryptFault };

const IS_FORM = new RegExp(`^${FORM_ID_PATTERN}$`);

export const bytesOf = (text: string): Bytes => Uint8Array.from(Buffer.from(text, 'base64url'));

/**
 * Decrypts a submission. `record` is the submission as it was sent, or as `export` writes it, with additional members
 * of the backend.
 */
export async function decryptSubmission(record: unknown, keys: readonly CryptoKey[]): Promise<DecryptResult> {
  if (!isObject(record) || !('encrypted' in record)) return { fault: 'not-encrypted' };
  // Values that are used in folder names and searches are validated before anything else.
  if (findMemberFault(record, membersOf(true)) || !IS_FORM.test(String(record.form))) return { fault: 'malformed' };
  const members = Object.keys(membersOf(true)).filter(name => name in record);
  const sent = Object.fromEntries(members.map(name => [name, record[name]])) as unknown as EncryptedSubmission;
  if (!bindsEnvelope(sent)) return { fault: 'changed' };
  const content = await contentKey(sent.encrypted, keys);
  if (!content) return { fault: 'wrong-key' };
  const plain = await decrypted(sent.encrypted, content);
  const sealed = plain && encryptedIn(plain);
  if (!plain || !sealed) return { fault: plain ? 'malformed' : 'changed' };
  return isSame(sealed.submission, sent) ? { content: sealed, sent } : { fault: 'changed' };
}

/**
 * Returns the content key, or undefined if no private key fits. Every key is tried for every recipient, whatever the
 * recipients are called, because a wrong key unwraps nothing.
 */
async function contentKey({ recipients }: Jwe, keys: readonly CryptoKey[]): Promise<CryptoKey | undefined> {
  for (const key of keys)
    for (const recipient of recipients) {
      const content = await unwrapped(recipient, key).catch(() => undefined);
      if (content) return content;
    }
  return undefined;
}

async function unwrapped({ header, encrypted_key }: Recipient, key: CryptoKey): Promise<CryptoKey> {
  const { subtle } = crypto;
  const epk = await subtle.importKey('jwk', header.epk, CURVE, false, []);
  const wrapping = await wrappingKey(key, epk);
  return subtle.unwrapKey('raw', bytesOf(encrypted_key), wrapping, 'AES-KW', 'AES-GCM', false, ['decrypt']);
}

async function decrypted({ iv, aad, ciphertext, tag }: Jwe, content: CryptoKey): Promise<Uint8Array | undefined> {
  const cipher = { name: 'AES-GCM', iv: bytesOf(iv), additionalData: aadBytes(aad) };
  const sealed = Uint8Array.from(Buffer.concat([bytesOf(ciphertext), bytesOf(tag)]));
  return crypto.subtle.decrypt(cipher, content, sealed).then(
    plain => new Uint8Array(plain),
    () => undefined,
  );
}

/**
 * Parses the decrypted content as strictly as the backend parses an unencrypted submission. Returns undefined if it is
 * malformed.
 */
function encryptedIn(plain: Uint8Array): DecryptedContent | undefined {
  try {
    const read = parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(plain), LIMITS);
    if (!isObject(read) || !isObject(read.submission) || !isObject(read.files)) return undefined;
    const keys = Object.values(read.files).every(key => typeof key === 'string' && /^[\w-]{43}$/.test(key));
    return keys && isObject(read.submission.data) ? (read as unknown as DecryptedContent) : undefined;
  } catch {
    return undefined;
  }
}

/** Returns whether the envelope inside equals the one outside. */
function isSame(
  submission: Submission,
  { encrypted: _, encrypted_files: __, ...around }: EncryptedSubmission,
): boolean {
  return canonicalAad(envelopeOf(submission)) === canonicalAad(around);
}
