/** Signed claims: JWS (RFC 7515) in its compact form, with ES256 only. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { Jwks, PublicKey } from '../contracts/jwks.js';

export interface SigningKey {
  readonly kid: string;
  readonly key: KeyObject;
}

/** Encoding of the signature: r and s, concatenated (RFC 7518). */
const ENCODING = { dsaEncoding: 'ieee-p1363' } as const;

/** Encodes a part of a token. */
export const encodedPart = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Returns the id of a key, which is its thumbprint (RFC 7638). */
export const thumbprint = ({ crv, kty, x, y }: JsonWebKey): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');

/** Signs claims. `typ` says what they are, so that one kind is never taken for another. */
export function signClaims(typ: string, claims: object, { kid, key }: SigningKey): string {
  const text = `${encodedPart({ alg: 'ES256', kid, typ })}.${encodedPart(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key, ...ENCODING }).toString('base64url')}`;
}

/**
 * Parses a published key set. Returns undefined if the text is not a key set. Keys of other types are kept, since they
 * verify nothing and do no harm.
 */
export function parseJwks(text: string): Jwks | undefined {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown };
    const isKey = (key: unknown) => typeof key === 'object' && key !== null && !Array.isArray(key);
    return Array.isArray(keys) && keys.every(isKey) ? { keys } : undefined;
  } catch {
    return undefined;
  }
}

const NAMED = { kty: 'EC', crv: 'P-256' } as const;

/** Returns whether `key` holds a valid public key of the type that is used for signing here. */
export function isVerificationKey(key: unknown): key is JsonWebKey {
  const { kty, crv, x, y } = (key ?? {}) as JsonWebKey;
  if (kty !== NAMED.kty || crv !== NAMED.crv) return false;
  try {
    return createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' }).asymmetricKeyType === 'ec';
  } catch {
    return false;
  }
}

/**
 * Returns the signing key of a JWK. Returns undefined if the JWK is not a private key whose signatures its public part
 * verifies.
 */
export function signingKeyOf(jwk: unknown): SigningKey | undefined {
  if (!isVerificationKey(jwk)) return undefined;
  try {
    const kid = thumbprint(jwk);
    const signer = { kid, key: createPrivateKey({ key: jwk, format: 'jwk' }) };
    const { kty, crv, x, y } = jwk;
    const keys = [{ kty, crv, x, y, kid, alg: 'ES256', use: 'sig' } as const];
    return typeof verifyClaims(signClaims('trial', {}, signer), 'trial', { keys }) === 'string' ? undefined : signer;
  } catch {
    return undefined;
  }
}

/** Returns the header of a token, or undefined if it has none. */
export function headerOf(token: string): { readonly typ?: string } | undefined {
  const header = part<{ typ?: unknown }>(token.slice(0, token.indexOf('.')));
  return typeof header?.typ === 'string' ? { typ: header.typ } : undefined;
}

/** Returns the id of the key that a token claims to be signed with, or an empty string. */
export function kidOf(token: string): string {
  const { kid } = part<{ kid?: unknown }>(token.slice(0, token.indexOf('.'))) ?? {};
  return typeof kid === 'string' ? kid : '';
}

export type VerificationFailure = 'form' | 'type' | 'algorithm' | 'key' | 'signature';

/** Decodes the claims without verifying the signature. Returns undefined if the token is not a JWS. */
export function decodeClaims<T>(token: string): T | undefined {
  return part<T>(token.split('.')[1]);
}

function part<T>(text = ''): T | undefined {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]{86}$/;

/** Verifies a token. Returns its claims if one of the keys signed them as `typ`, else the reason for the failure. */
export function verifyClaims<T>(token: string, typ: string, { keys }: Jwks): { claims: T } | VerificationFailure {
  const [head, , signature] = token.split('.');
  const header = part<{ alg?: unknown; kid?: unknown; typ?: unknown }>(head);
  const claims = decodeClaims<T>(token);
  if (!COMPACT.test(token) || !header || !claims) return 'form';
  if (header.typ !== typ) return 'type';
  if (header.alg !== 'ES256') return 'algorithm';
  const jwk = keys.find(({ kid }) => kid === header.kid);
  if (!jwk) return 'key';
  return fits(token, signature!, jwk) ? { claims } : 'signature';
}

/** Returns whether a key verifies the signature. Returns false for an invalid key or a key of another type. */
function fits(token: string, signature: string, jwk: PublicKey): boolean {
  const text = Buffer.from(token.slice(0, token.lastIndexOf('.')));
  try {
    const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), ...ENCODING };
    return key.key.asymmetricKeyType === 'ec' && verify('sha256', text, key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
