/** The code that comes once the form stands. */

import { arrived, type LaterCode } from './lazy-chunk.js';
import { keeper } from './persistence/form-persistence.js';
import { attendant } from './submission-controller.js';
import { checkView } from './views/check-answers.js';
import { confirmationView } from './views/confirmation.js';
import { errorsView } from './views/error-message.js';
import { summaryView } from './views/error-summary.js';
import { againView, refusedView } from './views/submission-status.js';

export const later: LaterCode = {
  views: {
    summary: summaryView,
    errors: errorsView,
    check: checkView,
    sent: confirmationView,
    refused: refusedView,
    again: againView,
  },
  heeds: ['name', 'prefill', 'prefill-from-url', 'history'],
  attend(inside, host) {
    return attendant(inside, keeper, () => arrived(this.copies), host);
  },
};
