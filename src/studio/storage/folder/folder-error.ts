/** Errors of the File System Access API as errors of a store. */
import { StorageError, type StorageErrorCode, StorageFullError } from '../project-store.js';

const CODES: Readonly<Record<string, StorageErrorCode>> = {
  NotFoundError: 'missing',
  NotAllowedError: 'permission',
  SecurityError: 'permission',
  TypeMismatchError: 'invalid-path',
  TypeError: 'invalid-path',
};

/** Returns the error of a store for an error of the folder. */
export function folderErrorOf(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const { name } = error as Error;
  if (name === 'QuotaExceededError') return new StorageFullError({ cause: error });
  return new StorageError(CODES[name] ?? 'failed', { cause: error });
}
