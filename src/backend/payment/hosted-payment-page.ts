/**
 * Payment provider with a hosted payment page, called over HTTP with signed messages. docs/adapters.md describes the
 * contract.
 */
import type { ParsedCallback, Payment, PaymentProvider, PaymentStatus } from './provider.js';
import { SIGNATURE, signed, verify } from './signature.js';

export interface HostedPage {
  /** Base URL of the payments, for example `https://pay.example.org/api`. */
  readonly url: string;
  /** Secret that is shared with the provider. */
  readonly secret: string;
  /** Timeout of a response in milliseconds. Default: 5,000. */
  readonly timeoutMs?: number;
  now?(): number;
}

const STATES = new Set(['waiting', 'paid', 'failed']);

/** Creates the payment provider. A response that is no contract answer, or comes late, rejects the call. */
export function hostedPage({ url, secret, timeoutMs = 5_000, now = Date.now }: HostedPage): PaymentProvider {
  const base = url.replace(/\/$/, '');
  const call = async (method: string, path: string, body = ''): Promise<Response> => {
    const headers = { [SIGNATURE]: signed(secret, now(), `${method} ${path}\n${body}`), accept: 'application/json' };
    const json = { ...headers, 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(timeoutMs);
    return fetch(`${base}${path}`, {
      method,
      signal,
      redirect: 'error',
      ...(body ? { body, headers: json } : { headers }),
    });
  };
  return {
    async open({ returnTo, ...payment }: Payment) {
      const answer = await call('POST', '/payments', JSON.stringify({ ...payment, return_to: returnTo }));
      const said = await jsonOf(answer);
      if (!answer.ok || !isWebAddress(said?.url)) throw new Error(`The payment provider answered ${answer.status}`);
      return said.url;
    },
    parseCallback(headers, body, at): ParsedCallback {
      const verdict = verify(secret, headers[SIGNATURE], body, at);
      if (verdict !== 'valid') return { kind: verdict };
      const told = statusIn(parsed(Buffer.from(body).toString('utf8')));
      return told ? { kind: 'told', status: told } : { kind: 'unreadable' };
    },
    async fetchStatus(id) {
      const answer = await call('GET', `/payments/${id}`);
      if (answer.status === 404) return undefined;
      const bytes = Buffer.from(await answer.arrayBuffer());
      // The signature proves that the provider responded, and not an intermediary.
      const valid = verify(secret, answer.headers.get(SIGNATURE) ?? undefined, bytes, now()) === 'valid';
      const told = valid ? statusIn(parsed(bytes.toString('utf8'))) : undefined;
      if (!answer.ok || told?.id !== id) throw new Error(`The payment provider answered ${answer.status}`);
      return told;
    },
  };
}

const jsonOf = async (answer: Response) => parsed(await answer.text());

function parsed(text: string): { readonly [key: string]: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const isWebAddress = (url: unknown): url is string =>
  typeof url === 'string' && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

function statusIn(value: ReturnType<typeof parsed>): PaymentStatus | undefined {
  const { id, order, state, amount, currency, reference } = value ?? {};
  const texts = [id, order, state, amount, currency, reference];
  if (!texts.every(text => typeof text === 'string' && text.length <= 100)) return undefined;
  return STATES.has(state as string) ? ({ id, order, state, amount, currency, reference } as PaymentStatus) : undefined;
}
