/** Key pairs for tests. */
import type { PublicKey } from '../../../src/runtime/submit/jwe.js';

export async function newKey(kid = 'one') {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const { x, y, d } = await crypto.subtle.exportKey('jwk', privateKey);
  const publicKey: PublicKey = { kty: 'EC', crv: 'P-256', x: x!, y: y!, kid };
  return { publicKey, privateKey, privateJwk: { ...publicKey, d: d! } };
}
