/** The store a command works on, by its URL. */
import {
  type Damage,
  damageOf,
  isStoreUrl,
  isVerifying,
  type Jwks,
  jwksFrom,
  NO_BACKUP,
  type OpenOptions,
  OWN_PLACE,
  openStore,
  STORE_IN_USE,
  type Store,
  storeUrls,
  type Upkeep,
  upkeepOf,
  withoutPassword,
} from '../../backend/index.js';
import { type Context, EXIT, Stop, wordsOf } from '../context.js';
import { isUncompiled } from '../io/file-errors.js';
import { readBytes } from '../io/files.js';
import { type StoreWords, storeWords } from './messages.js';

export const DEFAULT_STORE = 'sqlite:data/submissions.db';

export const storeWordsOf = (context: Context): StoreWords => storeWords[context.language];

function checkUrl(context: Context, url: string): void {
  if (!isStoreUrl(url))
    throw new Stop(EXIT.usage, wordsOf(context).storeUrl(withoutPassword(url), storeUrls, DEFAULT_STORE));
}

export async function openStoreAt(context: Context, url: string, options: OpenOptions): Promise<Store> {
  checkUrl(context, url);
  try {
    return await openStore(url, options);
  } catch (fault) {
    const damage = damageOf(fault);
    throw damage ? new Stop(EXIT.file, damageAtStart(context, url, damage)) : unopened(context, url, fault);
  }
}

/** Why a server does not work on a damaged store, and what to do. */
export function damageAtStart(context: Context, url: string, damage: Damage): string {
  const say = storeWordsOf(context);
  const isOfKeys = damage.why === 'key' || damage.why === 'signer';
  const mend = isOfKeys ? say.keysGone : say.damagedStart;
  return `${say.damage(damage)}\n${(upkeepOf(url).repair ? mend : say.damagedDatabase)(withoutPassword(url))}`;
}

/** The public keys in a file, as the server publishes them. */
export function jwksIn(context: Context, path: string): Jwks {
  const read = jwksFrom(readBytes(context, path).toString('utf8'));
  if (!read) throw new Stop(EXIT.input, storeWordsOf(context).noKeys(path));
  return { keys: read.keys.filter(isVerifying) };
}

/** Runs an upkeep of the store; what keeps it from running is told. Damage is the caller's to tell. */
export async function keepUp<T>(context: Context, url: string, work: (upkeep: Upkeep) => Promise<T>): Promise<T> {
  checkUrl(context, url);
  try {
    return await work(upkeepOf(url));
  } catch (fault) {
    if (fault instanceof Stop || damageOf(fault) || !('code' in (fault as Error) || isUncompiled(fault as Error)))
      throw fault;
    throw unopened(context, url, fault);
  }
}

/** Of an upkeep that not every store has: what a store has instead is told. */
export function offered<T>(
  context: Context,
  url: string,
  instead: 'oneCopy' | 'ownTools',
  work: (() => Promise<T>) | undefined,
): Promise<T> {
  if (!work) throw new Stop(EXIT.usage, storeWordsOf(context)[instead](withoutPassword(url)));
  return work();
}

function unopened(context: Context, given: string, fault: unknown): unknown {
  const url = withoutPassword(given);
  const { code, message, path } = fault as NodeJS.ErrnoException;
  if (code === STORE_IN_USE) return new Stop(EXIT.file, storeWordsOf(context).inUse(url));
  if (code === NO_BACKUP) return new Stop(EXIT.file, storeWordsOf(context).noBackup(path ?? url));
  if (code === OWN_PLACE) return new Stop(EXIT.usage, storeWordsOf(context).ownPlace(path ?? url));
  if (code === 'EEXIST') return new Stop(EXIT.file, storeWordsOf(context).inTheWay(path ?? url));
  if (code === 'ENOENT') return new Stop(EXIT.file, wordsOf(context).notFound(path ?? url));
  if (isUncompiled(fault as Error)) return new Stop(EXIT.file, wordsOf(context).uncompiled);
  return new Stop(EXIT.file, wordsOf(context).unreadable(url, message || String(code)));
}
