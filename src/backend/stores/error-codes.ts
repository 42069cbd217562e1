/** What error codes mean for what was to be stored: each store has a table of its own. */
import type { StoreFaultKind } from '../contracts/store.js';

export type ErrorCodeTable = readonly (readonly [code: RegExp, fault: StoreFaultKind])[];

export const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? (error as Error).name);

/** The first fault of a table that an error's code fits. */
export const faultOfCode = (faults: ErrorCodeTable, error: unknown): StoreFaultKind | undefined =>
  faults.find(([code]) => code.test(codeOf(error)))?.[1];
