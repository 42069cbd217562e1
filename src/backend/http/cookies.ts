/** Cookies of the desk: bound to its host, closed to scripts. */
import type { IncomingMessage } from 'node:http';

export interface CookieOptions {
  /** True where browsers come by HTTPS. Without, the cookie never leaves this machine: the desk listens on loopback alone. */
  readonly secure: boolean;
  /** `Lax` also goes with whoever follows a link from elsewhere. */
  readonly site: 'Strict' | 'Lax';
}

export interface Cookie {
  /** The header that sets it; `seconds`: how long it lives, else until the browser ends. */
  set(value: string, seconds?: number): string;
  /** The values that came; another server of this machine may have set some. */
  values(request: IncomingMessage): readonly string[];
}

/** No other host can set a cookie whose name begins with `__Host-`. */
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
