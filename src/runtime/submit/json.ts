/** JSON by `fetch`: the transport of plain submissions. */
import { understand } from './outcome.js';
import type { Outcome, Transport } from './transport.js';

/** How long a try may take before it counts as unanswered. */
const PATIENCE = 60_000;

export const json: Transport = async ({ submission, body }, action, signal): Promise<Outcome> => {
  const patience = new AbortController();
  const stop = () => patience.abort();
  const timer = setTimeout(stop, PATIENCE);
  signal.addEventListener('abort', stop);
  try {
    const answer = await fetch(action, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'Idempotency-Key': submission.id },
      body,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: patience.signal,
    });
    return understand(answer.status, answer.headers, await answer.text());
  } catch {
    return { kind: 'retry' };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
};
