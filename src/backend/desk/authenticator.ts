/** Who gets in: by the link of the start while there are no accounts, then by name and password, or by a sign-in service. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { accountFor, type ClaimRules, type NoEntry } from '../accounts/account-from-claims.js';
import { type Accounts, accountsIn, type KeptAccount } from '../accounts/accounts.js';
import { type Clerk, clerkFor, LINK } from '../accounts/clerk.js';
import type { Person } from '../accounts/oidc-provider.js';
import type { Passwords } from '../accounts/password.js';
import { createSessions } from '../accounts/session-cookie.js';
import type { TryRule } from '../contracts/attempt-counter.js';
import type { Store } from '../contracts/store.js';
import { createThrottle } from '../throttle.js';

export interface Entered {
  readonly kind: 'in';
  readonly cookie: string;
  readonly clerk: Clerk;
}

/** `wait`: milliseconds until the next try. */
export type Entrance = Entered | { readonly kind: 'wrong' } | { readonly kind: 'wait'; readonly ms: number };

export interface Gate {
  /** Opens the desk once, while there are no accounts. */
  readonly token: string;
  readonly accounts: Accounts;
  /** The cookie for the first who brings the token; undefined for anyone else. */
  enterByToken(token: string): Promise<string | undefined>;
  signIn(name: string, password: string): Promise<Entrance>;
  /** Whom a sign-in service has named. */
  enterAs(person: Person, rules: ClaimRules): Promise<Entered | NoEntry>;
  /** Gives the cookie that removes the other, and whether a sign-in service knows whoever went. */
  signOut(request: IncomingMessage): Promise<{ readonly cookie: string; readonly byService: boolean }>;
  clerkOf(request: IncomingMessage): Promise<Clerk | undefined>;
}

export interface GateOptions {
  readonly store: Pick<Store, 'deeds' | 'enter' | 'tries' | 'sessions'>;
  readonly passwords: Passwords;
  /** True where browsers come by HTTPS. */
  readonly secure: boolean;
  now(): number;
}

const MINUTE = 60_000;
/** By name alone: behind a proxy, and on this machine, all browsers have one address. */
const BY_NAME: TryRule = { free: 5, firstMs: MINUTE / 2, longestMs: 15 * MINUTE };
/** The log does not fill up with names that are nobody's. */
const STRANGERS: TryRule = { free: 50, firstMs: MINUTE, longestMs: 15 * MINUTE };
/** Passwords that are compared at once, of all names together, and how long one more waits: a second or two does all of them. */
export const HASHING = 16;
const SOON = 5000;

export function createGate({ store, passwords, secure, now }: GateOptions): Gate {
  const accounts = accountsIn(store);
  const sessions = createSessions({ store: store.sessions, secure, now });
  const token = randomBytes(24).toString('base64url');
  const state = { used: false, hashing: 0 };
  const strangers = createThrottle({ ...BY_NAME, now });
  const refused = async (account: KeptAccount | undefined): Promise<void> => {
    if (!account && (await store.tries.take('strangers', STRANGERS, now())) > 0) return;
    // What was typed as a name may be a password: only names that exist are written down.
    await store.enter([{ what: 'refused', about: account?.name ?? '', at: now(), by: '' }]);
  };
  const letIn = async (account: KeptAccount): Promise<Entered> => {
    await store.enter([{ what: 'sign-in', about: account.name, at: now(), by: account.name }]);
    const cookie = await sessions.begin({ name: account.name, changed: account.changed });
    return { kind: 'in', cookie, clerk: clerkFor(account) };
  };
  const tried = async (name: string, password: string): Promise<Entrance> => {
    const account = await accounts.find(name);
    const key = account ? `sign-in ${account.name}` : strangerKey(name);
    const ms = account ? await store.tries.take(key, BY_NAME, now()) : strangers.take(key);
    if (ms > 0) return { kind: 'wait', ms };
    const right = await passwords.verify(password, account?.password);
    if (!right || !account || account.disabled) {
      await refused(account);
      return { kind: 'wrong' };
    }
    await store.tries.forget(key);
    return letIn(account);
  };
  return {
    token,
    accounts,
    enterByToken: async given => {
      if (state.used || !same(given, token) || (await accounts.any())) return undefined;
      state.used = true;
      return sessions.begin({ name: undefined, changed: 0 });
    },
    signIn: async (name, password) => {
      // Not counted: it is not the fault of whoever tries.
      if (state.hashing >= HASHING) return { kind: 'wait', ms: SOON };
      state.hashing += 1;
      try {
        return await tried(name, password);
      } finally {
        state.hashing -= 1;
      }
    },
    enterAs: async (person, rules) => {
      const account = await accountFor(accounts, rules, person, now());
      if (typeof account !== 'string') return letIn(account);
      await refused(await accounts.findIdentity(person.identity));
      return account;
    },
    signOut: async request => {
      const name = (await sessions.find(request))?.name;
      const cookie = await sessions.end(request);
      if (name === undefined) return { cookie, byService: false };
      await store.enter([{ what: 'sign-out', about: name, at: now(), by: name }]);
      return { cookie, byService: (await accounts.find(name))?.identity !== undefined };
    },
    clerkOf: async request => {
      const session = await sessions.find(request);
      if (!session) return undefined;
      if (session.name === undefined) return (await accounts.any()) ? undefined : LINK;
      const account = await accounts.find(session.name);
      return account && !account.disabled && account.changed === session.changed ? clerkFor(account) : undefined;
    },
  };
}

/** One for all ways to write a name, and for no other name. It stays in this process: what was typed may be a password. */
const strangerKey = (name: string): string => digestOf(name.normalize('NFC').toLowerCase()).toString('base64');

/** In constant time. */
const same = (given: string, right: string): boolean => timingSafeEqual(digestOf(given), digestOf(right));

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
