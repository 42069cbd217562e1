/**
 * Migration of a store from before there was a journal: its contents are added to a journal. Nothing is lost, wherever
 * the migration is interrupted.
 */
import { existsSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { requireSqlite } from '../../../../packages/load-optional.js';
import type { EncryptedSubmission, Submission } from '../../../../runtime/submit/envelope.js';
import type { IncomingSubmission, StoredDefinition } from '../../../contracts/store.js';
import { toServedForm } from '../../../definitions.js';
import { segmentsIn, sizeOf } from '../../../journal/segments.js';
import { encryptedFilesOf, filesListedIn, isEncryptedSubmission } from '../../../submission-files.js';
import { renameDurablySync } from '../../../system/durable-files.js';
import { codeOf } from '../../error-codes.js';
import { isEarlier, openReader, versionOf } from '../connection.js';
import { type Head, indexOf } from '../journal-index.js';
import { WITHOUT_JOURNAL } from '../schema.js';
import { runOnceExclusive } from '../store-lock.js';
import { type StorePaths, storePathsOf } from '../store-paths.js';
import { openSqliteWriter, type Writer } from '../writer.js';
import { installRestored } from './install-restored.js';

const GROUP = 500;

/** Does what is needed before a store is opened. A store of the current version needs nothing. */
export function migrateToJournal(path: string): void {
  const places = storePathsOf(path);
  const isLeft = () => isOld(path) || [places.old, places.restored].some(place => existsSync(place));
  runOnceExclusive(places, isLeft, () => {
    installRestored(places);
    if (isOld(path)) setAside(places);
    if (existsSync(places.old)) takeOver(places);
  });
}

/**
 * Replays what a crash kept from the index, unless another process is doing it, so that a reader without a server sees
 * everything that was accepted by now. If the store cannot be written, the reader sees what is there.
 */
export function catchUpSqlite(path: string): void {
  const places = storePathsOf(path);
  const end = endOf(places);
  try {
    runOnceExclusive(
      places,
      () => behind(places, end),
      () => openSqliteWriter(path).close(),
    );
  } catch (error) {
    if (!/^(ISTIMARA_STORE_IN_USE|SQLITE_READONLY|SQLITE_CANTOPEN|EACCES|EROFS|EPERM)/.test(codeOf(error))) throw error;
  }
}

type End = Pick<Head, 'segment' | 'end'>;

/** Returns the current end of the journal, or undefined if there is none. */
function endOf({ journal }: StorePaths): End | undefined {
  const segment = segmentsIn(journal).at(-1);
  return segment === undefined ? undefined : { segment, end: sizeOf(journal, segment) ?? 0 };
}

/**
 * Returns the position of an index that has not reached that end, as text, or undefined if the index has reached it.
 * Records that a server writes in the meantime are not required.
 */
function behind(places: StorePaths, end: End | undefined): string | undefined {
  if (end === undefined) return undefined;
  const { index } = places;
  if (!existsSync(index) || isEarlier(versionOf(index))) return 'nowhere';
  const database = openReader(index);
  try {
    const head = indexOf(database).head();
    return [end, endOf(places) ?? end].some(given => reaches(head, given)) ? undefined : `${head.segment} ${head.end}`;
  } finally {
    database.close();
  }
}

const reaches = (head: End, { segment, end }: End): boolean =>
  head.segment > segment || (head.segment === segment && head.end >= end);

/**
 * Returns whether a file is a store without a journal. A file that is not a store is reported by the code that opens
 * it.
 */
function isOld(path: string): boolean {
  try {
    return versionOf(path) === WITHOUT_JOURNAL;
  } catch {
    return false;
  }
}

/**
 * Renames a store without a journal. The file is complete only once its last connection is closed, so it is renamed
 * after that.
 */
function setAside({ index, old }: StorePaths): void {
  if (existsSync(old)) throw new Error(`${old} is in the way of ${index}`);
  const database = new (requireSqlite())(index);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  renameDurablySync(index, old);
}

/**
 * Copies the old store into the new one. Submissions that were copied before are recognised by their key. The old file
 * remains, under a name that is never read.
 */
function takeOver({ index, old, left }: StorePaths): void {
  const database = new (requireSqlite())(old);
  const writer = openSqliteWriter(index);
  try {
    const definitions = database
      .prepare('SELECT form, version, definition, model, validator FROM definition ORDER BY number')
      .all() as StoredDefinition[];
    writer.keep(definitions);
    enter(database, writer, definitions);
  } finally {
    writer.close();
    database.close();
  }
  renameDurablySync(old, left);
}

function enter(database: Database.Database, writer: Writer, definitions: readonly StoredDefinition[]): void {
  const fields = new Map(definitions.map(toServedForm).map(served => [keyOf(served), served.fileFields]));
  const page = database.prepare(`SELECT s.number, s.form, lower(hex(s.id)) AS id, d.version, d.definition, s.tracking,
    s.received_at AS receivedAt, s.digest, s.data, s.body FROM submission s JOIN definition d ON d.number = s.definition
    WHERE s.number > ? ORDER BY s.number LIMIT ${GROUP}`);
  for (let last = 0; ; ) {
    const rows = page.all(last) as (IncomingSubmission & { number: number })[];
    if (rows.length === 0) return;
    const outcomes = writer.append(
      rows.map(row => entryOf(row, fields.get(keyOf(row)))),
      true,
    );
    const lost = outcomes.find(({ kind }) => kind !== 'stored' && kind !== 'same');
    if (lost) throw new Error(`a submission could not be taken over: ${lost.kind}`);
    last = rows.at(-1)!.number;
  }
}

const keyOf = ({ form, version, definition }: Pick<StoredDefinition, 'form' | 'version' | 'definition'>): string =>
  `${form} ${version} ${definition}`;

function entryOf(
  { number: _, ...row }: IncomingSubmission & { number: number },
  fileFields: ReadonlySet<string> = new Set(),
): IncomingSubmission {
  const id = row.id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const sent: Submission | EncryptedSubmission = JSON.parse(Buffer.from(row.body).toString('utf8'));
  const listed = isEncryptedSubmission(sent) ? encryptedFilesOf(sent) : filesListedIn(JSON.parse(row.data), fileFields);
  return { ...row, id, files: listed.map(({ file }) => file.sha256), validated: !isEncryptedSubmission(sent) };
}
