/** What an error of PostgreSQL, or of the connection to it, means for what was to be stored. */
import { type StoreError, type StoreFaultKind, storeError } from '../../contracts/store.js';
import { codeOf, type ErrorCodeTable, faultOfCode } from '../error-codes.js';

/** SQLSTATE: five digits or capitals. What has none comes from the connection. */
const isSqlState = (error: unknown): boolean => /^[0-9A-Z]{5}$/.test(codeOf(error));

const FAULTS: ErrorCodeTable = [
  [/^(53100|53200|ENOSPC)$/, 'full'],
  [/^(40001|40P01|53300|55P03|57014)$/, 'busy'],
];

/** Nothing of it makes what is stored unknown: the database says at the next look what is there. */
export const faultFrom = (error: unknown): StoreFaultKind => faultOfCode(FAULTS, error) ?? 'unwritable';

export const asStoreFault = (error: unknown): StoreError =>
  'fault' in (error as object) ? (error as StoreError) : storeError(faultFrom(error), error);

/** The code of the error when a commit was not confirmed as it must be: what became of it is not known. */
export const UNCONFIRMED = 'ISTIMARA_UNCONFIRMED';

/** The code of the error for a server that acknowledges what it has not flushed. */
export const NOT_DURABLE = 'ISTIMARA_NOT_DURABLE';

/** An error of one statement: the connection is as good as before. */
export const isStatementError = (error: unknown): boolean =>
  isSqlState(error) && !/^(08|25006|57P|58|XX)/.test(codeOf(error));

/** A row that is there already: nothing of the statement was stored. */
export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === '23505';

/** Faults of what was given, not of the server: data, constraints, sizes. */
export const isRowFault = (error: unknown): boolean => /^(22|23|54)/.test(codeOf(error)) && isSqlState(error);

/**
 * What may pass: a conflict with others, a server that stops, starts, or is not the primary, a connection that broke. After the
 * last it is not known whether a commit came through.
 */
export const isPassing = (error: unknown): boolean =>
  !isSqlState(error) ? codeOf(error) !== NOT_DURABLE : /^(40|08|57P|53300|55P03|25006|25P0)/.test(codeOf(error));
