/** Public keys that submissions are encrypted for: a JWK, or a JWK Set with a few keys (RFC 7517). */
import { MAX_RECIPIENTS, type PublicKey } from '../../../runtime/submit/jwe.js';
import type { FileNode } from '../../1-parse/definition.js';
import { sha256Base64url } from '../../host/digest.js';
import { isOnP256 } from '../../host/p256.js';
import type { Context } from '../context.js';

type Jwk = Readonly<Record<string, unknown>>;

type Fault = 'key-unreadable' | 'key-private' | 'key-curve' | 'key-moment' | 'key-count';

/** Keys of a file, or the code of its error. `count` is the number of different keys. */
export type KeyReadResult =
  | { readonly keys: readonly PublicKey[] }
  | { readonly fault: Fault; readonly count?: number };

export function readPublicKeys(text: string): KeyReadResult {
  const given = jwksIn(text);
  if (!given) return { fault: 'key-unreadable' };
  // This is checked first, because a file with a private key must not stay where it is.
  if (given.some(isPrivate)) return { fault: 'key-private' };
  if (!given.every(isOnCurve)) return { fault: 'key-curve' };
  const keys = given.map(publicKey);
  if (!keys.every(hasMoment)) return { fault: 'key-moment' };
  const count = new Set(keys.map(({ kid }) => kid)).size;
  return count === keys.length && count > 0 && count <= MAX_RECIPIENTS ? { keys } : { fault: 'key-count', count };
}

/** Returns the keys of a file, or none if the file is invalid, which is reported. */
export function publicKeys(file: FileNode, { report }: Context): readonly PublicKey[] {
  const read = readPublicKeys(file.text);
  if ('keys' in read) return read.keys;
  report(read.fault, file, { path: file.path, count: read.count ?? 0, most: MAX_RECIPIENTS });
  return [];
}

const isObject = (value: unknown): value is Jwk => typeof value === 'object' && value !== null && !Array.isArray(value);

function jwksIn(text: string): readonly Jwk[] | undefined {
  try {
    const read: unknown = JSON.parse(text);
    const keys = isObject(read) && Array.isArray(read.keys) ? read.keys : [read];
    // A misread expiry would count as no expiry, so `exp` must be an integer.
    const works = ({ kty, exp = 1 }: Jwk) => typeof kty === 'string' && Number.isSafeInteger(exp);
    return keys.every(isObject) && keys.every(works) ? keys : undefined;
  } catch {
    return undefined;
  }
}

/** Returns whether a JWK contains a private member of any key type (RFC 7518 §6) or a secret key. */
const isPrivate = (jwk: Jwk): boolean => 'd' in jwk || 'k' in jwk;

function isOnCurve({ kty, crv, x, y }: Jwk): boolean {
  return kty === 'EC' && crv === 'P-256' && typeof x === 'string' && typeof y === 'string' && isOnP256(x, y);
}

/** Returns whether the expiry is between 2001 and 5138. Values outside this range were not counted in seconds. */
const hasMoment = ({ exp = 1e9 }: PublicKey): boolean => exp >= 1e9 && exp <= 1e11;

function publicKey({ x, y, kid, exp }: Jwk): PublicKey {
  const key = { kty: 'EC', crv: 'P-256', x: x as string, y: y as string } as const;
  const named = typeof kid === 'string' && /^[\x20-\x7e]{1,200}$/.test(kid) ? kid : thumbprint(key);
  return { ...key, kid: named, ...(typeof exp === 'number' && { exp }) };
}

/** Returns the JWK thumbprint (RFC 7638): the digest of the required members only, ordered by name. */
export const thumbprint = ({ crv, kty, x, y }: Omit<PublicKey, 'kid'>): string =>
  sha256Base64url(JSON.stringify({ crv, kty, x, y }));
