/** A thread that looks for codes in pictures of printed copies, one after the other. */
import { parentPort } from 'node:worker_threads';
import { pagesOf, ScanFault, TOO_LARGE } from './pages.js';
import { createReader } from './read-codes.js';

/** Dots of a picture: A4 at 600 dpi is 35 million. Decoded it takes some ten bytes a dot, beside a server that takes submissions. */
const DOTS = 50_000_000;
/** Pages of a PDF that are looked at: somebody waits. */
const PAGES = 20;

const read = createReader();

parentPort!.on('message', (bytes: Uint8Array) => {
  textsIn(bytes).then(
    value => parentPort!.postMessage({ value }),
    fault => parentPort!.postMessage({ fault: String((fault as { code?: unknown }).code ?? (fault as Error).name) }),
  );
});

/** The texts of codes; none where the file is nothing that can be looked at. Throws for one that has too many dots. */
async function textsIn(bytes: Uint8Array): Promise<readonly string[]> {
  const texts = new Set<string>();
  let pages = 0;
  try {
    for await (const page of pagesOf(bytes, DOTS)) {
      for (const text of (await read(page)).texts) texts.add(text);
      if (++pages === PAGES) break;
    }
  } catch (fault) {
    if (!(fault instanceof ScanFault)) throw fault;
    if (fault.why === TOO_LARGE) throw Object.assign(fault, { code: TOO_LARGE });
  }
  return [...texts];
}
