/** Sessions at the desk: a random cookie, and in the store its digest, so that any server on it knows them. */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { SessionStore, StoredSession } from '../contracts/session-store.js';
import { cookieNamed } from '../http/cookies.js';

export type Session = Pick<StoredSession, 'name' | 'changed'>;

export interface DeskSessions {
  /** Begins one and gives the cookie that opens it. */
  begin(session: Session): Promise<string>;
  find(request: IncomingMessage): Promise<Session | undefined>;
  /** Ends it and gives the cookie that removes the other. */
  end(request: IncomingMessage): Promise<string>;
}

export interface SessionOptions {
  readonly store: SessionStore;
  /** True where browsers come by HTTPS. */
  readonly secure: boolean;
  now(): number;
}

/** Milliseconds without a request, and of a whole working day. */
const IDLE_TIMEOUT_MS = 3_600_000;
const MAX_SESSION_MS = 12 * 3_600_000;
/** How exact the first is: not every request writes. */
const LAST_USED_PRECISION_MS = 60_000;
/** What a cookie holds, and how many of one name are looked up: a browser has one, or a few of several paths. */
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
    begin: async session => {
      const secret = randomBytes(32).toString('base64url');
      await store.sweep(now() - IDLE_TIMEOUT_MS, now() - MAX_SESSION_MS);
      await store.keep(keyOf(secret), { ...session, began: now(), used: now() });
      return cookie.set(secret);
    },
    find: async request => {
      for (const key of keysOf(request)) {
        const kept = await store.find(key);
        if (!kept || isOver(kept)) continue;
        // Where it cannot be written the session still holds.
        if (now() - kept.used > LAST_USED_PRECISION_MS) await store.use(key, now()).catch(() => undefined);
        return kept;
      }
      return undefined;
    },
    end: async request => {
      for (const key of keysOf(request)) await store.end(key);
      return cookie.set('', 0);
    },
  };
}

/** Looked up by its digest, so that neither the store nor how long it takes says anything about the secret. */
const keyOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
