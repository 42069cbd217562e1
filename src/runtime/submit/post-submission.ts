/** One POST of a submission, and what the answer to it means. */
import { ask } from './fetch-with-timeout.js';
import { understand } from './interpret-response.js';
import type { Outcome, Packed } from './transport.js';

export async function post(
  { submission, files }: Packed,
  action: string,
  signal: AbortSignal,
  what: { readonly body: string | FormData; readonly headers: Readonly<Record<string, string>> },
): Promise<Outcome> {
  const asked = {
    method: 'POST',
    body: what.body,
    headers: { ...what.headers, Accept: 'application/json', 'Idempotency-Key': submission.id },
    bytes: files.reduce((sum, { blob }) => sum + blob.size, 0),
  };
  return (await ask(action, signal, asked, understand)) ?? { kind: 'retry' };
}
