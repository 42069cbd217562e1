/** Restore of a store from a backup. The store is assembled next to its path and moved there once it is complete. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Jwks } from '../../../contracts/jwks.js';
import {
  type BackupFile,
  type BackupManifest,
  NO_BACKUP,
  type RestoreOptions,
} from '../../../contracts/store-maintenance.js';
import { damageError } from '../../../journal/damage.js';
import { isVerificationKey, parseJwks, verifyClaims } from '../../../receipts/jws.js';
import { abandonKey, rotateSigningKey, savePublicKey } from '../../../receipts/signing-keys.js';
import { makeFolderDurablySync, renameDurablySync, writeFileAtomicSync } from '../../../system/durable-files.js';
import { openReader } from '../connection.js';
import { copiesIn } from '../record-copies.js';
import { type StorePaths, storePathsOf } from '../store-paths.js';
import { openSqliteWriter } from '../writer.js';
import { FILES_FOLDER, JOURNAL_FOLDER, KEYS_FILE, MANIFEST, MANIFEST_FILE } from './backup.js';
import { installRestored, placesInside } from './install-restored.js';
import { checkSqliteIntegrity } from './integrity-check.js';
import { withExclusiveLock } from './reindex.js';

/**
 * Restores the store at `path`, where none must exist. Throws a DamageError if the backup differs from its manifest.
 */
export function restoreSqlite(path: string, folder: string, options: RestoreOptions = {}): BackupManifest {
  const places = storePathsOf(path);
  if (!options.dryRun) refuseTaken(places);
  const { manifest, jwks } = readManifest(folder);
  for (const file of manifest.files) readBackedUp(folder, file);
  if (!options.dryRun) build(places, folder, manifest, jwks, options.verify ?? false);
  return manifest;
}

function refuseTaken({ index, journal, keys, files, old, restored }: StorePaths): void {
  const taken = [index, journal, keys, files, old, restored].find(place => existsSync(place));
  if (taken) throw Object.assign(new Error(`${taken} exists`), { code: 'EEXIST', path: taken });
}

/** Returns the manifest if one of the keys in the backup signed it. */
function readManifest(folder: string): { manifest: BackupManifest; jwks: Jwks } {
  const [keys, manifest] = [join(folder, KEYS_FILE), join(folder, MANIFEST_FILE)];
  const whole = existsSync(keys) && existsSync(manifest);
  if (!whole) throw Object.assign(new Error(`${folder} is no backup`), { code: NO_BACKUP, path: folder });
  const jwks = parseJwks(readFileSync(keys, 'utf8'));
  if (!jwks?.keys.every(isVerificationKey)) throw damageError({ kind: 'key', file: KEYS_FILE });
  const found = verifyClaims<BackupManifest>(readFileSync(manifest, 'utf8'), MANIFEST, jwks);
  if (typeof found === 'string') throw damageError({ kind: 'receipt', file: MANIFEST_FILE });
  if (!isManifest(found.claims)) throw damageError({ kind: 'header', file: MANIFEST_FILE });
  return { manifest: found.claims, jwks };
}

/** Returns whether claims have the shape of a manifest. A valid signature does not guarantee that. */
function isManifest({ seq, hash, files, lostKeys = [] }: Partial<BackupManifest>): boolean {
  const isFile = (file: Partial<BackupFile> | null) =>
    typeof file?.name === 'string' && typeof file.sha256 === 'string';
  return (
    Number.isSafeInteger(seq) &&
    typeof hash === 'string' &&
    Array.isArray(files) &&
    files.every(isFile) &&
    Array.isArray(lostKeys) &&
    lostKeys.every(kid => typeof kid === 'string')
  );
}

function readBackedUp(folder: string, { name, bytes, sha256 }: BackupFile): Buffer {
  const path = join(folder, name);
  if (!existsSync(path)) throw damageError({ kind: 'missing', file: name });
  const content = readFileSync(path);
  if (content.length !== bytes || createHash('sha256').update(content).digest('hex') !== sha256)
    throw damageError({ kind: 'file', file: name });
  return content;
}

function build(places: StorePaths, folder: string, manifest: BackupManifest, jwks: Jwks, verify: boolean): void {
  makeFolderDurablySync(dirname(resolve(places.index)));
  const unfinished = mkdtempSync(`${places.index}.restoring-`);
  try {
    fill(placesInside(unfinished), folder, manifest, jwks);
    check(placesInside(unfinished), manifest, verify);
    withExclusiveLock(places, () => {
      refuseTaken(places);
      renameDurablySync(unfinished, places.restored);
      installRestored(places);
    });
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

function fill(inside: StorePaths, folder: string, manifest: BackupManifest, jwks: Jwks): void {
  for (const name of [inside.journal, inside.files]) mkdirSync(name, { mode: 0o700 });
  for (const file of manifest.files) copy(folder, file, inside);
  // The private key remained where the backup was made, so a new key signs from now on.
  for (const key of jwks.keys) savePublicKey(inside.keys, key);
  for (const kid of manifest.lostKeys ?? []) abandonKey(inside.keys, kid);
  rotateSigningKey(inside.keys);
  openSqliteWriter(inside.index).close();
}

function copy(folder: string, file: BackupFile, { journal, files }: StorePaths): void {
  const bytes = readBackedUp(folder, file);
  const [kind, ...rest] = file.name.split('/');
  const base = kind === JOURNAL_FOLDER ? journal : kind === FILES_FOLDER ? files : undefined;
  const path = base && resolve(base, ...rest);
  // Nothing is written outside the store, even though the manifest is signed.
  if (!path?.startsWith(`${resolve(base!)}/`)) throw damageError({ kind: 'file', file: file.name });
  makeFolderDurablySync(dirname(path));
  writeFileAtomicSync(path, bytes);
}

function check(inside: StorePaths, { seq, hash, files }: BackupManifest, verify: boolean): void {
  const database = openReader(inside.index);
  try {
    const last = copiesIn(database)(seq);
    if (!last || Buffer.from(last.hash).toString('hex') !== hash || copiesIn(database)(seq + 1))
      throw damageError({ kind: 'checkpoint', file: MANIFEST_FILE, record: seq });
  } finally {
    database.close();
  }
  if (!verify) return;
  const counted = checkSqliteIntegrity(inside.index);
  const listed = files.filter(({ name }) => name.startsWith(`${FILES_FOLDER}/`)).length;
  if (counted.files !== listed) throw damageError({ kind: 'missing', file: FILES_FOLDER });
}
