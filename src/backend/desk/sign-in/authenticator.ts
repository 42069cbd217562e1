/**
 * Authenticator of the desk: people enter by the start link while there are no accounts, then by name and password and
 * perhaps a code, or through a sign-in service.
 */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { accountFromClaims, type ClaimRules, type SignInDenial } from '../../accounts/account-from-claims.js';
import { type Accounts, openAccounts, type StoredAccount } from '../../accounts/accounts.js';
import { type Administration, createAdministration } from '../../accounts/administration.js';
import { type Clerk, clerkFor, LINK_CLERK } from '../../accounts/clerk.js';
import { createCipherSource } from '../../accounts/desk-cipher.js';
import { createKnownBrowsers } from '../../accounts/known-browsers.js';
import type { OidcUser } from '../../accounts/oidc-provider.js';
import type { PasswordHasher } from '../../accounts/password.js';
import type { Role } from '../../accounts/roles.js';
import { createSecondFactors, type SecondFactors } from '../../accounts/second-factor.js';
import { createDeskSessions, type DeskSessions, type Visitor } from '../../accounts/session-cookie.js';
import { createFairLimit } from '../../concurrency-limit.js';
import type { Store } from '../../contracts/store.js';
import type { OfficeTree } from '../../offices/office-tree.js';
import type { SecurityLog } from '../../security-log.js';
import { type Attempt, createSignInAttempts, type SignInAttempts } from './attempts.js';
import { createCodeStep, type LimitedCodeResult } from './code-step.js';
import type { SignedIn, SignInResult } from './sign-in-result.js';

export interface Authenticator {
  /** Token that opens the desk once, while there are no accounts. */
  readonly token: string;
  readonly accounts: Accounts;
  readonly administration: Administration;
  readonly sessions: DeskSessions;
  readonly factors: SecondFactors;
  /** Returns the session cookie for the first person who presents the token, or undefined for anyone else. */
  enterByToken(token: string): Promise<string | undefined>;
  /** Signs in a person by password. */
  signIn(name: string, password: string, visitor: Visitor): Promise<SignInResult>;
  /** Completes a sign-in that awaits a code. */
  signInByCode(token: string, code: string, visitor: Visitor): Promise<SignInResult>;
  /**
   * Compares the password of a signed-in person once more. Attempts are limited. Returns `wait` with milliseconds,
   * `wrong`, or `right`.
   */
  checkOwnPassword(account: StoredAccount, password: string): Promise<PasswordCheck>;
  /** Checks a code of a signed-in person. Attempts are limited. */
  checkOwnCode(account: StoredAccount, code: string): Promise<LimitedCodeResult>;
  /** Hashes a new password. */
  hash(password: string): Promise<string>;
  /** Signs in a person whom a sign-in service has named. */
  enterAs(person: OidcUser, rules: ClaimRules, visitor: Visitor): Promise<SignedIn | SignInDenial>;
  /**
   * Ends the session. Returns the cookie that removes the session cookie, and whether a sign-in service knows the
   * person.
   */
  signOut(request: IncomingMessage): Promise<{ readonly cookie: string; readonly byService: boolean }>;
  clerkOf(request: IncomingMessage): Promise<Clerk | undefined>;
}

export type PasswordCheck =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly ms: number };

export interface GateOptions {
  readonly store: Pick<Store, 'auditEvents' | 'record' | 'tries' | 'sessions'>;
  readonly passwords: PasswordHasher;
  /** Returns the secret of the accounts. */
  secret(): Promise<Uint8Array>;
  /** Roles that have to set up a second factor. */
  readonly secondFactorRoles: readonly Role[];
  readonly report: SecurityLog;
  /** Tree of the offices, which limits what accounts see. */
  readonly offices?: OfficeTree | undefined;
  /** True if browsers connect by HTTPS. */
  readonly secure: boolean;
  now(): number;
}

/**
 * Maximum number of passwords that are compared at once, over all names, and the delay of any further attempt. A second
 * or two is enough for all of them. Browsers from which the account signed in before have as many of their own.
 */
export const PASSWORD_HASH_LIMIT = 16;
const HASH_QUEUE_RETRY_MS = 5000;
/** Maximum number of passwords of one client that are compared at once. */
const HASHES_EACH = 4;

