/**
 * HTTP request by `fetch`, for every transport: without cookies for other origins (the default), without caches and
 * redirects, and with a timeout.
 */

/**
 * Timeout after which a request counts as unanswered. It is longer if more is sent, at the rate of the slowest
 * connection that is waited for.
 */
const TIMEOUT_MS = 60_000;
const BYTES_A_MS = 4;

export interface FetchOptions {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  /** Number of bytes that are sent. */
  readonly bytes?: number;
}

/** Sends a request. Resolves with what `read` returns for the response, or with undefined if there was no response. */
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
      // A server that redirects has not accepted the submission, and what is found at the other address is no response
      // to it.
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
