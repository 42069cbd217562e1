/** Private keys in files; each file is a JWK or a JWK set. */
import type { webcrypto } from 'node:crypto';
import { CURVE } from '../../runtime/submit/jwe.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { readBytes } from '../io/files.js';
import { ENCRYPTION_COMMAND_MESSAGES } from './messages.js';

export async function privateKeys(context: Context, paths: readonly string[]): Promise<readonly CryptoKey[]> {
  const keys: CryptoKey[] = [];
  for (const path of paths) {
    const read = await keysIn(readBytes(context, path).toString('utf8')).catch(() => []);
    if (read.length === 0)
      throw new CommandError(EXIT.input, ENCRYPTION_COMMAND_MESSAGES[context.language].noPrivateKey(path));
    keys.push(...read);
  }
  return keys;
}

/** Imports the keys of a file. Rejects if one is not a private key on the curve. */
async function keysIn(text: string): Promise<readonly CryptoKey[]> {
  const read = JSON.parse(text);
  const jwks: readonly webcrypto.JsonWebKey[] = Array.isArray(read.keys) ? read.keys : [read];
  return Promise.all(
    jwks.map(({ kty, crv, x, y, d }) =>
      crypto.subtle.importKey('jwk', { kty, crv, x, y, d } as JsonWebKey, CURVE, false, ['deriveBits']),
    ),
  );
}
