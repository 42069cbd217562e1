/** The code that comes once the form stands. */
import { attendant } from './attendant.js';
import { checkView } from './check.js';
import { confirmationView } from './confirmation.js';
import { errorsView } from './errors.js';
import { keeper } from './keep/keeper.js';
import { arrived, type LaterCode } from './later.js';
import { againView, refusedView } from './status.js';
import { summaryView } from './summary.js';

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
