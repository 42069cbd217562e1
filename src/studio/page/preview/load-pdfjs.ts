/** Loading of pdf.js, which the paper needs and the rest of the page does not. */
import { loadOnce } from '../../../compiler/host/load-once.js';

/** Returns a function that loads pdf.js once, with its worker. A failed load is tried again at the next call. */
export const createPdfJsLoader = (startWorker: () => Worker) =>
  loadOnce(async () => {
    const pdfjs = await import('pdfjs-dist');
    pdfjs.GlobalWorkerOptions.workerPort = startWorker();
    return pdfjs;
  });

export type LoadPdfJs = ReturnType<typeof createPdfJsLoader>;
