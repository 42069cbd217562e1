/**
 * The keys that sign receipts and checkpoints: files in a folder. Of the one that signs now the private part is there, readable
 * for its owner alone; of all that ever signed the public part is kept for ever.
 */
import { createPrivateKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { flushFolder, makeFolder, writeWhole } from '../disk.js';
import { type Jwks, type PublicKey, type SigningKey, thumbprint } from './jws.js';

const PRIVATE = '.private.json';
const PUBLIC = '.public.json';

interface KeyFile {
  readonly created: string;
  readonly key: JsonWebKey;
}

const read = (folder: string, name: string): KeyFile => JSON.parse(readFileSync(join(folder, name), 'utf8'));

const filesOf = (folder: string, ending: string): (KeyFile & { readonly name: string })[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter(name => name.endsWith(ending))
    .map(name => ({ name, ...read(folder, name) }))
    .sort((a, b) => (a.created < b.created ? 1 : -1));

/** All keys that ever signed, the newest first. */
export const publicKeys = (folder: string): Jwks => ({ keys: filesOf(folder, PUBLIC).map(({ key }) => publish(key)) });

function publish({ kty, crv, x, y }: JsonWebKey): PublicKey {
  return { kty, crv, x, y, kid: thumbprint({ kty, crv, x, y }), alg: 'ES256', use: 'sig' };
}

/** The key that signs now. Where there is none, one is made. */
export function signingKey(folder: string): SigningKey {
  const [current] = filesOf(folder, PRIVATE);
  if (!current) {
    makeKey(folder);
    return signingKey(folder);
  }
  return { kid: thumbprint(current.key), key: createPrivateKey({ key: current.key, format: 'jwk' }) };
}

/** Makes the key that signs from now on; what earlier ones signed stays verifiable. Gives its name. */
export function makeKey(folder: string, now = new Date()): string {
  makeFolder(folder, 0o700);
  const earlier = filesOf(folder, PRIVATE);
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const kid = thumbprint(key);
  keepPublic(folder, publish(key), now);
  write(folder, kid + PRIVATE, { created: now.toISOString(), key }, 0o600);
  for (const { name } of earlier) rmSync(join(folder, name));
  flushFolder(folder);
  return kid;
}

/** Keeps a key that signed elsewhere, in a store that this one was restored from. */
export function keepPublic(folder: string, key: PublicKey, now = new Date(0)): void {
  makeFolder(folder, 0o700);
  const name = thumbprint(key) + PUBLIC;
  if (!existsSync(join(folder, name))) write(folder, name, { created: now.toISOString(), key: publish(key) }, 0o644);
}

const write = (folder: string, name: string, file: KeyFile, mode: number): void =>
  writeWhole(join(folder, name), Buffer.from(`${JSON.stringify(file)}\n`), mode);
