/** `multipart/form-data` (RFC 7578) by `fetch`: the submission as JSON first, then each file in a part named by its id. */
import { postSubmission } from './post-submission.js';
import type { Transport } from './transport.js';

export const multipart: Transport = (prepared, action, signal) => {
  const body = new FormData();
  body.append('submission', prepared.body);
  for (const { id, name, type, blob } of prepared.files) body.append(id, new Blob([blob], { type }), name);
  // The browser writes the content type, with the boundary it chose.
  return postSubmission(prepared, action, signal, { body, headers: {} });
};
