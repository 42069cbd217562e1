/** Encrypted submissions: what can be checked without the key. */
import { canonicalAad } from '../../runtime/submit/authenticated-data.js';
import type { EncryptedFile, EncryptedSubmission } from '../../runtime/submit/envelope.js';
import {
  type Jwe,
  KEY_ENCRYPTION_ALGORITHM,
  MAX_RECIPIENTS,
  PROTECTED_HEADER,
  TAG_BYTES,
} from '../../runtime/submit/jwe.js';

/** Returns a check for an object with exactly these members, each of which passes its own check. */
const closed = (members: Readonly<Record<string, (value: unknown) => boolean>>) => (value: unknown) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const given = Object.entries(value);
  return (
    given.length === Object.keys(members).length &&
    given.every(([name, inner]) => Object.hasOwn(members, name) && members[name]!(inner))
  );
};

const is = (wanted: unknown) => (value: unknown) => value === wanted;
const text = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);

/** Returns a check for bytes as base64url without padding, and for their number if it is given. */
const bytes = (count?: number) =>
  text(count === undefined ? /^(?:[\w-]{4})*(?:[\w-]{2,3})?$/ : new RegExp(`^[\\w-]{${Math.ceil((count * 4) / 3)}}$`));

const isRecipient = closed({
  header: closed({
    alg: is(KEY_ENCRYPTION_ALGORITHM),
    kid: text(/^[\x20-\x7e]{1,200}$/),
    epk: closed({ kty: is('EC'), crv: is('P-256'), x: bytes(32), y: bytes(32) }),
  }),
  encrypted_key: bytes(40),
});

/**
 * Returns whether a value is a JWE of the one shape that is sent: two of the same content differ in no member's name
 * and in no order of nesting.
 */
export const isJwe = closed({
  protected: is(PROTECTED_HEADER),
  recipients: value =>
    Array.isArray(value) && value.length > 0 && value.length <= MAX_RECIPIENTS && value.every(isRecipient),
  aad: bytes(),
  iv: bytes(12),
  ciphertext: bytes(),
  tag: bytes(TAG_BYTES),
});

const isEncryptedFile = closed({
  id: text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  size: value => Number.isSafeInteger(value) && (value as number) >= TAG_BYTES,
  sha256: text(/^[0-9a-f]{64}$/),
});

/**
 * Returns whether a value is a list of encrypted files, each with its own id, because the id names a part of the body.
 */
export const areEncryptedFiles = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(isEncryptedFile) &&
  new Set((value as EncryptedFile[]).map(({ id }) => id)).size === value.length;

/** Returns whether the encryption binds the members around it exactly as they are. */
export const bindsEnvelope = ({ encrypted, ...around }: EncryptedSubmission): boolean =>
  Buffer.from(encrypted.aad, 'base64url').toString('utf8') === canonicalAad(around);

/**
 * Returns whether a submission is encrypted for all keys of its form, and for no other. Otherwise an intended reader
 * could not open it, or another one could.
 */
export function isEncryptedForKeys({ recipients }: Jwe, kids: readonly string[]): boolean {
  const given = recipients.map(({ header }) => header.kid);
  return given.length === kids.length && kids.every(kid => given.includes(kid));
}
