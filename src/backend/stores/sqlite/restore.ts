/** A store made from a backup. Put together beside its place, and moved there once it is whole. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Jwks } from '../../contracts/jwks.js';
import { type BackedUp, type Manifest, NO_BACKUP, type RestoreOptions } from '../../contracts/store-maintenance.js';
import { damaged } from '../../journal/damage.js';
import { isVerifying, jwksFrom, verifyClaims } from '../../receipts/jws.js';
import { giveUp, keepPublic, makeKey } from '../../receipts/signing-keys.js';
import { flushFolder, makeFolder, writeWhole } from '../../system/durable-files.js';
import { FILES_FOLDER, JOURNAL_FOLDER, KEYS_FILE, MANIFEST, MANIFEST_FILE } from './backup.js';
import { openReader } from './connection.js';
import { placesInside, putInPlace } from './install-restored.js';
import { auditSqlite } from './integrity-check.js';
import { copiesIn } from './record-copies.js';
import { alone } from './reindex.js';
import { type Places, placesOf } from './store-paths.js';
import { openSqliteWriter } from './writer.js';

/** Makes the store at `path`, where there must be none. Throws damage where the backup is not what its manifest says. */
export function restoreSqlite(path: string, folder: string, options: RestoreOptions = {}): Manifest {
  const places = placesOf(path);
  if (!options.dryRun) refuseTaken(places);
  const { manifest, jwks } = readManifest(folder);
  for (const file of manifest.files) readBackedUp(folder, file);
  if (!options.dryRun) build(places, folder, manifest, jwks, options.verify ?? false);
  return manifest;
}

function refuseTaken({ index, journal, keys, files, old, restored }: Places): void {
  const taken = [index, journal, keys, files, old, restored].find(place => existsSync(place));
  if (taken) throw Object.assign(new Error(`${taken} exists`), { code: 'EEXIST', path: taken });
}

/** The manifest, if one of the keys beside it signed it. */
function readManifest(folder: string): { manifest: Manifest; jwks: Jwks } {
  const [keys, manifest] = [join(folder, KEYS_FILE), join(folder, MANIFEST_FILE)];
  const whole = existsSync(keys) && existsSync(manifest);
  if (!whole) throw Object.assign(new Error(`${folder} is no backup`), { code: NO_BACKUP, path: folder });
  const jwks = jwksFrom(readFileSync(keys, 'utf8'));
  if (!jwks?.keys.every(isVerifying)) throw damaged({ why: 'key', file: KEYS_FILE });
  const found = verifyClaims<Manifest>(readFileSync(manifest, 'utf8'), MANIFEST, jwks);
  if (typeof found === 'string') throw damaged({ why: 'receipt', file: MANIFEST_FILE });
  if (!isManifest(found.claims)) throw damaged({ why: 'header', file: MANIFEST_FILE });
  return { manifest: found.claims, jwks };
}

/** Who signed it may have signed anything. */
function isManifest({ seq, hash, files, lostKeys = [] }: Partial<Manifest>): boolean {
  const isFile = (file: Partial<BackedUp> | null) => typeof file?.name === 'string' && typeof file.sha256 === 'string';
  return (
    Number.isSafeInteger(seq) &&
    typeof hash === 'string' &&
    Array.isArray(files) &&
    files.every(isFile) &&
    Array.isArray(lostKeys) &&
    lostKeys.every(kid => typeof kid === 'string')
  );
}

function readBackedUp(folder: string, { name, bytes, sha256 }: BackedUp): Buffer {
  const path = join(folder, name);
  if (!existsSync(path)) throw damaged({ why: 'missing', file: name });
  const content = readFileSync(path);
  if (content.length !== bytes || createHash('sha256').update(content).digest('hex') !== sha256)
    throw damaged({ why: 'file', file: name });
  return content;
}

function build(places: Places, folder: string, manifest: Manifest, jwks: Jwks, verify: boolean): void {
  makeFolder(dirname(resolve(places.index)));
  const unfinished = mkdtempSync(`${places.index}.restoring-`);
  try {
    fill(placesInside(unfinished), folder, manifest, jwks);
    check(placesInside(unfinished), manifest, verify);
    alone(places, () => {
      refuseTaken(places);
      renameSync(unfinished, places.restored);
      flushFolder(dirname(resolve(places.index)));
      putInPlace(places);
    });
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

function fill(inside: Places, folder: string, manifest: Manifest, jwks: Jwks): void {
  for (const name of [inside.journal, inside.files]) mkdirSync(name, { mode: 0o700 });
  for (const file of manifest.files) copy(folder, file, inside);
  // The private key stayed where the backup was made: a new one signs from now on.
  for (const key of jwks.keys) keepPublic(inside.keys, key);
  for (const kid of manifest.lostKeys ?? []) giveUp(inside.keys, kid);
  makeKey(inside.keys);
  openSqliteWriter(inside.index).close();
}

function copy(folder: string, file: BackedUp, { journal, files }: Places): void {
  const bytes = readBackedUp(folder, file);
  const [kind, ...rest] = file.name.split('/');
  const base = kind === JOURNAL_FOLDER ? journal : kind === FILES_FOLDER ? files : undefined;
  const path = base && resolve(base, ...rest);
  // The manifest is signed, and still nothing is written beside the store.
  if (!path?.startsWith(`${resolve(base!)}/`)) throw damaged({ why: 'file', file: file.name });
  makeFolder(dirname(path));
  writeWhole(path, bytes, 0o600);
}

function check(inside: Places, { seq, hash, files }: Manifest, verify: boolean): void {
  const database = openReader(inside.index);
  try {
    const last = copiesIn(database)(seq);
    if (!last || Buffer.from(last.hash).toString('hex') !== hash || copiesIn(database)(seq + 1))
      throw damaged({ why: 'checkpoint', file: MANIFEST_FILE, record: seq });
  } finally {
    database.close();
  }
  if (!verify) return;
  const counted = auditSqlite(inside.index);
  const listed = files.filter(({ name }) => name.startsWith(`${FILES_FOLDER}/`)).length;
  if (counted.files !== listed) throw damaged({ why: 'missing', file: FILES_FOLDER });
}
