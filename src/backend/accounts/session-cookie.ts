/**
 * Sessions at the desk. The cookie holds a random secret and the store holds its digest, so that every server on the
 * store knows the session.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ListedSession, SessionStore, StoredSession } from '../contracts/session-store.js';
import { cookieNamed } from '../http/cookies.js';
import type { StoredAccount } from './accounts.js';

export type Session = Pick<StoredSession, 'name' | 'changed'>;

/** Session of a request, with the key under which it is stored. */
export type FoundSession = Session & { readonly key: string };

/** Origin of a session: the request that begins it, and the rate-limit key of its client, if that is known. */
export interface Visitor {
  readonly request: IncomingMessage;
  readonly client?: string | undefined;
}

export interface DeskSessions {
  /** Begins a session, ends the one that the visitor had, and returns the cookie that opens the new one. */
  begin(session: Session, visitor?: Visitor): Promise<string>;
  find(request: IncomingMessage): Promise<FoundSession | undefined>;
  /** Returns the sessions of an account that are not over, the last used first. */
  list(account: Pick<StoredAccount, 'name' | 'changed'>): Promise<readonly ListedSession[]>;
  /** Ends the session and returns a cookie that removes the session cookie. */
  end(request: IncomingMessage): Promise<string>;
}

export interface SessionOptions {
  readonly store: SessionStore;
  /** True if browsers connect by HTTPS. */
  readonly secure: boolean;
  now(): number;
}

/** Limits of a session in milliseconds: time without a request, and total length (a whole working day). */
const IDLE_TIMEOUT_MS = 3_600_000;
const MAX_SESSION_MS = 12 * 3_600_000;
/** Precision of the time of last use, in milliseconds, so that not every request writes to the store. */
const LAST_USED_PRECISION_MS = 60_000;
/**
 * Form of the cookie's value, and the maximum number of session cookies looked up per request. A browser sends one, or
 * a few of several paths.
 */
const SECRET = /^[\w-]{43}$/;
const MAX_SESSION_COOKIES = 8;

export function createDeskSessions({ store, secure, now }: SessionOptions): DeskSessions {
  const cookie = cookieNamed('istimara_desk', { secure, site: 'Strict' });
  const isOver = ({ began, used }: StoredSession) => now() - used > IDLE_TIMEOUT_MS || now() - began > MAX_SESSION_MS;
  const keysOf = (request: IncomingMessage) =>
    cookie
      .values(request)
      .filter(value => SECRET.test(value))
      .slice(0, MAX_SESSION_COOKIES)
      .map(keyOf);
  return {
    begin: async (session, visitor) => {
      const secret = randomBytes(32).toString('base64url');
      await store.sweep(now() - IDLE_TIMEOUT_MS, now() - MAX_SESSION_MS);
      for (const key of visitor ? keysOf(visitor.request) : []) await store.end(key);
      await store.keep(keyOf(secret), { ...session, ...originOf(visitor), began: now(), used: now() });
      return cookie.set(secret);
    },
    find: async request => {
      for (const key of keysOf(request)) {
        const kept = await store.find(key);
        if (!kept || isOver(kept)) continue;
        // The session stays valid if this cannot be written.
        if (now() - kept.used > LAST_USED_PRECISION_MS) await store.use(key, now()).catch(() => undefined);
        return { ...kept, key };
      }
      return undefined;
    },
    list: async ({ name, changed }) =>
      (await store.ofAccount(name)).filter(session => session.changed === changed && !isOver(session)),
    end: async request => {
      for (const key of keysOf(request)) await store.end(key);
      return cookie.set('', 0);
    },
  };
}

const MAX_BROWSER_LENGTH = 200;

const originOf = ({ request, client }: Partial<Visitor> = {}): Pick<StoredSession, 'client' | 'browser'> => ({
  ...(client !== undefined && { client }),
  ...(request?.headers['user-agent'] && { browser: request.headers['user-agent'].slice(0, MAX_BROWSER_LENGTH) }),
});

/**
 * Returns the key of a session. It is the digest of the secret, so that neither the store nor the duration of a lookup
 * reveals anything about the secret.
 */
const keyOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
