/**
 * Keys that sign receipts and checkpoints, as files in a folder. The folder holds the private part of the current key
 * and of the announced next key, readable only for their owner. It keeps the public part of every key that ever signed.
 */
import { createPrivateKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Jwks, PublicKey } from '../contracts/jwks.js';
import { damageError } from '../journal/damage.js';
import { flushFolderSync, makeFolderDurablySync } from '../system/durable-files.js';
import { acquireProcessLock } from '../system/process-lock.js';
import { kidOf, type SigningKey, signingKeyOf, thumbprint } from './jws.js';
import { keyFilesOf, kidsOf, nameOf, namesOf, writeKeyFile } from './key-files.js';

/** Returns the public keys: the one that signs now, the announced next one, then all that ever signed, newest first. */
export function publicKeys(folder: string): Jwks {
  const files = (['private', 'next', 'public'] as const).flatMap(kind => keyFilesOf(folder, kind));
  return { keys: [...new Map(files.map(({ key }) => [thumbprint(key), publish(key)])).values()] };
}

function publish({ kty, crv, x, y }: JsonWebKey): PublicKey {
  return { kty, crv, x, y, kid: thumbprint({ kty, crv, x, y }), alg: 'ES256', use: 'sig' };
}

/** Returns the key that signs now. Makes one if there is none. */
export function signingKey(folder: string): SigningKey {
  const current = () => keyFilesOf(folder, 'private')[0];
  // If several processes find no key at the same time, only one makes it.
  const made = () => inTurn(folder, () => current() ?? (turn(folder, new Date()) && current()!));
  return signingKeyOf((current() ?? made()).key)!;
}

/** Time to wait for another process that is changing keys, in milliseconds. */
const TURN_MS = 30_000;

/** Runs `work` under the lock of the key folder, so that key changes happen one after the other. */
function inTurn<T>(folder: string, work: () => T): T {
  makeFolderDurablySync(folder);
  const release = acquireProcessLock(join(folder, 'lock'), 'alone', TURN_MS);
  try {
    return work();
  } finally {
    release();
  }
}

/**
 * Rotates the signing key: the announced key, else a new one, signs from now on. Signatures of earlier keys stay
 * verifiable. Returns the id of the key.
 */
export const rotateSigningKey = (folder: string, now = new Date()): string => inTurn(folder, () => turn(folder, now));

function turn(folder: string, now: Date): string {
  const earlier = namesOf(folder, 'private');
  for (const key of publicKeys(folder).keys) savePublicKey(folder, key);
  // If a process was killed before it removed the previous key, the newer key already signs.
  const kid = earlier.length > 1 ? signingKey(folder).kid : turnTo(folder, announce(folder, now));
  for (const name of earlier) if (name !== nameOf(kid, 'private')) rmSync(join(folder, name));
  flushFolderSync(folder);
  return kid;
}

/** Makes an announced key the signing key. Announced keys are newer than the current one. */
function turnTo(folder: string, kid: string): string {
  renameSync(join(folder, nameOf(kid, 'next')), join(folder, nameOf(kid, 'private')));
  return kid;
}

/**
 * Makes and publishes the key that is to sign next. Later calls return the same key until it signs. Returns the id of
 * the key.
 */
export const announceKey = (folder: string, now = new Date()): string => inTurn(folder, () => announce(folder, now));

function announce(folder: string, now: Date): string {
  const [announced] = keyFilesOf(folder, 'next');
  if (announced) return thumbprint(announced.key);
  const key = newKey();
  const kid = thumbprint(key);
  const created = later(folder, now);
  savePublicKey(folder, publish(key), created);
  writeKeyFile(folder, kid, 'next', { created: created.toISOString(), key });
  flushFolderSync(folder);
  return kid;
}

/**
 * Generates a private key. It is exported by way of its DER bytes, because Node hangs for ever if a newly generated key
 * is exported as JWK while its generator is garbage collected: both take the same lock.
 */
export function newKey(namedCurve = 'P-256'): JsonWebKey {
  const { privateKey: key } = generateKeyPairSync('ec', {
    namedCurve,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return createPrivateKey({ key, type: 'pkcs8', format: 'der' }).export({ format: 'jwk' });
}

/**
 * Returns a time of creation that is later than the time of every existing key. The newest key is determined by this
 * time, even if the clock was set back.
 */
function later(folder: string, now: Date): Date {
  const [newest] = keyFilesOf(folder, 'public');
  return new Date(Math.max(now.getTime(), newest ? Date.parse(newest.created) + 1 : 0));
}

/** Saves the public part of a key, for example of a key that signed in the store from which this one was restored. */
export function savePublicKey(folder: string, key: PublicKey, now = new Date(0)): void {
  makeFolderDurablySync(folder);
  const kid = thumbprint(key);
  if (!existsSync(join(folder, nameOf(kid, 'public'))))
    writeKeyFile(folder, kid, 'public', { created: now.toISOString(), key: publish(key) });
}

const THUMBPRINT = /^[\w-]{43}$/;

/** Marks a key as abandoned whose public part is nowhere any more. What it signed can no longer be verified. */
export function abandonKey(folder: string, kid: string): void {
  // The id becomes the name of a file and comes from stored data.
  if (!THUMBPRINT.test(kid)) throw damageError({ kind: 'signer', file: basename(folder) });
  makeFolderDurablySync(folder);
  writeKeyFile(folder, kid, 'lost', { noticed: new Date().toISOString() });
}

/** Returns the ids of abandoned keys that have not come back. */
export function abandonedKeys(folder: string): readonly string[] {
  const known = new Set(kidsOf(folder, 'public'));
  return kidsOf(folder, 'lost').filter(kid => !known.has(kid));
}

export interface SignerCheck {
  /** Returns the id of the key that signed a receipt if that key is neither present nor abandoned, else undefined. */
  unknown(receipt: string): string | undefined;
  /** Returns whether the key of a receipt was abandoned. */
  isLost(receipt: string): boolean;
  /** Throws a DamageError if a receipt was signed with an unknown key. */
  check(receipt: string, record: number): void;
}

/**
 * Creates a check of the keys that receipts name, without verifying signatures. A key that begins to sign in the
 * meantime is known as well.
 */
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
