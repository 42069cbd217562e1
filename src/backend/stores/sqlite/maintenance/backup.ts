/**
 * Backup: the journal up to one record, the files that it lists, the public keys, and a signed manifest of all of them,
 * which is written last. The index is rebuilt on restore. Private keys are not part of a backup.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BACKUP_INSIDE_STORE, type BackupFile, type BackupManifest } from '../../../contracts/store-maintenance.js';
import { damageError, retryOnDamage } from '../../../journal/damage.js';
import { createErasureCheck, type ErasureCheck } from '../../../journal/erasure-check.js';
import { readFrom } from '../../../journal/read-segment.js';
import { type Link, NO_LINK } from '../../../journal/record.js';
import { replyFilesIn } from '../../../journal/reply-files.js';
import { readSegment, segmentName } from '../../../journal/segments.js';
import { CHECKPOINTS, readCheckpoints } from '../../../receipts/checkpoints.js';
import type { HistoryCheck } from '../../../receipts/history-check.js';
import { signClaims } from '../../../receipts/jws.js';
import { receiptIn } from '../../../receipts/receipt.js';
import { tokenOf } from '../../../receipts/record-signature.js';
import {
  abandonedKeys,
  createSignerCheck,
  publicKeys,
  type SignerCheck,
  signingKey,
} from '../../../receipts/signing-keys.js';
import { flushFolderSync, makeFolderDurablySync, writeFileAtomicSync } from '../../../system/durable-files.js';
import { fileIn } from '../../file-folder.js';
import { openReader } from '../connection.js';
import { type Head, indexOf } from '../journal-index.js';
import { isStorePath, type StorePaths, storePathsOf } from '../store-paths.js';
import { createSqliteHistoryCheck } from './history-check.js';

export const MANIFEST = 'istimara-backup+jwt';
export const MANIFEST_FILE = 'manifest.jwt';
export const KEYS_FILE = 'jwks.json';
export const FILES_FOLDER = 'files';
export const JOURNAL_FOLDER = 'journal';

/**
 * Writes a backup into a folder that must not exist. The folder gets its name once it is complete; of two backups at
 * the same time, only one gets the name.
 */