export function createAuthenticator(options: GateOptions): Authenticator {
  const { store, passwords, secure, secondFactorRoles, report, offices, now } = options;
  const accounts = openAccounts(store);
  const sessions = createDeskSessions({ store: store.sessions, secure, now });
  const cipher = createCipherSource(options.secret);
  const browsers = createKnownBrowsers(cipher, secure);
  const factors = createSecondFactors({ cipher, tries: store.tries, now });
  const attempts = createSignInAttempts({ store, report, now });
  const token = randomBytes(24).toString('base64url');
  const state = { used: false };
  const begin = async (account: StoredAccount, visitor: Visitor): Promise<SignedIn> => {
    await store.record([{ what: 'sign-in', about: account.name, at: now(), by: account.name }]);
    const cookie = await sessions.begin({ name: account.name, changed: account.changed }, visitor);
    return { kind: 'in', cookie, clerk: clerkFor(account, offices) };
  };
  const letIn = async (account: StoredAccount, visitor: Visitor): Promise<SignedIn> => ({
    ...(await begin(account, visitor)),
    known: await browsers.remember(visitor.request, account.name),
  });
  const codes = createCodeStep({ accounts, factors, attempts, browsers, cipher, letIn, report, now });
  const compare = createPasswordComparison(passwords, attempts);
  return {
    token,
    accounts,
    administration: createAdministration(accounts, offices),
    sessions,
    factors,
    enterByToken: async given => {
      if (state.used || !same(given, token) || (await accounts.any())) return undefined;
      state.used = true;
      return sessions.begin({ name: undefined, changed: 0 });
    },
    signIn: async (name, password, visitor) => {
      const account = await accounts.find(name);
      const browser = account && (await browsers.idOf(visitor.request, account.name));
      const compared = await compare({ name, account, browser }, password, visitor.client);
      if (compared.kind !== 'right') return compared;
      if ((account!.oneTimeUntil ?? Number.POSITIVE_INFINITY) < now()) return { kind: 'expired' };
      return account!.secondFactor ? codes.begin(account!) : letIn(account!, visitor);
    },
    signInByCode: codes.finish,
    checkOwnPassword: async (account, password) => {
      const attempt: Attempt = { step: 'own', account };
      const ms = await attempts.count(attempt);
      if (ms > 0) return { kind: 'wait', ms };
      if (!(await passwords.verify(password, account.password, 'urgent'))) {
        await attempts.reportFailed(account);
        return { kind: 'wrong' };
      }
      await attempts.forget(attempt);
      return { kind: 'right' };
    },
    checkOwnCode: (account, code) => codes.check({ step: 'own-code', account }, code),
    hash: password => passwords.hash(password),
    enterAs: async (person, rules, visitor) => {
      const account = await accountFromClaims(accounts, rules, person, now());
      if (typeof account !== 'string') return begin(account, visitor);
      await attempts.reportFailed(await accounts.findIdentity(person.identity));
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
      if (!account || account.disabled || account.changed !== session.changed) return undefined;
      const mustSetUp = secondFactorRoles.includes(account.role) && account.password && !account.secondFactor;
      const mustChangePassword = account.password !== undefined && account.oneTimeUntil !== undefined;
      return {
        ...clerkFor(account, offices),
        ...(mustChangePassword && { mustChangePassword }),
        ...(mustSetUp && { mustSetUp: true }),
      };
    },
  };
}

interface PasswordAttempt {
  readonly name: string;
  readonly account: StoredAccount | undefined;
  readonly browser: string | undefined;
}

/**
 * Returns a function that compares a password within the limits. The queue of browsers that the account is known from
 * is their own and comes first, so that strangers starve no clerk.
 */
function createPasswordComparison(passwords: PasswordHasher, attempts: SignInAttempts) {
  const strangers = createFairLimit(PASSWORD_HASH_LIMIT, HASHES_EACH);
  const known = createFairLimit(PASSWORD_HASH_LIMIT, HASHES_EACH);
  const tried = async ({ name, account, browser }: PasswordAttempt, password: string): Promise<PasswordCheck> => {
    const attempt: Attempt | undefined = account && { step: 'sign-in', account, browser };
    const ms = attempt ? await attempts.count(attempt) : attempts.countUnknown(name);
    if (ms > 0) return { kind: 'wait', ms };
    const right = await passwords.verify(password, account?.password, browser === undefined ? 'ordinary' : 'urgent');
    if (right && attempt && !attempt.account.disabled) {
      await attempts.forget(attempt);
      return { kind: 'right' };
    }
    await attempts.reportFailed(account);
    return { kind: 'wrong' };
  };
  return async (attempt: PasswordAttempt, password: string, client: string | undefined): Promise<PasswordCheck> => {
    const end = (attempt.browser === undefined ? strangers : known).begin(client);
    // The attempt is not counted, because the person is not to blame.
    if (!end) return { kind: 'wait', ms: HASH_QUEUE_RETRY_MS };
    try {
      return await tried(attempt, password);
    } finally {
      end();
    }
  };
}

/** Returns whether two texts are equal. The comparison takes constant time. */
const same = (given: string, right: string): boolean => timingSafeEqual(digestOf(given), digestOf(right));

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
