/** Loading of files in a worker of a page. */
import type { WorkerFile } from './worker-resources.js';

/** Returns the bytes of a file. Rejects with an Error if it cannot be loaded. */
export async function loadFile(file: WorkerFile): Promise<Uint8Array> {
  const response = typeof file === 'string' ? await fetch(file) : new Response(decompressed(file));
  if (!response.ok) throw new Error(`${file} was not loaded: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const decompressed = (bytes: Uint8Array): ReadableStream =>
  new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
