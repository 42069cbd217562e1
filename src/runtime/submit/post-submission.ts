/** POST of a submission, and what its response means. */
import { fetchWithTimeout } from './fetch-with-timeout.js';
import { interpretResponse } from './interpret-response.js';
import type { PreparedSubmission, SendOutcome } from './transport.js';

export async function postSubmission(
  { submission, files }: PreparedSubmission,
  action: string,
  signal: AbortSignal,
  what: { readonly body: string | FormData; readonly headers: Readonly<Record<string, string>> },
): Promise<SendOutcome> {
  const asked = {
    method: 'POST',
    body: what.body,
    headers: { ...what.headers, Accept: 'application/json', 'Idempotency-Key': submission.id },
    bytes: files.reduce((sum, { blob }) => sum + blob.size, 0),
  };
  return (await fetchWithTimeout(action, signal, asked, interpretResponse)) ?? { kind: 'retry', reason: 'network' };
}
