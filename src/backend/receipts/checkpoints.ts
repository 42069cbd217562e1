/**
 * Checkpoints: the number of records and the hash of the last one, signed, in a file next to the segments. A chain that
 * was cut short is still a valid chain, but its checkpoints prove how long it was.
 */
import { closeSync, existsSync, fdatasyncSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Jwks } from '../contracts/jwks.js';
import { damageError } from '../journal/damage.js';
import type { Link } from '../journal/record.js';
import { flushFolderSync, truncateDurablySync, writeAllSync } from '../system/durable-files.js';
import { type SigningKey, signClaims, verifyClaims } from './jws.js';

export const CHECKPOINT = 'istimara-checkpoint+jwt';
export const CHECKPOINTS = 'checkpoints';

/** Number of bytes read from the end of the file. They hold at least two lines. */
const TAIL_BYTES = 4096;

export interface Checkpoint {
  readonly chain: string;
  /** Number of the last record, and its chain hash in hexadecimal. */
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

/** Returns the lines of the file. A line that was cut off while it was written is left out. */
export function checkpointLines(folder: string): string[] {
  const path = join(folder, CHECKPOINTS);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
}

/** Verifies a line of the file and returns its checkpoint. Throws a DamageError if none of the keys signed it. */
export function readCheckpoint(line: string, keys: Jwks): Checkpoint {
  const found = verifyClaims<Checkpoint>(line, CHECKPOINT, keys);
  if (typeof found === 'string')
    throw damageError({ kind: found === 'key' ? 'signer' : 'checkpoint', file: CHECKPOINTS });
  return found.claims;
}

/**
 * Returns all checkpoints of the file. `keys` is called after the lines are read, because it then includes the keys
 * that signed them.
 */
export function readCheckpoints(folder: string, keys: () => Jwks): readonly (Checkpoint & { readonly line: string })[] {
  const lines = checkpointLines(folder);
  const known = keys();
  return lines.map(line => ({ ...readCheckpoint(line, known), line }));
}

/**
 * Returns the last checkpoint without reading the whole file, or undefined if there is none. `keys` is called after the
 * line is read, because it then includes the key that signed it.
 */
export function lastCheckpoint(folder: string, keys: () => Jwks): Checkpoint | undefined {
  const line = tailOf(folder).text.split('\n').at(-2);
  return line === undefined ? undefined : readCheckpoint(line, keys());
}

/** Reads the end of the file up to its last line break, which is the byte before `end`. */
function tailOf(folder: string): { text: string; end: number } {
  const path = join(folder, CHECKPOINTS);
  if (!existsSync(path)) return { text: '', end: 0 };
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    const from = Math.max(0, size - TAIL_BYTES);
    const bytes = Buffer.alloc(size - from);
    readSync(handle, bytes, 0, bytes.length, from);
    const length = bytes.lastIndexOf('\n') + 1;
    return { text: bytes.toString('latin1', 0, length), end: from + length };
  } finally {
    closeSync(handle);
  }
}

/** Signs a checkpoint of a record. */
export function createCheckpoint(chain: string, { number, hash }: Link, key: SigningKey): string {
  const at = new Date().toISOString();
  const checkpoint: Checkpoint = { chain, seq: number, hash: Buffer.from(hash).toString('hex'), at };
  return signClaims(CHECKPOINT, checkpoint, key);
}

/** Appends a signed checkpoint of the last record, and returns it. */
export function addCheckpoint(folder: string, chain: string, link: Link, key: SigningKey): string {
  const signed = createCheckpoint(chain, link, key);
  append(folder, `${signed}\n`);
  return signed;
}

function append(folder: string, line: string): void {
  const path = join(folder, CHECKPOINTS);
  const isNew = !existsSync(path);
  const { end } = tailOf(folder);
  if (!isNew) truncateDurablySync(path, end);
  const handle = openSync(path, isNew ? 'w' : 'r+', 0o600);
  try {
    writeAllSync(handle, Buffer.from(line), end);
    fdatasyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (isNew) flushFolderSync(folder);
}
