/** Signed claims: JWS (RFC 7515) in its compact form, ES256 alone. */
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

/** How the signature stands: r and s, one behind the other (RFC 7518). */
const ENCODING = { dsaEncoding: 'ieee-p1363' } as const;

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The name of a key: its thumbprint (RFC 7638). */
export const thumbprint = ({ crv, kty, x, y }: JsonWebKey): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');

/** Claims, signed. `typ` says what they are, so that one kind is never taken for another. */
export function signClaims(typ: string, claims: object, { kid, key }: SigningKey): string {
  const text = `${encoded({ alg: 'ES256', kid, typ })}.${encoded(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key, ...ENCODING }).toString('base64url')}`;
}

/** A set of keys as it is published; undefined for what is none. Keys of other kinds verify nothing and do no harm. */
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

/** True for the public part of a key such as those that sign here. */
export function isVerificationKey(key: unknown): key is JsonWebKey {
  const { kty, crv, x, y } = (key ?? {}) as JsonWebKey;
  if (kty !== NAMED.kty || crv !== NAMED.crv) return false;
  try {
    return createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' }).asymmetricKeyType === 'ec';
  } catch {
    return false;
  }
}

/** A private key that signs what its public part verifies; undefined for what is none. */
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

/** The name of the key that a token says it is signed with, or an empty one. */
export function kidOf(token: string): string {
  const { kid } = part<{ kid?: unknown }>(token.slice(0, token.indexOf('.'))) ?? {};
  return typeof kid === 'string' ? kid : '';
}

export type VerificationFailure = 'form' | 'type' | 'algorithm' | 'key' | 'signature';

/** The claims without a look at the signature; undefined for what is no JWS. */
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

/** The claims if one of the keys signed them as `typ`, else what is wrong. */
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

/** A key of another kind, or that is none, fits nothing. */
function fits(token: string, signature: string, jwk: PublicKey): boolean {
  const text = Buffer.from(token.slice(0, token.lastIndexOf('.')));
  try {
    const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), ...ENCODING };
    return key.key.asymmetricKeyType === 'ec' && verify('sha256', text, key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
