/** Access to the store that a command works on, by its URL. */
import { type OpenOptions, openStore, type Store } from '../../backend/index.js';
import {
  asDamage,
  BACKUP_INSIDE_STORE,
  type Damage,
  isStoreUrl,
  isVerificationKey,
  type Jwks,
  loadMaintenance,
  NO_BACKUP,
  NOT_A_STORE,
  OTHER_STORE_VERSION,
  type OtherStoreVersionError,
  parseJwks,
  redactPassword,
  STORE_IN_USE,
  STORE_MODULE,
  type StoreMaintenance,
  type StoreModuleError,
  storeUrls,
} from '../../backend/parts.js';
import { MissingPackageError } from '../../packages/missing-package-error.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { isUncompiled } from '../io/file-errors.js';
import { readBytes } from '../io/files.js';
import { type StoreMessages, storeMessages } from './messages.js';

export const DEFAULT_STORE = 'sqlite:data/submissions.db';

export const storeMessagesOf = (context: Context): StoreMessages => storeMessages[context.language];

function checkUrl(context: Context, url: string): void {
  if (!isStoreUrl(url))
    throw new CommandError(EXIT.usage, messagesOf(context).storeUrl(redactPassword(url), storeUrls, DEFAULT_STORE));
}

/** Mask of the modes of files that a command on a store creates: exports and copies are for this user alone too. */
const PRIVATE_UMASK = 0o077;

export async function openStoreAt(context: Context, url: string, options: OpenOptions): Promise<Store> {
  checkUrl(context, url);
  process.umask(PRIVATE_UMASK);
  try {
    return await openStore(url, options);
  } catch (fault) {
    if (fault instanceof MissingPackageError) throw fault;
    const damage = asDamage(fault);
    throw damage
      ? new CommandError(EXIT.file, await damageAtStart(context, url, damage))
      : unopened(context, url, fault);
  }
}

/** Returns the message that says why a server does not work on a damaged store, and what to do. */
export async function damageAtStart(context: Context, url: string, damage: Damage): Promise<string> {
  const say = storeMessagesOf(context);
  const isOfKeys = damage.kind === 'key' || damage.kind === 'signer';
  const mend = isOfKeys ? say.keysGone : say.damagedStart;
  const isAltered = damage.kind === 'altered' || damage.kind === 'unsigned';
  const advice = isAltered
    ? say.alteredStart
    : (await loadMaintenance(url).catch(() => undefined))?.repair
      ? mend
      : say.damagedDatabase;
  return `${say.damage(damage)}\n${advice(redactPassword(url))}`;
}

/** Reads the public keys in a file, in the format in which the server publishes them. */
export function jwksIn(context: Context, path: string): Jwks {
  const read = parseJwks(readBytes(context, path).toString('utf8'));
  if (!read) throw new CommandError(EXIT.input, storeMessagesOf(context).noKeys(path));
  return { keys: read.keys.filter(isVerificationKey) };
}

/**
 * Runs maintenance of the store. Throws a `CommandError` if something prevents it; damage is left to the caller to
 * report.
 */
export async function runStoreMaintenance<T>(
  context: Context,
  url: string,
  work: (upkeep: StoreMaintenance) => Promise<T>,
): Promise<T> {
  checkUrl(context, url);
  try {
    return await work(await loadMaintenance(url));
  } catch (fault) {
    if (
      fault instanceof CommandError ||
      asDamage(fault) ||
      !('code' in (fault as Error) || isUncompiled(fault as Error))
    )
      throw fault;
    throw unopened(context, url, fault);
  }
}

/**
 * Runs maintenance that not every store supports. If the store does not support it, ends the command with a message
 * that names the alternative.
 */
export function runIfSupported<T>(
  context: Context,
  url: string,
  instead: 'oneCopy' | 'ownTools',
  work: (() => Promise<T>) | undefined,
): Promise<T> {
  const isOfModule = url.startsWith('module:');
  if (!work)
    throw new CommandError(
      EXIT.usage,
      storeMessagesOf(context)[isOfModule ? 'notOffered' : instead](redactPassword(url)),
    );
  return work();
}

function unopened(context: Context, given: string, fault: unknown): unknown {
  const url = redactPassword(given);
  const { code, message, path } = fault as NodeJS.ErrnoException;
  if (code === STORE_IN_USE) return new CommandError(EXIT.file, storeMessagesOf(context).inUse(url));
  if (code === STORE_MODULE) {
    const { file, fault: wrong, detail } = fault as StoreModuleError;
    return new CommandError(EXIT.file, storeMessagesOf(context).storeModule[wrong](file, detail));
  }
  if (code === NOT_A_STORE) return new CommandError(EXIT.file, storeMessagesOf(context).notAStore(url));
  if (code === OTHER_STORE_VERSION) {
    const { found, known } = fault as OtherStoreVersionError;
    const say = storeMessagesOf(context);
    return new CommandError(EXIT.file, found > known ? say.laterVersion(url, found, known) : say.earlierVersion(url));
  }
  if (code === NO_BACKUP) return new CommandError(EXIT.file, storeMessagesOf(context).noBackup(path ?? url));
  if (code === BACKUP_INSIDE_STORE) return new CommandError(EXIT.usage, storeMessagesOf(context).ownPlace(path ?? url));
  if (code === 'EEXIST') return new CommandError(EXIT.file, storeMessagesOf(context).inTheWay(path ?? url));
  if (code === 'ENOENT') return new CommandError(EXIT.file, messagesOf(context).notFound(path ?? url));
  if (isUncompiled(fault as Error)) return new CommandError(EXIT.file, messagesOf(context).uncompiled);
  return new CommandError(EXIT.file, messagesOf(context).unreadable(url, message || String(code)));
}
