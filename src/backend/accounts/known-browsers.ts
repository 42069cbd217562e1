/**
 * Browsers from which an account signed in before. Their attempts are counted apart from those of others, so that no
 * stranger can lock a clerk out ("device cookies", as OWASP calls them). The cookie opens nothing.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { cookieNamed } from '../http/cookies.js';
import { type CipherSource, isSameText } from './desk-cipher.js';

export interface KnownBrowsers {
  /** Returns the id of the browser if the account signed in from it before. */
  idOf(request: IncomingMessage, account: string): Promise<string | undefined>;
  /** Returns the cookie by which the browser is known from now on. */
  remember(request: IncomingMessage, account: string): Promise<string>;
}

/** Path of the requests that need the cookie. */
const PATH = '/desk/sign-in';
const LIFETIME_SECONDS = 180 * 24 * 3600;
const VALUE = /^([\w-]{22})\.([\w-]{43})$/;

export function createKnownBrowsers(cipher: CipherSource, secure: boolean): KnownBrowsers {
  // Each account has a cookie of its own, because several clerks may use one browser.
  const cookieOf = (account: string) =>
    cookieNamed(`istimara_known_${createHash('sha256').update(account).digest('hex').slice(0, 12)}`, {
      secure,
      site: 'Strict',
      path: PATH,
    });
  const idOf: KnownBrowsers['idOf'] = async (request, account) => {
    for (const value of cookieOf(account).values(request).slice(0, 2)) {
      const [, id, signed = ''] = VALUE.exec(value) ?? [];
      if (id !== undefined && isSameText(signed, (await cipher()).sign('browser', account, id))) return id;
    }
    return undefined;
  };
  return {
    idOf,
    remember: async (request, account) => {
      const id = (await idOf(request, account)) ?? randomBytes(16).toString('base64url');
      return cookieOf(account).set(`${id}.${(await cipher()).sign('browser', account, id)}`, LIFETIME_SECONDS);
    },
  };
}
