/** Worker thread that looks for codes in images of printed copies, one after the other. */
import { answerTasks, lowerThreadPriority } from '../../backend/system/index.js';
import { pagesOf, ScanFault, TOO_LARGE } from './pages.js';
import { createReader } from './read-codes.js';

/**
 * Maximum number of pixels of an image; A4 at 600 dpi has 35 million. A decoded image takes some ten bytes per pixel,
 * in addition to the memory of a server that accepts submissions.
 */
const DOTS = 50_000_000;
/** Maximum number of pages of a PDF that are read, because a person is waiting. */
const PAGES = 20;

const read = await createReader();

lowerThreadPriority();
answerTasks(textsIn);

/** Returns the texts of codes, or none if the file cannot be scanned. Throws if an image has too many pixels. */
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
