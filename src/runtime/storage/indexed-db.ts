/**
 * Storage in the browser's own database. What it reports as stored is on the disk (`durability: "strict"`), as far as
 * the browser knows.
 */
import { type DeviceStorage, OBJECT_STORES, type ObjectStoreName } from './device-storage.js';

const NAME = 'istimara';
/**
 * Timeout for opening the database. Some browsers never respond, and others wait for a page that is gone; meanwhile the
 * user must not believe that answers are stored.
 */
const OPEN_TIMEOUT_MS = 15_000;

/** Opens the database. Rejects if the browser has none for this page. */
export async function indexedDbStorage(name = NAME): Promise<DeviceStorage> {
  let opened: Promise<IDBDatabase> | undefined;
  const gone = () => {
    opened = undefined;
  };
  const database = () => {
    opened ??= open(name, gone);
    return opened;
  };
  /** Starts a transaction. A database that was closed from outside is opened once more. */
  const start = async (room: ObjectStoreName, mode: IDBTransactionMode): Promise<IDBTransaction> => {
    const begin = (db: IDBDatabase) => db.transaction(room, mode, { durability: 'strict' });
    try {
      return begin(await database());
    } catch {
      gone();
      return begin(await database());
    }
  };
  const ask = async <R>(room: ObjectStoreName, request: (store: IDBObjectStore) => IDBRequest<R>): Promise<R> => {
    const transaction = await start(room, 'readonly');
    return ended(transaction, request(transaction.objectStore(room)));
  };
  await database();
  return {
    durable: true,
    read: (room, key) => ask(room, store => store.get(key)),
    all: room => ask(room, store => store.getAll()),
    keys: room => ask(room, store => store.getAllKeys() as IDBRequest<string[]>),
    change: async (room, key, next) => changed(await start(room, 'readwrite'), room, key, next),
    close: () => void opened?.then(db => db.close()).finally(gone),
  };
}

function open(name: string, gone: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    const fail = () => {
      gone();
      reject(request.error);
    };
    setTimeout(reject, OPEN_TIMEOUT_MS);
    request.onupgradeneeded = () => {
      // A database of an earlier version has only some of the object stores, with drafts in them.
      for (const room of OBJECT_STORES)
        if (!request.result.objectStoreNames.contains(room)) request.result.createObjectStore(room);
    };
    request.onerror = fail;
    request.onsuccess = () => {
      const db = request.result;
      // The system removed the database, or another page wants to delete or upgrade it.
      db.onclose = gone;
      db.onversionchange = () => {
        db.close();
        gone();
      };
      resolve(db);
    };
  });
}

function ended<R>(transaction: IDBTransaction, request: IDBRequest<R>): Promise<R> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? request.error);
  });
}

function changed<T>(
  transaction: IDBTransaction,
  room: ObjectStoreName,
  key: string,
  next: (now: T | undefined) => T | undefined,
): Promise<T | undefined> {
  const store = transaction.objectStore(room);
  const request: IDBRequest<T | undefined> = store.get(key);
  return new Promise((resolve, reject) => {
    let after: T | undefined;
    let thrown: unknown;
    transaction.oncomplete = () => resolve(after);
    transaction.onabort = () => reject(thrown ?? transaction.error);
    request.onsuccess = () => {
      try {
        after = next(request.result);
        if (after === undefined) store.delete(key);
        else if (after !== request.result) store.put(after, key);
      } catch (error) {
        thrown = error;
        transaction.abort();
      }
    };
  });
}