export function backUpSqlite(path: string, given: string): BackupManifest {
  const folder = resolve(given);
  if (lstatSync(folder, { throwIfNoEntry: false })) throw inTheWay(folder);
  if (isStorePath(path, folder))
    throw Object.assign(new Error(`${folder} is the store's own`), { code: BACKUP_INSIDE_STORE, path: folder });
  makeFolderDurablySync(dirname(folder));
  const unfinished = mkdtempSync(`${folder}.unfinished-`);
  try {
    const manifest = write(unfinished, storePathsOf(path));
    name(unfinished, folder);
    return manifest;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** Maximum number of attempts, for a store in which other processes erase all the time. */
const TRIES = 5;

const inTheWay = (folder: string) => Object.assign(new Error(`${folder} exists`), { code: 'EEXIST', path: folder });

function write(unfinished: string, places: StorePaths): BackupManifest {
  makeFolderDurablySync(join(unfinished, JOURNAL_FOLDER));
  const manifest = fill(unfinished, places);
  // The key is read first, so that its public part is among the keys read afterwards.
  const key = signingKey(places.keys);
  writeFileAtomicSync(join(unfinished, KEYS_FILE), Buffer.from(JSON.stringify(publicKeys(places.keys))));
  writeFileAtomicSync(join(unfinished, MANIFEST_FILE), Buffer.from(signClaims(MANIFEST, manifest, key)));
  return manifest;
}

function name(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    throw existsSync(folder) ? inTheWay(folder) : error;
  }
  flushFolderSync(dirname(folder));
}

/** Returns the last record of the index and the chain. The journal holds it and is flushed up to there. */
function lastOf({ index }: StorePaths): [Head, string] {
  const database = openReader(index);
  try {
    const head = indexOf(database).head();
    return [head, indexOf(database).chain() ?? ''];
  } finally {
    database.close();
  }
}

/**
 * Copies the store into the backup. Every record is verified on the way, because a backup of damaged data would be
 * useless.
 */
function fill(to: string, places: StorePaths): BackupManifest {
  const written: BackupFile[] = [];
  const put = (name: string, bytes: Uint8Array) => {
    makeFolderDurablySync(dirname(resolve(to, name)));
    writeFileAtomicSync(join(to, name), bytes);
    written.push({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  };
  const signers = createSignerCheck(places.keys);
  const seen: BackupProgress = {
    files: new Map(),
    copied: new Set(),
    signers,
    history: createSqliteHistoryCheck(places, signers),
    erasures: createErasureCheck(),
  };
  let reached: Reached = { segment: 1, bytes: Buffer.alloc(0), last: NO_LINK };
  // Each attempt continues where the previous one ended, so that it includes the status changes that explain bytes
  // found erased before.
  const [head, chain] = retryOnDamage(
    () => {
      const last = lastOf(places);
      reached = readOn(places, reached, last[0], seen, put);
      seen.erasures.end();
      seen.history.end();
      copyFiles(places, seen, put);
      return last;
    },
    TRIES,
    'body',
    'file',
  );
  if (head.segment > 0) put(`${JOURNAL_FOLDER}/${segmentName(head.segment)}`, reached.bytes);
  put(`${JOURNAL_FOLDER}/${CHECKPOINTS}`, Buffer.from(checkpointsUpTo(places, head.number)));
  const hash = Buffer.from(head.hash).toString('hex');
  const created = new Date().toISOString();
  return { chain, seq: head.number, hash, created, files: written, lostKeys: abandonedKeys(places.keys) };
}

type Put = (name: string, bytes: Uint8Array) => void;

interface BackupProgress {
  /** Tracking numbers of the submissions that list each file. */
  readonly files: Map<string, Set<string>>;
  readonly copied: Set<string>;
  readonly signers: SignerCheck;
  readonly history: HistoryCheck;
  readonly erasures: ErasureCheck;
}

/** Progress of reading: the bytes read of the last segment, and its last record. */
interface Reached {
  readonly segment: number;
  readonly bytes: Buffer;
  readonly last: Link;
}

/** Reads on up to the head. Each complete segment is added to the backup. */
function readOn({ journal }: StorePaths, from: Reached, head: Head, seen: BackupProgress, put: Put): Reached {
  let reached = from;
  while (reached.segment <= head.segment) {
    reached = checked(journal, reached, head, seen);
    if (reached.segment === head.segment) break;
    put(`${JOURNAL_FOLDER}/${segmentName(reached.segment)}`, reached.bytes);
    reached = { segment: reached.segment + 1, bytes: Buffer.alloc(0), last: reached.last };
  }
  return reached;
}

function checked(folder: string, from: Reached, head: Head, seen: BackupProgress): Reached {
  const { files, signers, history, erasures } = seen;
  const { segment } = from;
  const offset = from.bytes.length;
  const file = segmentName(segment);
  const whole = readSegment(folder, segment, offset);
  if (!whole) throw damageError({ kind: 'missing', file, record: from.last.number + 1 });
  const bytes = segment === head.segment ? whole.subarray(0, head.end - offset) : whole;
  let { last } = from;
  const reading = readFrom(segment, bytes, offset, last);
  let step = reading.next();
  for (; !step.done; step = reading.next()) {
    const { header, hash } = step.value.record;
    const receipt = receiptIn(header);
    last = { number: header.number, hash };
    erasures.see(step.value.record, receipt?.tracking, file);
    const token = tokenOf(header);
    if (token) signers.check(token, header.number);
    history.see(step.value.record, receipt);
    const listed = receipt ?? replyFilesIn(step.value.record);
    for (const sha256 of listed?.files ?? [])
      files.set(sha256, (files.get(sha256) ?? new Set<string>()).add(listed!.tracking));
  }
  const rest = step.value;
  if (rest.kind !== 'end') throw damageError({ kind: rest.flaw, file, offset: rest.offset, record: rest.number });
  return { segment, bytes: Buffer.concat([from.bytes, bytes]), last };
}

/**
 * Copies all files except those that only erased submissions list. Throws a DamageError if one is missing, after
 * copying all others.
 */
function copyFiles({ files: folder }: StorePaths, { files, copied, erasures }: BackupProgress, put: Put): void {
  let missing: string | undefined;
  for (const [sha256, listedBy] of files) {
    if (copied.has(sha256) || [...listedBy].every(erasures.isErased)) continue;
    const bytes = attachment(folder, sha256);
    if (bytes) put(fileIn(FILES_FOLDER, sha256), bytes);
    if (bytes) copied.add(sha256);
    else missing = sha256;
  }
  if (missing !== undefined) throw damageError({ kind: 'file', file: missing });
}

/**
 * Returns the checkpoint lines up to a record. Checkpoints signed during the backup are about records that it does not
 * contain.
 */
const checkpointsUpTo = ({ journal, keys }: StorePaths, number: number): string =>
  readCheckpoints(journal, () => publicKeys(keys))
    .filter(({ seq }) => seq <= number)
    .map(({ line }) => `${line}\n`)
    .join('');

function attachment(folder: string, sha256: string): Buffer | undefined {
  const path = fileIn(folder, sha256);
  const bytes = existsSync(path) ? readFileSync(path) : undefined;
  return bytes && createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
}
