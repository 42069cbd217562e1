/** A thread that looks for codes in pictures of printed copies, one after the other. */
import { parentPort } from 'node:worker_threads';
import { pagesOf, ScanFault } from './pages.js';
import { createReader } from './read.js';

/** Pages of a PDF that are looked at: somebody waits. */
const PAGES = 20;

const read = createReader();

parentPort!.on('message', (bytes: Uint8Array) => {
  textsIn(bytes).then(
    value => parentPort!.postMessage({ value }),
    fault => parentPort!.postMessage({ fault: String((fault as { code?: unknown }).code ?? (fault as Error).name) }),
  );
});

/** The texts of codes; none where the file is nothing that can be looked at. */
async function textsIn(bytes: Uint8Array): Promise<readonly string[]> {
  const texts = new Set<string>();
  let pages = 0;
  try {
    for await (const page of pagesOf(bytes)) {
      for (const text of (await read(page)).texts) texts.add(text);
      if (++pages === PAGES) break;
    }
  } catch (fault) {
    if (!(fault instanceof ScanFault)) throw fault;
  }
  return [...texts];
}
