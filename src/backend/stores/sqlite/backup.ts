/**
 * A backup: the journal up to one record, the files that it lists, the public keys, and a signed manifest of all that, written
 * last. The index is made anew when it is restored; private keys are not in it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { flushFolder, makeFolder, writeWhole } from '../../disk.js';
import { CHECKPOINTS, checkpointLines, readCheckpoint } from '../../journal/checkpoints.js';
import { damaged } from '../../journal/damage.js';
import { readFrom } from '../../journal/read.js';
import { type Link, NO_LINK } from '../../journal/record.js';
import { readSegment, segmentName } from '../../journal/segments.js';
import { signClaims } from '../../receipts/jws.js';
import { publicKeys, signingKey } from '../../receipts/keys.js';
import { readReceipt } from '../../receipts/receipt.js';
import type { BackedUp, Manifest } from '../../upkeep.js';
import { fileIn } from '../file-folder.js';
import { openReader } from './connection.js';
import { type Head, indexOf } from './journal-index.js';
import { type Places, placesOf } from './places.js';

export const MANIFEST = 'istimara-backup+jwt';
export const MANIFEST_FILE = 'manifest.jwt';
export const KEYS_FILE = 'jwks.json';
export const FILES_FOLDER = 'files';
export const JOURNAL_FOLDER = 'journal';

/** Writes a backup into `folder`, which must not be there. It has that name once it is whole. */
export function backUpSqlite(path: string, folder: string): Manifest {
  if (existsSync(folder)) throw Object.assign(new Error(`${folder} exists`), { code: 'EEXIST', path: folder });
  const places = placesOf(path);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  makeFolder(resolve(unfinished, JOURNAL_FOLDER), 0o700);
  const manifest = fill(unfinished, places, ...lastOf(places));
  writeWhole(join(unfinished, KEYS_FILE), Buffer.from(JSON.stringify(publicKeys(places.keys))));
  const signed = signClaims(MANIFEST, manifest, signingKey(places.keys));
  writeWhole(join(unfinished, MANIFEST_FILE), Buffer.from(signed));
  renameSync(unfinished, folder);
  flushFolder(dirname(resolve(folder)));
  return manifest;
}

/** What the index holds now is flushed in the journal. */
function lastOf({ index }: Places): [Head, string] {
  const database = openReader(index);
  try {
    const head = indexOf(database).head();
    return [head, indexOf(database).chain() ?? ''];
  } finally {
    database.close();
  }
}

/** Every record is checked on its way: a backup of damage would be none. */
function fill(to: string, places: Places, head: Head, chain: string): Manifest {
  const written: BackedUp[] = [];
  const put = (name: string, bytes: Uint8Array) => {
    makeFolder(dirname(resolve(to, name)));
    writeWhole(join(to, name), bytes, 0o600);
    written.push({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  };
  const files = new Set<string>();
  let link: Link = NO_LINK;
  for (let segment = 1; segment <= head.segment; segment++) {
    const { bytes, last } = checked(places.journal, segment, head, link, files);
    put(`${JOURNAL_FOLDER}/${segmentName(segment)}`, bytes);
    link = last;
  }
  put(`${JOURNAL_FOLDER}/${CHECKPOINTS}`, Buffer.from(checkpointsUpTo(places, head.number)));
  for (const sha256 of files) put(fileIn(FILES_FOLDER, sha256), attachment(places, sha256));
  const hash = Buffer.from(head.hash).toString('hex');
  return { chain, seq: head.number, hash, created: new Date().toISOString(), files: written };
}

function checked(folder: string, segment: number, head: Head, before: Link, files: Set<string>) {
  const file = segmentName(segment);
  const whole = readSegment(folder, segment);
  if (!whole) throw damaged({ why: 'missing', file, record: before.number + 1 });
  const bytes = segment === head.segment ? whole.subarray(0, head.end) : whole;
  let last = before;
  const reading = readFrom(segment, bytes, 0, before);
  let step = reading.next();
  for (; !step.done; step = reading.next()) {
    const { header, hash } = step.value.record;
    last = { number: header.number, hash };
    if (header.kind === 'submission') for (const sha256 of readReceipt(header.receipt).files) files.add(sha256);
  }
  const rest = step.value;
  if (rest.kind !== 'end') throw damaged({ why: rest.flaw, file, offset: rest.offset, record: rest.number });
  return { bytes, last };
}

/** Those that were signed while the backup was made speak of records that are not in it. */
function checkpointsUpTo({ journal, keys }: Places, number: number): string {
  const jwks = publicKeys(keys);
  const lines = checkpointLines(journal).filter(line => readCheckpoint(line, jwks).seq <= number);
  return lines.map(line => `${line}\n`).join('');
}

function attachment({ files }: Places, sha256: string): Buffer {
  const path = fileIn(files, sha256);
  const bytes = existsSync(path) ? readFileSync(path) : undefined;
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw damaged({ why: 'file', file: sha256 });
  return bytes;
}
