/** The keys that submissions are encrypted for: a JWK, or a JWK Set of a few (RFC 7517). */
import { createHash, createPublicKey } from 'node:crypto';
import { MAX_RECIPIENTS, type PublicKey } from '../../runtime/submit/jwe.js';
import type { FileNode } from '../1-parse/definition.js';
import type { Context } from './context.js';

type Jwk = Readonly<Record<string, unknown>>;

type Fault = 'key-unreadable' | 'key-private' | 'key-curve' | 'key-moment' | 'key-count';

/** The keys in a file, or the code of what is wrong with it. `count`: how many different ones there are. */
export type KeyReadResult =
  | { readonly keys: readonly PublicKey[] }
  | { readonly fault: Fault; readonly count?: number };

export function readPublicKeys(text: string): KeyReadResult {
  const given = jwksIn(text);
  if (!given) return { fault: 'key-unreadable' };
  // Before all else: such a file must not stay where it is.
  if (given.some(isPrivate)) return { fault: 'key-private' };
  if (!given.every(isOnCurve)) return { fault: 'key-curve' };
  const keys = given.map(publicKey);
  if (!keys.every(hasMoment)) return { fault: 'key-moment' };
  const count = new Set(keys.map(({ kid }) => kid)).size;
  return count === keys.length && count > 0 && count <= MAX_RECIPIENTS ? { keys } : { fault: 'key-count', count };
}

/** None where something is wrong with the file, which is told. */
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
    // An end that is misread would be none.
    const works = ({ kty, exp = 1 }: Jwk) => typeof kty === 'string' && Number.isSafeInteger(exp);
    return keys.every(isObject) && keys.every(works) ? keys : undefined;
  } catch {
    return undefined;
  }
}

/** Private members of every kind of key (RFC 7518 §6), and secret ones. */
const isPrivate = (jwk: Jwk): boolean => 'd' in jwk || 'k' in jwk;

function isOnCurve({ kty, crv, x, y }: Jwk): boolean {
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string') return false;
  try {
    return createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' }).asymmetricKeyType === 'ec';
  } catch {
    return false;
  }
}

/** From 2001 to 5138: what lies outside was not counted in seconds. */
const hasMoment = ({ exp = 1e9 }: PublicKey): boolean => exp >= 1e9 && exp <= 1e11;

function publicKey({ x, y, kid, exp }: Jwk): PublicKey {
  const key = { kty: 'EC', crv: 'P-256', x: x as string, y: y as string } as const;
  const named = typeof kid === 'string' && /^[\x20-\x7e]{1,200}$/.test(kid) ? kid : thumbprint(key);
  return { ...key, kid: named, ...(typeof exp === 'number' && { exp }) };
}

/** RFC 7638: of the needed members alone, in the order of their names. */
export const thumbprint = ({ crv, kty, x, y }: Omit<PublicKey, 'kid'>): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
