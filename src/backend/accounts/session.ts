/** Sessions at the desk: a random cookie, remembered by this process alone. They end when it does, and when nobody uses them. */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { cookieNamed } from '../http/cookies.js';

export interface Session {
  /** The account; undefined for whoever came by the link that is printed before there are any. */
  readonly name: string | undefined;
  /** Of the account when the session began. */
  readonly changed: number;
}

export interface Sessions {
  /** Begins one and gives the cookie that opens it. */
  begin(session: Session): string;
  find(request: IncomingMessage): Session | undefined;
  /** Ends it and gives the cookie that removes the other. */
  end(request: IncomingMessage): string;
}

export interface SessionOptions {
  /** True where browsers come by HTTPS. */
  readonly secure: boolean;
  now(): number;
}

/** Milliseconds without a request, and of a whole working day. */
const IDLE = 3_600_000;
const LONGEST = 12 * 3_600_000;
const MOST = 10_000;

interface Kept {
  readonly session: Session;
  readonly began: number;
  used: number;
}

export function createSessions({ secure, now }: SessionOptions): Sessions {
  const open = new Map<string, Kept>();
  const cookie = cookieNamed('istimara_desk', { secure, site: 'Strict' });
  const isOver = ({ began, used }: Kept) => now() - used > IDLE || now() - began > LONGEST;
  const keysOf = (request: IncomingMessage) => cookie.values(request).map(keyOf);
  return {
    begin: session => {
      const secret = randomBytes(32).toString('base64url');
      for (const [key, kept] of open) if (isOver(kept)) open.delete(key);
      open.set(keyOf(secret), { session, began: now(), used: now() });
      if (open.size > MOST) open.delete(open.keys().next().value!);
      return cookie.set(secret);
    },
    find: request => {
      const kept = keysOf(request)
        .map(key => open.get(key))
        .find(found => found && !isOver(found));
      if (kept) kept.used = now();
      return kept?.session;
    },
    end: request => {
      for (const key of keysOf(request)) open.delete(key);
      return cookie.set('', 0);
    },
  };
}

/** Looked up by its digest, so that how long it takes says nothing about the secret. */
const keyOf = (secret: string): string => createHash('sha256').update(secret).digest('base64');
