/**
 * The keys that sign receipts and checkpoints: files in a folder. Of the one that signs now the private part is there, readable
 * for its owner alone, and that of the one that was announced to sign next; of all that ever signed the public part is kept for ever.
 */
import { createPrivateKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Jwks, PublicKey } from '../contracts/jwks.js';
import { damageError } from '../journal/damage.js';
import { fsyncFolder, makeFolderDurably } from '../system/durable-files.js';
import { acquireProcessLock } from '../system/process-lock.js';
import { kidOf, type SigningKey, signingKeyOf, thumbprint } from './jws.js';
import { keyFilesOf, kidsOf, nameOf, namesOf, writeKeyFile } from './key-files.js';

/** The key that signs now, the one that is to sign next, and all that ever signed, the newest first. */
export function publicKeys(folder: string): Jwks {
  const files = (['private', 'next', 'public'] as const).flatMap(kind => keyFilesOf(folder, kind));
  return { keys: [...new Map(files.map(({ key }) => [thumbprint(key), publish(key)])).values()] };
}

function publish({ kty, crv, x, y }: JsonWebKey): PublicKey {
  return { kty, crv, x, y, kid: thumbprint({ kty, crv, x, y }), alg: 'ES256', use: 'sig' };
}

/** The key that signs now. Where there is none, one is made. */
export function signingKey(folder: string): SigningKey {
  const current = () => keyFilesOf(folder, 'private')[0];
  // Of several that find none at once, one makes it.
  const made = () => inTurn(folder, () => current() ?? (turn(folder, new Date()) && current()!));
  return signingKeyOf((current() ?? made()).key)!;
}

/** Milliseconds that another who makes a key is waited for. */
const TURN_MS = 30_000;

/** Who changes keys does it after whoever is doing it. */
function inTurn<T>(folder: string, work: () => T): T {
  makeFolderDurably(folder, 0o700);
  const release = acquireProcessLock(join(folder, 'lock'), 'alone', TURN_MS);
  try {
    return work();
  } finally {
    release();
  }
}

/** Another key signs from now on: the one that was announced, else a new one. What earlier ones signed stays verifiable. Gives its name. */
export const rotateSigningKey = (folder: string, now = new Date()): string => inTurn(folder, () => turn(folder, now));

function turn(folder: string, now: Date): string {
  const earlier = namesOf(folder, 'private');
  for (const key of publicKeys(folder).keys) savePublicKey(folder, key);
  // Where one was killed before it removed the key before, the newer one signs already.
  const kid = earlier.length > 1 ? signingKey(folder).kid : turnTo(folder, announce(folder, now));
  for (const name of earlier) if (name !== nameOf(kid, 'private')) rmSync(join(folder, name));
  fsyncFolder(folder);
  return kid;
}

/** Announced keys are newer than the one that signs. */
function turnTo(folder: string, kid: string): string {
  renameSync(join(folder, nameOf(kid, 'next')), join(folder, nameOf(kid, 'private')));
  return kid;
}

/** Makes and publishes the key that is to sign next, once for whoever asks again. Gives its name. */
export const announceKey = (folder: string, now = new Date()): string => inTurn(folder, () => announce(folder, now));

function announce(folder: string, now: Date): string {
  const [announced] = keyFilesOf(folder, 'next');
  if (announced) return thumbprint(announced.key);
  const key = newKey();
  const kid = thumbprint(key);
  const created = later(folder, now);
  savePublicKey(folder, publish(key), created);
  writeKeyFile(folder, kid, 'next', { created: created.toISOString(), key });
  fsyncFolder(folder);
  return kid;
}

/**
 * A new private key. By way of its bytes, since Node stands still for ever where a key that was just generated is written out
 * as JWK and its generator is collected meanwhile: both take the same lock.
 */
export function newKey(namedCurve = 'P-256'): JsonWebKey {
  const { privateKey: key } = generateKeyPairSync('ec', {
    namedCurve,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return createPrivateKey({ key, type: 'pkcs8', format: 'der' }).export({ format: 'jwk' });
}

/** The newest is known by its time, also by a clock that was set back. */
function later(folder: string, now: Date): Date {
  const [newest] = keyFilesOf(folder, 'public');
  return new Date(Math.max(now.getTime(), newest ? Date.parse(newest.created) + 1 : 0));
}

/** Keeps a key that signed elsewhere, in a store that this one was restored from. */
export function savePublicKey(folder: string, key: PublicKey, now = new Date(0)): void {
  makeFolderDurably(folder, 0o700);
  const kid = thumbprint(key);
  if (!existsSync(join(folder, nameOf(kid, 'public'))))
    writeKeyFile(folder, kid, 'public', { created: now.toISOString(), key: publish(key) });
}

const THUMBPRINT = /^[\w-]{43}$/;

/** Gives a key up whose public part is nowhere any more: what it signed can be verified by nobody. */
export function abandonKey(folder: string, kid: string): void {
  // It becomes the name of a file, and stood in what was read.
  if (!THUMBPRINT.test(kid)) throw damageError({ kind: 'signer', file: basename(folder) });
  makeFolderDurably(folder, 0o700);
  writeKeyFile(folder, kid, 'lost', { noticed: new Date().toISOString() });
}

/** Names of keys that were given up and have not come back. */
export function abandonedKeys(folder: string): readonly string[] {
  const known = new Set(kidsOf(folder, 'public'));
  return kidsOf(folder, 'lost').filter(kid => !known.has(kid));
}

export interface SignerCheck {
  /** The name of the key that signed a receipt, if it is not here and was not given up. */
  unknown(receipt: string): string | undefined;
  /** True for a receipt whose key was given up. */
  isLost(receipt: string): boolean;
  /** Throws damage for a receipt of an unknown key. */
  check(receipt: string, record: number): void;
}

/** Who signed receipts, without a look at the signatures. A key that begins to sign meanwhile is known as well. */
export function createSignerCheck(folder: string): SignerCheck {
  const read = () => ({
    here: new Set(publicKeys(folder).keys.map(({ kid }) => kid)),
    lost: new Set(abandonedKeys(folder)),
  });
  const state = { known: read(), asked: new Set<string>() };
  const isKnown = (kid: string) => state.known.here.has(kid) || state.known.lost.has(kid);
  const unknown: SignerCheck['unknown'] = receipt => {
    const kid = kidOf(receipt);
    if (!isKnown(kid) && !state.asked.has(kid)) state.known = read();
    state.asked.add(kid);
    return isKnown(kid) ? undefined : kid;
  };
  return {
    unknown,
    isLost: receipt => state.known.lost.size > 0 && state.known.lost.has(kidOf(receipt)),
    check: (receipt, record) => {
      if (unknown(receipt) !== undefined) throw damageError({ kind: 'signer', file: basename(folder), record });
    },
  };
}
