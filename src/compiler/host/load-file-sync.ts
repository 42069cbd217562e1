/** Loading of files in a worker of a page while a document is typeset, which does not wait. */
import { ungzip } from 'pako';
import type { WorkerFile } from './worker-resources.js';

/** Timeout of a file: the worker does nothing else meanwhile. */
const LOAD_TIMEOUT_MS = 60_000;

/** Returns the bytes of a file. Throws an Error if it cannot be loaded. */
export function loadFileSync(file: WorkerFile): Uint8Array {
  if (typeof file !== 'string') return ungzip(file);
  const request = new XMLHttpRequest();
  request.open('GET', file, false);
  request.timeout = LOAD_TIMEOUT_MS;
  request.responseType = 'arraybuffer';
  request.send();
  if (request.status !== 200) throw new Error(`${file} was not loaded: ${request.status}`);
  return new Uint8Array(request.response as ArrayBuffer);
}
