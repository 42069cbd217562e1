/**
 * Authenticator of the desk: people enter by the start link while there are no accounts, then by name and password, or
 * through a sign-in service.
 */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { toNfc } from '../../../runtime/normalize-text.js';
import { accountFromClaims, type ClaimRules, type SignInDenial } from '../../accounts/account-from-claims.js';
import { type Accounts, openAccounts, type StoredAccount } from '../../accounts/accounts.js';
import { type Clerk, clerkFor, LINK_CLERK } from '../../accounts/clerk.js';
import type { OidcUser } from '../../accounts/oidc-provider.js';
import type { PasswordHasher } from '../../accounts/password.js';
import { createDeskSessions } from '../../accounts/session-cookie.js';
import { createConcurrencyLimit } from '../../concurrency-limit.js';
import type { BackoffRule } from '../../contracts/attempt-counter.js';
import type { Store } from '../../contracts/store.js';
import { createThrottle } from '../../throttle.js';

export interface SignedIn {
  readonly kind: 'in';
  readonly cookie: string;
  readonly clerk: Clerk;
}

/** Result of a sign-in. For `wait`, it has the milliseconds until the next attempt. */
export type SignInResult = SignedIn | { readonly kind: 'wrong' } | { readonly kind: 'wait'; readonly ms: number };

export interface Authenticator {
  /** Token that opens the desk once, while there are no accounts. */
  readonly token: string;
  readonly accounts: Accounts;
  /** Returns the session cookie for the first person who presents the token, or undefined for anyone else. */
  enterByToken(token: string): Promise<string | undefined>;
  /** Signs in a person by password. `client` is the rate-limit key of the client, if it is known. */
  signIn(name: string, password: string, client?: string | undefined): Promise<SignInResult>;
  /** Signs in a person whom a sign-in service has named. */
  enterAs(person: OidcUser, rules: ClaimRules): Promise<SignedIn | SignInDenial>;
  /**
   * Ends the session. Returns the cookie that removes the session cookie, and whether a sign-in service knows the
   * person.
   */
  signOut(request: IncomingMessage): Promise<{ readonly cookie: string; readonly byService: boolean }>;
  clerkOf(request: IncomingMessage): Promise<Clerk | undefined>;
}

export interface GateOptions {
  readonly store: Pick<Store, 'auditEvents' | 'record' | 'tries' | 'sessions'>;
  readonly passwords: PasswordHasher;
  /** True if browsers connect by HTTPS. */
  readonly secure: boolean;
  now(): number;
}

const MINUTE = 60_000;
/**
 * Backoff rule for each account name. Addresses are not counted, because behind a proxy, and on this machine, all
 * browsers have one address.
 */
const BY_NAME: BackoffRule = { freeAttempts: 5, firstMs: MINUTE / 2, longestMs: 15 * MINUTE };
/** Limit of audit events for unknown names, so that such names do not fill up the audit log. */
const UNKNOWN_NAME_LIMIT: BackoffRule = { freeAttempts: 50, firstMs: MINUTE, longestMs: 15 * MINUTE };
/**
 * Maximum number of passwords that are compared at once, over all names, and the delay of any further attempt. A second
 * or two is enough for all of them.
 */
export const PASSWORD_HASH_LIMIT = 16;
const HASH_QUEUE_RETRY_MS = 5000;
/** Maximum number of passwords of one client that are compared at once. */
const HASHES_EACH = 4;

export function createAuthenticator({ store, passwords, secure, now }: GateOptions): Authenticator {
  const accounts = openAccounts(store);
  const sessions = createDeskSessions({ store: store.sessions, secure, now });
  const token = randomBytes(24).toString('base64url');
  const state = { used: false, hashing: 0 };
  const each = createConcurrencyLimit(HASHES_EACH);
  const strangers = createThrottle({ ...BY_NAME, now });
  const refused = async (account: StoredAccount | undefined): Promise<void> => {
    if (!account && (await store.tries.countAttempt('strangers', UNKNOWN_NAME_LIMIT, now())) > 0) return;
    // Only existing names are recorded, because what was typed as a name may be a password.
    await store.record([{ what: 'refused', about: account?.name ?? '', at: now(), by: '' }]);
  };
  const letIn = async (account: StoredAccount): Promise<SignedIn> => {
    await store.record([{ what: 'sign-in', about: account.name, at: now(), by: account.name }]);
    const cookie = await sessions.begin({ name: account.name, changed: account.changed });
    return { kind: 'in', cookie, clerk: clerkFor(account) };
  };
  const tried = async (name: string, password: string): Promise<SignInResult> => {
    const account = await accounts.find(name);
    const key = account ? `sign-in ${account.name}` : strangerKey(name);
    const ms = account ? await store.tries.countAttempt(key, BY_NAME, now()) : strangers.recordAttempt(key);
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
    signIn: async (name, password, client) => {
      // The attempt is not counted, because the person is not to blame.
      const end = state.hashing < PASSWORD_HASH_LIMIT ? each.begin(client) : undefined;
      if (!end) return { kind: 'wait', ms: HASH_QUEUE_RETRY_MS };
      state.hashing += 1;
      try {
        return await tried(name, password);
      } finally {
        state.hashing -= 1;
        end();
      }
    },
    enterAs: async (person, rules) => {
      const account = await accountFromClaims(accounts, rules, person, now());
      if (typeof account !== 'string') return letIn(account);
      await refused(await accounts.findIdentity(person.identity));
      return account;
    },
    signOut: async request => {
      const name = (await sessions.find(request))?.name;
      const cookie = await sessions.end(request);
      if (name === undefined) return { cookie, byService: false };
      await store.record([{ what: 'sign-out', about: name, at: now(), by: name }]);
      return { cookie, byService: (await accounts.find(name))?.identity !== undefined };
    },
    clerkOf: async request => {
      const session = await sessions.find(request);
      if (!session) return undefined;
      if (session.name === undefined) return (await accounts.any()) ? undefined : LINK_CLERK;
      const account = await accounts.find(session.name);
      return account && !account.disabled && account.changed === session.changed ? clerkFor(account) : undefined;
    },
  };
}

/**
 * Returns one key for all ways to write a name, and for no other name. The key stays in this process, because what was
 * typed may be a password.
 */
const strangerKey = (name: string): string => digestOf(toNfc(name).toLowerCase()).toString('base64');

/** Returns whether two texts are equal. The comparison takes constant time. */
const same = (given: string, right: string): boolean => timingSafeEqual(digestOf(given), digestOf(right));

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
