/** One request by `fetch`, by whatever transport: without cookies for other origins (its default), caches and redirects, and with an end. */

/** How long it may take before it counts as unanswered; longer with more to send, by the slowest link that is waited for. */
const TIMEOUT_MS = 60_000;
const BYTES_A_MS = 4;

export interface FetchOptions {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  /** How much is sent. */
  readonly bytes?: number;
}

/** What `read` makes of the answer; undefined where nobody answered. */
export async function fetchWithTimeout<T>(
  address: string,
  signal: AbortSignal,
  { bytes = 0, ...what }: FetchOptions,
  read: (status: number, headers: Headers, body: string) => T,
): Promise<T | undefined> {
  const patience = new AbortController();
  const stop = () => patience.abort();
  const timer = setTimeout(stop, TIMEOUT_MS + bytes / BYTES_A_MS);
  signal.addEventListener('abort', stop);
  try {
    const answer = await fetch(address, {
      ...what,
      cache: 'no-store',
      // Whoever sends on elsewhere has not taken it, and what is found there is no answer to it.
      redirect: 'manual',
      signal: patience.signal,
    });
    return read(answer.status, answer.headers, await answer.text());
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
