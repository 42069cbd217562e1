/** One POST by `fetch`, and what the answer to it means. */
import { understand } from './outcome.js';
import type { Outcome, Packed } from './transport.js';

/** How long a try may take before it counts as unanswered; longer with files, by the slowest link that is waited for. */
const PATIENCE = 60_000;
const BYTES_A_MS = 4;

export async function post(
  { submission, files }: Packed,
  action: string,
  signal: AbortSignal,
  what: { readonly body: string | FormData; readonly headers: Readonly<Record<string, string>> },
): Promise<Outcome> {
  const patience = new AbortController();
  const stop = () => patience.abort();
  const bytes = files.reduce((sum, { blob }) => sum + blob.size, 0);
  const timer = setTimeout(stop, PATIENCE + bytes / BYTES_A_MS);
  signal.addEventListener('abort', stop);
  try {
    const answer = await fetch(action, {
      method: 'POST',
      headers: { ...what.headers, Accept: 'application/json', 'Idempotency-Key': submission.id },
      body: what.body,
      credentials: 'same-origin',
      cache: 'no-store',
      // Whoever sends on elsewhere has not taken it, and what is found there is no answer to it.
      redirect: 'manual',
      signal: patience.signal,
    });
    return understand(answer.status, answer.headers, await answer.text());
  } catch {
    return { kind: 'retry' };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
