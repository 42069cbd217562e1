/** Reads the codes in pictures that clerks bring to the desk. */
import { type ApartLimits, refuse, type Scanner, workApart } from '../../backend/index.js';

export const SCAN_LIMITS: ApartLimits = { milliseconds: 30_000, waiting: 8 };

export const scanner = (limits = SCAN_LIMITS): Scanner =>
  workApart<Uint8Array, readonly string[]>(new URL('./scan-thread.js', import.meta.url), {
    ...limits,
    busy: () => refuse('scan-busy'),
    late: () => refuse('scan-too-long'),
  });
