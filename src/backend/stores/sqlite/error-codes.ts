/** What an error of SQLite or of the file system means for what was to be stored. */
import { basename } from 'node:path';
import type { StoreFaultKind } from '../../contracts/store.js';
import { damageError } from '../../journal/damage.js';
import { codeOf, type ErrorCodeTable, faultOfCode } from '../error-codes.js';

/** Faults of one row: SQLite undoes that statement alone. */
export const isRowFault = (error: unknown): boolean =>
  /^(SQLITE_(CONSTRAINT|TOOBIG|MISMATCH|RANGE)|TypeError|RangeError|ERR_INVALID_ARG)/.test(codeOf(error));

const FAULTS: ErrorCodeTable = [
  [/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)/, 'full'],
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EROFS|EACCES|EPERM|EMFILE)/, 'unwritable'],
];

/** After a failed flush nobody knows what is on the disk, whatever its code. */
export const faultFrom = (error: unknown): StoreFaultKind =>
  (error as { syscall?: unknown }).syscall?.toString().includes('sync')
    ? 'broken'
    : (faultOfCode(FAULTS, error) ?? 'broken');

/** What SQLite itself finds wrong with the index is damage of it: the journal can make it anew. */
export function namingDamage<T>(index: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(codeOf(error))) throw error;
    throw damageError({ kind: 'index', file: basename(index) });
  }
}
