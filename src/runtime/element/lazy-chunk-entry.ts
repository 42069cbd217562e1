/** Entry point of the lazy chunk: the code that loads after the first render. */

import { type LazyChunkCode, loadWithRetry } from './lazy-chunk.js';
import { createFormPersistence } from './persistence/form-persistence.js';
import { createSubmissionController } from './submission-controller.js';
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
  integrationAttributes: ['name', 'prefill', 'prefill-from-url', 'history'],
  createController(inside, host) {
    return createSubmissionController(inside, createFormPersistence, () => loadWithRetry(this.copies), host);
  },
};
