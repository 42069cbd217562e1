/** Cookies of the desk. They are bound to its host and inaccessible to scripts. */
import type { IncomingMessage } from 'node:http';

export interface CookieOptions {
  /**
   * True if browsers connect by HTTPS. If false, the cookie never leaves this machine because the desk listens on
   * loopback only.
   */
  readonly secure: boolean;
  /** `Lax` cookies are also sent when a person follows a link from another site. */
  readonly site: 'Strict' | 'Lax';
}

export interface Cookie {
  /**
   * Returns the header value that sets the cookie. `seconds` is its lifetime; without it, the cookie lasts until the
   * browser closes.
   */
  set(value: string, seconds?: number): string;
  /**
   * Returns the values that the request carries. There may be several, because another server on this machine may have
   * set some.
   */
  values(request: IncomingMessage): readonly string[];
}

/**
 * Creates a cookie. Its name gets the prefix `__Host-` if the cookie is secure, because no other host can set a cookie
 * with that prefix.
 */
export function cookieNamed(plain: string, { secure, site }: CookieOptions): Cookie {
  const name = secure ? `__Host-${plain}` : plain;
  const attributes = `Path=/; HttpOnly; SameSite=${site}${secure ? '; Secure' : ''}`;
  return {
    set: (value, seconds) => `${name}=${value}; ${attributes}${seconds === undefined ? '' : `; Max-Age=${seconds}`}`,
    values: ({ headers }) =>
      (headers.cookie ?? '')
        .split(';')
        .map(pair => pair.trim().split('='))
        .filter(([found]) => found === name)
        .map(([, value = '']) => value),
  };
}
