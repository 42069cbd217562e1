/** Reads the codes in pictures that clerks bring to the desk. */
import { type ApartLimits, refuse, type Scanner, workApart } from '../../backend/index.js';
import { TOO_LARGE } from './pages.js';

export const SCAN_LIMITS: ApartLimits = { milliseconds: 30_000, waiting: 8 };

export function scanner(limits = SCAN_LIMITS): Scanner {
  const tooLarge = () => refuse('scan-too-large');
  const texts = workApart<Uint8Array, readonly string[]>(new URL('./scan-worker.js', import.meta.url), {
    ...limits,
    busy: () => refuse('scan-busy'),
    late: () => refuse('scan-too-long'),
    heavy: tooLarge,
  });
  return picture =>
    texts(picture).catch(fault => {
      throw (fault as { code?: unknown }).code === TOO_LARGE ? tooLarge() : fault;
    });
}
