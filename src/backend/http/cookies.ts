/** Cookies that are bound to their host and inaccessible to scripts. */
import type { IncomingMessage } from 'node:http';

export interface CookieOptions {
  /**
   * True if browsers connect by HTTPS. If false, the cookie never leaves this machine because the desk listens on
   * loopback only.
   */
  readonly secure: boolean;
  /** `Lax` cookies are also sent when a person follows a link from another site. */
  readonly site: 'Strict' | 'Lax';
  /** Path below which the cookie is sent. Default: `/`. */
  readonly path?: string | undefined;
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
 * with that prefix. With a path of its own it gets `__Secure-`, since browsers require `/` for the other.
 */
export function cookieNamed(plain: string, { secure, site, path }: CookieOptions): Cookie {
  const name = secure ? `${path === undefined ? '__Host-' : '__Secure-'}${plain}` : plain;
  const attributes = `Path=${path ?? '/'}; HttpOnly; SameSite=${site}${secure ? '; Secure' : ''}`;
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
