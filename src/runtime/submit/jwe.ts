/**
 * JWE in the JSON general serialization (RFC 7516 §7.2.1): A256GCM, each recipient by ECDH-ES+A256KW on P-256 with an
 * ephemeral key of its own (RFC 7518 §4.6). It uses WebCrypto, which only secure pages have.
 */
import type { Jwe, PublicKey, Recipient } from './jwe-types.js';

export type { Jwe, PublicKey, Recipient };

/** Returns whether any of the keys has expired at a moment, which is in milliseconds. */
export const isExpired = (keys: readonly PublicKey[], now: number): boolean =>
  keys.some(({ exp = Infinity }) => exp * 1000 <= now);

export const KEY_ENCRYPTION_ALGORITHM = 'ECDH-ES+A256KW';
/** Protected header, `{"enc":"A256GCM"}`, in base64url. */
export const PROTECTED_HEADER = 'eyJlbmMiOiJBMjU2R0NNIn0';
export const TAG_BYTES = 16;
/** Maximum number of recipients, because each costs a computation on an old phone. */
export const MAX_RECIPIENTS = 4;

export const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Bytes in the type that WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text) as Bytes;

/** Bytes per chunk: a multiple of 3, so that chunks can be joined, and not too many for the arguments of one call. */
const BASE64_CHUNK_BYTES = 24_576;

export function base64url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += BASE64_CHUNK_BYTES)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + BASE64_CHUNK_BYTES)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * Derives the key that both sides get from one's private and the other's public key: Concat KDF (NIST SP 800-56A), one
 * round of SHA-256.
 */
export async function wrappingKey(own: CryptoKey, others: CryptoKey): Promise<CryptoKey> {
  const { subtle } = crypto;
  const shared = await subtle.deriveBits({ name: 'ECDH', public: others }, own, 256);
  // The input is round 1, the secret, the algorithm with its length, nothing about the parties, and 256 bits.
  const input = [
    0,
    0,
    0,
    1,
    ...new Uint8Array(shared),
    0,
    0,
    0,
    KEY_ENCRYPTION_ALGORITHM.length,
    ...utf8(KEY_ENCRYPTION_ALGORITHM),
  ];
  const bits = await subtle.digest('SHA-256', Uint8Array.from([...input, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]));
  return subtle.importKey('raw', bits, 'AES-KW', false, ['wrapKey', 'unwrapKey']);
}

/** Returns what the tag covers in addition to the ciphertext. */
export const aadBytes = (aad: string): Bytes => utf8(`${PROTECTED_HEADER}.${aad}`);

/** Encrypts bytes for the keys. `bound` stays readable, but decryption fails if it is changed. */
export async function encryptJwe(plain: Bytes, bound: string, keys: readonly PublicKey[]): Promise<Jwe> {
  const content = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  const recipients: Recipient[] = [];
  for (const key of keys) recipients.push(await recipient(content, key));
  const [iv, aad] = [crypto.getRandomValues(new Uint8Array(12)), base64url(utf8(bound))];
  const cipher = { name: 'AES-GCM', iv, additionalData: aadBytes(aad) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(cipher, content, plain));
  const end = sealed.length - TAG_BYTES;
  return {
    protected: PROTECTED_HEADER,
    recipients,
    aad,
    iv: base64url(iv),
    ciphertext: base64url(sealed.subarray(0, end)),
    tag: base64url(sealed.subarray(end)),
  };
}

async function recipient(content: CryptoKey, { kid, kty, crv, x, y }: PublicKey): Promise<Recipient> {
  const { subtle } = crypto;
  const others = await subtle.importKey('jwk', { kty, crv, x, y }, CURVE, false, []);
  const pair = await subtle.generateKey(CURVE, false, ['deriveBits']);
  const own = await subtle.exportKey('jwk', pair.publicKey);
  const wrapped = await subtle.wrapKey('raw', content, await wrappingKey(pair.privateKey, others), 'AES-KW');
  const header = { alg: KEY_ENCRYPTION_ALGORITHM, kid, epk: { kty, crv, x: own.x!, y: own.y! } };
  return { header, encrypted_key: base64url(new Uint8Array(wrapped)) };
}
