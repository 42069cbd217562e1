/** Who may see submissions before accounts exist: whoever has the token that was printed at the start, once. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Session {
  /** Shown once, at the start. */
  readonly token: string;
  /** The cookie for the first who brings the token; undefined for anyone else. */
  exchange(token: string): string | undefined;
  /** True for requests with that cookie. */
  isOpen(request: IncomingMessage): boolean;
}

const COOKIE = 'istimara_desk';

export function createSession(): Session {
  const token = randomBytes(24).toString('base64url');
  const secret = randomBytes(32).toString('base64url');
  const state = { used: false };
  return {
    token,
    exchange: given => {
      if (state.used || !same(given, token)) return undefined;
      state.used = true;
      return `${COOKIE}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
    },
    isOpen: ({ headers }) => cookies(headers.cookie).some(value => same(value, secret)),
  };
}

const cookies = (header = ''): string[] =>
  header
    .split(';')
    .map(pair => pair.trim().split('='))
    .filter(([name]) => name === COOKIE)
    .map(([, value = '']) => value);

/** In constant time for what has the right length. */
const same = (given: string, right: string): boolean =>
  given.length === right.length &&
  timingSafeEqual(Buffer.from(given.padEnd(64)).subarray(0, 64), Buffer.from(right.padEnd(64)));
