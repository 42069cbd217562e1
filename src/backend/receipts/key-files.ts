/** Key files in a folder, one per key. A file that holds no key is reported as damage by its name. */
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PublicKey } from '../contracts/jwks.js';
import { damageError } from '../journal/damage.js';
import { nameForDamaged, writeFileAtomicSync } from '../system/durable-files.js';
import { isVerificationKey, signingKeyOf } from './jws.js';

const ENDINGS = {
  private: '.private.json',
  next: '.next.json',
  public: '.public.json',
  lost: '.lost.json',
} as const;

/** File of the secret that protects the accounts at the desk. It is in the same folder, and no key of receipts. */
export const DESK_SECRET_FILE = 'desk.secret';

/**
 * Kind of a key file. `next` is a private key that is published and does not sign yet. `lost` holds only the name of a
 * key that is gone and that receipts were signed with.
 */
export type Kind = keyof typeof ENDINGS;
/** Kind of a file that holds a key. */
type StoredKind = Exclude<Kind, 'lost'>;

export interface KeyFile {
  /** Time of creation (RFC 3339, UTC). */
  readonly created: string;
  readonly key: PublicKey & { readonly d?: string };
}

export interface NamedKeyFile extends KeyFile {
  readonly name: string;
}

export const nameOf = (kid: string, kind: Kind): string => kid + ENDINGS[kind];

/** Returns the names of the files of a kind. */
export const namesOf = (folder: string, kind: Kind): string[] =>
  (existsSync(folder) ? readdirSync(folder) : []).filter(name => name.endsWith(ENDINGS[kind]));

/** Returns the ids of the keys that have a file of a kind. */
export const kidsOf = (folder: string, kind: Kind): string[] =>
  namesOf(folder, kind).map(name => name.slice(0, -ENDINGS[kind].length));

/** Reads the keys of a kind, newest first. Throws a DamageError for a file that holds no key. */
export function keyFilesOf(folder: string, kind: StoredKind, tries = 10): NamedKeyFile[] {
  try {
    return namesOf(folder, kind)
      .map(name => ({ name, ...readKeyFile(folder, name, kind) }))
      .sort((a, b) => (a.created < b.created ? 1 : -1));
  } catch (fault) {
    // Another process removed a file after it was listed. A new list contains the key that signs instead.
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT' || tries === 0) throw fault;
    return keyFilesOf(folder, kind, tries - 1);
  }
}

function readKeyFile(folder: string, name: string, kind: StoredKind): KeyFile {
  const read = parsed(readFileSync(join(folder, name), 'utf8'));
  const works = kind === 'public' ? isVerificationKey(read?.key) : signingKeyOf(read?.key) !== undefined;
  if (!works || typeof read?.created !== 'string')
    throw damageError({ kind: 'key', file: `${basename(folder)}/${name}` });
  return read;
}

function parsed(text: string): KeyFile | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

export const writeKeyFile = (folder: string, kid: string, kind: Kind, content: object): void =>
  writeFileAtomicSync(
    join(folder, nameOf(kid, kind)),
    Buffer.from(`${JSON.stringify(content)}\n`),
    kind === 'private' || kind === 'next' ? 0o600 : 0o644,
  );

/** Quarantines files that hold no key by giving them a name that is never read. Returns how many there were. */
export function quarantineBroken(folder: string): number {
  const broken = (['private', 'next', 'public'] as const).flatMap(kind =>
    namesOf(folder, kind).filter(name => !holdsKey(folder, name, kind)),
  );
  for (const name of broken) renameSync(join(folder, name), nameForDamaged(join(folder, name)));
  return broken.length;
}

function holdsKey(folder: string, name: string, kind: StoredKind): boolean {
  try {
    readKeyFile(folder, name, kind);
    return true;
  } catch {
    return false;
  }
}
