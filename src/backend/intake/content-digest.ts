/** Content-Digest (RFC 9530): a body that was damaged on its way is noticed, if the client sent its digest. */
import { createHash } from 'node:crypto';
import { httpError } from '../http/problem.js';

const ALGORITHMS: Readonly<Record<string, string>> = { 'sha-256': 'sha256', 'sha-512': 'sha512' };

/** Pattern of one member of the header. It is anchored, because a search from every letter takes quadratic time. */
const DIGEST = /^[\t ]*([a-z0-9-]+)=:([A-Za-z0-9+/=]*):/;

/** Throws an HTTP error if the body does not match a digest in the header. Unknown algorithms are ignored. */
export function checkDigest(header: string | string[] | undefined, body: Uint8Array): void {
  for (const member of String(header ?? '').split(',')) {
    const [, name = '', given = ''] = DIGEST.exec(member) ?? [];
    const algorithm = Object.hasOwn(ALGORITHMS, name) ? ALGORITHMS[name] : undefined;
    if (algorithm && createHash(algorithm).update(body).digest('base64') !== given) throw httpError('digest-mismatch');
  }
}
