/** Entry point of the lazy chunk: the code that loads after the first render. */

import { type LazyChunkCode, loadWithRetry } from './lazy-chunk.js';
import { createFormPersistence } from './persistence/form-persistence.js';
import { createSubmissionController, type LaterTools } from './submission-controller.js';
import { checkAnswersView } from './views/check-answers.js';
import { confirmationView } from './views/confirmation.js';
import { errorMessageView } from './views/error-message.js';
import { errorSummaryView } from './views/error-summary.js';
import { refusalView, retryView } from './views/submission-status.js';

export const lazyChunk: LazyChunkCode = {
  views: {
    summary: errorSummaryView,
    errors: errorMessageView,
    check: checkAnswersView,
    sent: confirmationView,
    refused: refusalView,
    again: retryView,
  },
  integrationAttributes: ['name', 'prefill', 'prefill-from-url', 'history', 'heading-level'],
  createController(inside, host) {
    // Faults come with a network that may be down, so a file that does not load is asked for at the next one.
    let attempt = 0;
    let faults: ReturnType<LaterTools['faults']> | undefined;
    const failed = () => {
      attempt++;
      faults = undefined;
    };
    const tools = {
      copies: () => loadWithRetry(this.copies),
      faults: () =>
        (faults ??= this.faults(attempt).then(create => create(), failed) as ReturnType<LaterTools['faults']>),
    };
    return createSubmissionController(inside, createFormPersistence, tools, host);
  },
};
