/** The files of keys in a folder, one a key. Of one that is no key nothing is made: it is damage, by its name. */
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PublicKey } from '../contracts/jwks.js';
import { damageError } from '../journal/damage.js';
import { nameForDamaged, writeFileAtomic } from '../system/durable-files.js';
import { isVerificationKey, signingKeyOf } from './jws.js';

const ENDINGS = {
  private: '.private.json',
  next: '.next.json',
  public: '.public.json',
  lost: '.lost.json',
} as const;

/** `next`: a private key that is published and does not sign yet. `lost`: of a key that is gone and that receipts were signed with, its name alone. */
export type Kind = keyof typeof ENDINGS;
/** Of which the file holds the key. */
type StoredKind = Exclude<Kind, 'lost'>;

export interface KeyFile {
  /** RFC 3339, UTC. */
  readonly created: string;
  readonly key: PublicKey & { readonly d?: string };
}

export interface NamedKeyFile extends KeyFile {
  readonly name: string;
}

export const nameOf = (kid: string, kind: Kind): string => kid + ENDINGS[kind];

/** Names of the files of a kind. */
export const namesOf = (folder: string, kind: Kind): string[] =>
  (existsSync(folder) ? readdirSync(folder) : []).filter(name => name.endsWith(ENDINGS[kind]));

/** Names of keys, by their files of a kind. */
export const kidsOf = (folder: string, kind: Kind): string[] =>
  namesOf(folder, kind).map(name => name.slice(0, -ENDINGS[kind].length));

/** The keys of a kind, the newest first. Throws damage for a file that holds none. */
export function keyFilesOf(folder: string, kind: StoredKind, tries = 10): NamedKeyFile[] {
  try {
    return namesOf(folder, kind)
      .map(name => ({ name, ...readKeyFile(folder, name, kind) }))
      .sort((a, b) => (a.created < b.created ? 1 : -1));
  } catch (fault) {
    // Another process took a file away since they were listed: the key that signs instead is in a new list.
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
  writeFileAtomic(
    join(folder, nameOf(kid, kind)),
    Buffer.from(`${JSON.stringify(content)}\n`),
    kind === 'private' || kind === 'next' ? 0o600 : 0o644,
  );

/** Files that hold no key get another name, that nothing looks at. Gives how many there were. */
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
