/** Reader of the codes in images that clerks bring to the desk. */
import { createRequire } from 'node:module';
import { type CodeScanner, createWorkerPool, httpError, type WorkerLimits } from '../../backend/parts.js';
import { TOO_LARGE } from './pages.js';

export const SCAN_LIMITS: WorkerLimits = { milliseconds: 30_000, waiting: 8 };

const { resolve } = createRequire(import.meta.url);

/** Returns whether the packages that read codes are installed. Without it, the desk offers no field for images. */
export function canScan(): boolean {
  try {
    return ['zxing-wasm/reader', 'jpeg-js', 'pngjs'].every(name => resolve(name) !== '');
  } catch {
    return false;
  }
}

export function scanner(limits = SCAN_LIMITS): CodeScanner {
  const tooLarge = () => httpError('scan-too-large');
  const pool = createWorkerPool<Uint8Array, readonly string[]>(new URL('./scan-worker.js', import.meta.url), {
    limits: {
      ...limits,
      queueFullError: () => httpError('scan-busy'),
      timeoutError: () => httpError('scan-too-long'),
      outOfMemoryError: tooLarge,
    },
  });
  const scan: CodeScanner = picture =>
    pool.run(picture).catch(fault => {
      throw (fault as { code?: unknown }).code === TOO_LARGE ? tooLarge() : fault;
    });
  return Object.assign(scan, { load: pool.load });
}
