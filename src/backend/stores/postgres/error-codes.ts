/** Meaning of errors of PostgreSQL, or of the connection to it, for the data to be stored. */
import { type StoreError, type StoreFaultKind, storeError } from '../../contracts/store.js';
import { codeOf, type ErrorCodeTable, faultOfCode } from '../error-codes.js';

/**
 * Returns whether the error has an SQLSTATE, which is five digits or capitals. An error without one comes from the
 * connection.
 */
const isSqlState = (error: unknown): boolean => /^[0-9A-Z]{5}$/.test(codeOf(error));

const FAULTS: ErrorCodeTable = [
  [/^(53100|53200|ENOSPC)$/, 'full'],
  [/^(40001|40P01|53300|55P03|57014)$/, 'busy'],
];

/**
 * Returns the fault of an error. No error makes the stored data unknown, because the database shows at the next query
 * what is stored.
 */
export const faultFrom = (error: unknown): StoreFaultKind => faultOfCode(FAULTS, error) ?? 'unwritable';

export const asStoreFault = (error: unknown): StoreError =>
  'fault' in (error as object) ? (error as StoreError) : storeError(faultFrom(error), error);

/** Code of the error for a commit that was not confirmed as required. Its outcome is unknown. */
export const UNCONFIRMED = 'ISTIMARA_UNCONFIRMED';

/** Code of the error for a server that acknowledges data before flushing it. */
export const NOT_DURABLE = 'ISTIMARA_NOT_DURABLE';

/** Returns whether only one statement failed. The connection is still usable. */
export const isStatementError = (error: unknown): boolean =>
  isSqlState(error) && !/^(08|25006|57P|58|XX)/.test(codeOf(error));

/** Returns whether a row already exists. Nothing of the statement was stored. */
export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === '23505';

/** Returns whether the given data is at fault and not the server: invalid data, constraints or sizes. */
export const isRowFault = (error: unknown): boolean => /^(22|23|54)/.test(codeOf(error)) && isSqlState(error);

/**
 * Returns whether an error is transient: a conflict with other transactions, a server that stops, starts or is not the
 * primary, or a broken connection. After a broken connection, it is unknown whether a commit succeeded.
 */
export const isPassing = (error: unknown): boolean =>
  !isSqlState(error) ? codeOf(error) !== NOT_DURABLE : /^(40|08|57P|53300|55P03|25006|25P0)/.test(codeOf(error));
