/** What error codes mean for what was to be stored: each store has a table of its own. */
import type { Fault } from '../contracts/store.js';

export type Faults = readonly (readonly [code: RegExp, fault: Fault])[];

export const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? (error as Error).name);

/** The first fault of a table that an error's code fits. */
export const faultIn = (faults: Faults, error: unknown): Fault | undefined =>
  faults.find(([code]) => code.test(codeOf(error)))?.[1];
