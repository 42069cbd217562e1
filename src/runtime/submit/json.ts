/** JSON by `fetch`: the transport of plain submissions. */
import { postSubmission } from './post-submission.js';
import type { Transport } from './transport.js';

export const json: Transport = (prepared, action, signal) =>
  postSubmission(prepared, action, signal, { body: prepared.body, headers: { 'Content-Type': 'application/json' } });
