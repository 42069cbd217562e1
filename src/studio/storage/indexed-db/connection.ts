/** Connection to the studio's database, which is opened again after the browser or another window closed it. */
import { openDB } from 'idb';
import { StorageError, StorageFullError } from '../project-store.js';
import { type Migration, STORES, type StudioDatabase, type StudioSchema, type WriteTransaction } from './schema.js';

export interface Connection {
  /**
   * Runs work in one transaction over all object stores and resolves once it is on the disk. If the work rejects,
   * nothing of it is stored.
   */
  run<R>(mode: IDBTransactionMode, work: (transaction: WriteTransaction) => Promise<R>): Promise<R>;
  /** Returns the database, or undefined if it is not open now. */
  current(): StudioDatabase | undefined;
  close(): void;
}

export interface ConnectionOptions {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly openTimeoutMs: number;
}

/** Opens the database. Rejects with a `StorageError` if there is none for this page. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  let database: StudioDatabase | undefined;
  let opening: Opening | undefined;
  const forget = () => {
    database = undefined;
    opening = undefined;
  };
  const openOnce = async (): Promise<StudioDatabase> => {
    opening ??= startOpening(options, forget);
    const current = opening;
    try {
      database = await withTimeout(current, options.openTimeoutMs);
      return database;
    } catch (error) {
      // An opening that takes longer may still succeed, so that the next call awaits the same one.
      if (!(error instanceof StorageError) && opening === current) forget();
      throw error;
    }
  };
  /** Opens twice if need be: the first opening fails while the browser removes the database. */
  const open = async (): Promise<StudioDatabase> => {
    try {
      return await openOnce().catch(error => (error instanceof StorageError ? Promise.reject(error) : openOnce()));
    } catch (error) {
      throw storageErrorOf(error, 'refused');
    }
  };
  const start = async (mode: IDBTransactionMode): Promise<WriteTransaction> => {
    const begin = (db: StudioDatabase) => db.transaction(STORES, mode, { durability: 'strict' }) as WriteTransaction;
    const current = await open();
    try {
      return begin(current);
    } catch {
      forget();
    }
    const again = await open();
    try {
      return begin(again);
    } catch (error) {
      throw storageErrorOf(error, 'failed');
    }
  };
  await open();
  return {
    run: async (mode, work) => complete(await start(mode), work),
    current: () => database,
    close: () => {
      database?.close();
      forget();
    },
  };
}

interface Opening {
  readonly database: Promise<StudioDatabase>;
  /** Whether another window holds an older version of the database. */
  isBlocked: boolean;
}

function startOpening({ name, migrations }: ConnectionOptions, forget: () => void): Opening {
  const open = async () => {
    const database: StudioDatabase = await openDB<StudioSchema>(name, migrations.length, {
      upgrade: (db, from, _to, transaction) => {
        for (const migrate of migrations.slice(from)) migrate(db, transaction);
      },
      blocked: () => {
        opening.isBlocked = true;
      },
      // Another window deletes the database, or a newer studio upgrades it.
      blocking: () => {
        database.close();
        forget();
      },
      terminated: forget,
    });
    return database;
  };
  const opening: Opening = { database: Promise.resolve().then(open), isBlocked: false };
  return opening;
}

function withTimeout(opening: Opening, timeoutMs: number): Promise<StudioDatabase> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new StorageError(opening.isBlocked ? 'blocked' : 'refused'));
    const timer = setTimeout(giveUp, timeoutMs);
    opening.database.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

async function complete<R>(
  transaction: WriteTransaction,
  work: (transaction: WriteTransaction) => Promise<R>,
): Promise<R> {
  const done = transaction.done.catch(error => {
    throw transaction.error ?? error;
  });
  done.catch(() => {});
  try {
    const result = await work(transaction);
    await done;
    return result;
  } catch (error) {
    // It has ended already if it was the transaction that failed.
    await Promise.resolve()
      .then(() => transaction.abort())
      .catch(() => {});
    const cause = isQuotaError(transaction.error) ? transaction.error : error;
    throw storageErrorOf(cause, 'failed');
  }
}

const isQuotaError = (error: unknown): boolean => /quota/i.test((error as Error | null)?.name ?? '');

/** Returns the error of a store for an error of the database; `code` if it is none of those that are known. */
function storageErrorOf(error: unknown, code: 'refused' | 'failed'): StorageError {
  if (error instanceof StorageError) return error;
  if (isQuotaError(error)) return new StorageFullError({ cause: error });
  const isNewer = (error as Error | null)?.name === 'VersionError';
  return new StorageError(isNewer ? 'too-new' : code, { cause: error });
}
