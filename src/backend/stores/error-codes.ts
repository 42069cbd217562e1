/** Meaning of error codes for a store's data. Each store has its own table. */
import type { StoreFaultKind } from '../contracts/store.js';

export type ErrorCodeTable = readonly (readonly [code: RegExp, fault: StoreFaultKind])[];

export const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? (error as Error).name);

/** Returns the first fault of a table that matches the error's code. */
export const faultOfCode = (faults: ErrorCodeTable, error: unknown): StoreFaultKind | undefined =>
  faults.find(([code]) => code.test(codeOf(error)))?.[1];
