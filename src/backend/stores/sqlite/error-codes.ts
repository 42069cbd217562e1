/** Meaning of errors of SQLite or of the file system for the data to be stored. */
import { basename } from 'node:path';
import type { StoreFaultKind } from '../../contracts/store.js';
import { damageError } from '../../journal/damage.js';
import { codeOf, type ErrorCodeTable, faultOfCode } from '../error-codes.js';

/** Returns whether an error concerns a single row. SQLite undoes only that statement. */
export const isRowFault = (error: unknown): boolean =>
  /^(SQLITE_(CONSTRAINT|TOOBIG|MISMATCH|RANGE)|TypeError|RangeError|ERR_INVALID_ARG)/.test(codeOf(error));

const FAULTS: ErrorCodeTable = [
  [/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)/, 'full'],
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EROFS|EACCES|EPERM|EMFILE)/, 'unwritable'],
];

/**
 * Returns the fault of an error. After a failed flush the contents of the disk are unknown, whatever the error code.
 */
export const faultFrom = (error: unknown): StoreFaultKind =>
  (error as { syscall?: unknown }).syscall?.toString().includes('sync')
    ? 'broken'
    : (faultOfCode(FAULTS, error) ?? 'broken');

/**
 * Converts what SQLite itself finds wrong with the index into damage of the index. The index can be rebuilt from the
 * journal.
 */
export function namingDamage<T>(index: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(codeOf(error))) throw error;
    throw damageError({ kind: 'index', file: basename(index) });
  }
}
