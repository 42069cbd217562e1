/** JSON by `fetch`: the transport of plain submissions. */
import { postSubmission } from './post-submission.js';
import type { Transport } from './transport.js';

export const json: Transport = (packed, action, signal) =>
  postSubmission(packed, action, signal, { body: packed.body, headers: { 'Content-Type': 'application/json' } });
