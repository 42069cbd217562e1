/**
 * Encryption and signatures of the desk, with keys that are derived from one secret: what is stored or handed to a
 * browser can only be read or made by servers that have the secret.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Use of a key. `second-factor`: the secret of an account. `set-up`: the same, before it is confirmed. `code`: a sign-in
 * that awaits a code.
 */
export type CipherPurpose = 'second-factor' | 'set-up' | 'code';
/** Use of a signature. */
export type SignaturePurpose = 'recovery' | 'browser';

export interface DeskCipher {
  /** Encrypts a text for one purpose and account. */
  encrypt(purpose: CipherPurpose, account: string, text: string): string;
  /** Returns the text, or undefined if it was encrypted with another secret, for something else, or not at all. */
  decrypt(purpose: CipherPurpose, account: string, encrypted: string): string | undefined;
  sign(purpose: SignaturePurpose, account: string, text: string): string;
}

/** Function that returns the cipher. The secret is read when it is needed first. */
export type CipherSource = () => Promise<DeskCipher>;

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

export function createDeskCipher(secret: Uint8Array): DeskCipher {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `istimara-desk ${purpose}`, 32));
  return {
    encrypt: (purpose, account, text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, keyFor(purpose), iv).setAAD(Buffer.from(account));
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString('base64url');
    },
    decrypt: (purpose, account, encrypted) => {
      const bytes = Buffer.from(encrypted, 'base64url');
      if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
      const [iv, tag] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)];
      const decipher = createDecipheriv(ALGORITHM, keyFor(purpose), iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(account)).setAuthTag(tag);
      try {
        return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    },
    sign: (purpose, account, text) =>
      createHmac('sha256', keyFor(purpose)).update(`${account}\n${text}`).digest('base64url'),
  };
}

/** Returns whether two texts are equal. The comparison takes as long for all texts of one length. */
export const isSameText = (given: string, right: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Creates a source that reads the secret once, or again after it could not be read. */
export function createCipherSource(read: () => Promise<Uint8Array>): CipherSource {
  const state: { reading?: Promise<DeskCipher> } = {};
  return () => {
    state.reading ??= read().then(createDeskCipher, fault => {
      delete state.reading;
      throw fault;
    });
    return state.reading;
  };
}
