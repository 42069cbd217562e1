/** Loading of pdf.js, which the paper needs and the rest of the page does not. */
import { loadOnce } from '../../../compiler/host/load-once.js';

/** Returns a function that loads pdf.js once, with its worker. A failed load is tried again at the next call. */
export const createPdfJsLoader = (startWorker: () => Worker) =>
  loadOnce(async () => {
    const [pdfjs, worker] = await Promise.all([import('pdfjs-dist'), started(startWorker())]);
    pdfjs.GlobalWorkerOptions.workerPort = worker;
    // pdf.js 5.4 never removes the listener of a document, so that closed documents would stay in memory. They listen
    // for pages that are moved, which happens in editors alone.
    pdfjs.PagesMapper.instance.addListener = () => {};
    return pdfjs;
  });

export type LoadPdfJs = ReturnType<typeof createPdfJsLoader>;

/**
 * Resolves with the worker of pdf.js when it has sent its first message. Rejects if its script cannot be loaded: pdf.js
 * does not notice that of a worker that it is given, and would wait for ever.
 */
const started = (worker: Worker): Promise<Worker> =>
  new Promise((resolve, reject) => {
    worker.addEventListener('message', () => resolve(worker), { once: true });
    worker.addEventListener(
      'error',
      ({ message }) => reject(new Error(message || 'the worker of pdf.js did not start')),
      {
        once: true,
      },
    );
  });
