/** Script of a page that has the pane of the paper, with a pdf.js whose documents may be unreadable. */
import type { LabelledPaper } from '../../../src/compiler/paper.js';
import { createPdfJsLoader } from '../../../src/studio/page/preview/load-pdfjs.js';
import { createPaperPane } from '../../../src/studio/page/preview/paper-pane.js';
import { state } from './fake-pdfjs.js';

const paper = { pdf: new Uint8Array(1), labels: [] } as unknown as LabelledPaper;
const stage = document.createElement('div');

/** A worker that sends a message when it has started, as that of pdf.js does. */
const READY = `data:text/javascript,${encodeURIComponent('postMessage("ready")')}`;

let starts = 0;
const pane = createPaperPane({
  stage,
  loadPdfJs: createPdfJsLoader(() => {
    starts++;
    return new Worker(starts === 1 ? 'data:,nothing(' : READY);
  }),
  pageLabel: () => '',
  onField: () => {},
});

/** Shows a paper. Returns the error or an empty text, how often the worker was started, and how many tasks have ended. */
export async function show(isReadable: boolean): Promise<readonly [string, number, number]> {
  state.isReadable = isReadable;
  const error = await pane.show(paper, 'rtl').then(
    () => '',
    ({ message }: Error) => message,
  );
  return [error, starts, state.destroyed];
}
