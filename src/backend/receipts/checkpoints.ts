/**
 * Checkpoints: how many records there were and which hash was the last, signed, in a file beside the segments. A chain that was
 * cut short is still a chain; what was signed of it says how long it was.
 */
import { closeSync, existsSync, fdatasyncSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Jwks } from '../contracts/jwks.js';
import { damageError } from '../journal/damage.js';
import type { Link } from '../journal/record.js';
import { fsyncFolder, truncateDurably, writeAll } from '../system/durable-files.js';
import { type SigningKey, signClaims, verifyClaims } from './jws.js';

export const CHECKPOINT = 'istimara-checkpoint+jwt';
export const CHECKPOINTS = 'checkpoints';

/** Bytes of two lines at least. */
const TAIL_BYTES = 4096;

export interface Checkpoint {
  readonly chain: string;
  /** The number and the chain hash, in hex digits, of the last record. */
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

/** The lines of the file; one that was cut off while it was written is none. */
export function checkpointLines(folder: string): string[] {
  const path = join(folder, CHECKPOINTS);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
}

/** What a line of the file says; throws for one that none of the keys signed. */
export function readCheckpoint(line: string, keys: Jwks): Checkpoint {
  const found = verifyClaims<Checkpoint>(line, CHECKPOINT, keys);
  if (typeof found === 'string')
    throw damageError({ kind: found === 'key' ? 'signer' : 'checkpoint', file: CHECKPOINTS });
  return found.claims;
}

/** What all lines say. The keys are asked for once the lines are read: by then they know who signed them. */
export function readCheckpoints(folder: string, keys: () => Jwks): readonly (Checkpoint & { readonly line: string })[] {
  const lines = checkpointLines(folder);
  const known = keys();
  return lines.map(line => ({ ...readCheckpoint(line, known), line }));
}

/** The last one, without reading all. The keys are asked for once the line is read: by then they know who signed it. */
export function lastCheckpoint(folder: string, keys: () => Jwks): Checkpoint | undefined {
  const line = tailOf(folder).text.split('\n').at(-2);
  return line === undefined ? undefined : readCheckpoint(line, keys());
}

/** The end of the file up to its last line break, which is the byte before `end`. */
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

/** Signs what the last record is now. */
export function addCheckpoint(folder: string, chain: string, link: Link, key: SigningKey): void {
  const hash = Buffer.from(link.hash).toString('hex');
  const checkpoint: Checkpoint = { chain, seq: link.number, hash, at: new Date().toISOString() };
  append(folder, `${signClaims(CHECKPOINT, checkpoint, key)}\n`);
}

function append(folder: string, line: string): void {
  const path = join(folder, CHECKPOINTS);
  const isNew = !existsSync(path);
  const { end } = tailOf(folder);
  if (!isNew) truncateDurably(path, end);
  const handle = openSync(path, isNew ? 'w' : 'r+', 0o600);
  try {
    writeAll(handle, Buffer.from(line), end);
    fdatasyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (isNew) fsyncFolder(folder);
}
