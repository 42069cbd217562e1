/**
 * Limits of attempts to sign in, per account. Attempts from a browser in which the account signed in before are counted
 * apart from all others, so that a stranger who knows a name does not lock its clerk out.
 */
import { createHash } from 'node:crypto';
import { toNfc } from '../../../runtime/normalize-text.js';
import type { StoredAccount } from '../../accounts/accounts.js';
import { type AttemptCounter, type BackoffRule, exclusiveFor } from '../../contracts/attempt-counter.js';
import type { AuditLog } from '../../contracts/audit-log.js';
import type { SecurityLog } from '../../security-log.js';
import { createThrottle } from '../../throttle.js';

/** Step of a sign-in. `own`, `own-code`: the password and the code that a person gives again on their own page. */
export type SignInStep = 'sign-in' | 'code' | 'own' | 'own-code';

/** Attempt at a step, from a browser whose id is known if the account signed in from it before. */
export interface Attempt {
  readonly step: SignInStep;
  readonly account: StoredAccount;
  readonly browser?: string | undefined;
}

export interface SignInAttempts {
  /** Counts an attempt. Returns the milliseconds to wait; 0 if it may be made. */
  count(attempt: Attempt): Promise<number>;
  /** Counts an attempt with a name that no account has. */
  countUnknown(name: string): number;
  /** Reports an attempt that failed. Without an account, its name was unknown. */
  reportFailed(account: StoredAccount | undefined): Promise<void>;
  /** Forgets the attempts, because one succeeded. */
  forget(attempt: Attempt): Promise<void>;
}

export interface AttemptOptions {
  readonly store: Pick<AuditLog, 'record'> & { readonly tries: AttemptCounter };
  readonly report: SecurityLog;
  now(): number;
}

const MINUTE = 60_000;
/** Backoff rule for each account, and for each browser that it is known from. */
const BY_NAME: BackoffRule = { freeAttempts: 5, firstMs: MINUTE / 2, longestMs: 15 * MINUTE };
/** Limit of audit events for unknown names, so that such names do not fill up the audit log. */
const UNKNOWN_NAME_LIMIT: BackoffRule = { freeAttempts: 50, firstMs: MINUTE, longestMs: 15 * MINUTE };

export function createSignInAttempts({ store, report, now }: AttemptOptions): SignInAttempts {
  const strangers = createThrottle({ ...BY_NAME, now });
  const { tries } = store;
  const recordLock = async (name: string): Promise<void> => {
    report('sign-in-locked');
    if ((await tries.countAttempt(`locked ${name}`, exclusiveFor(BY_NAME.longestMs), now())) > 0) return;
    await store.record([{ what: 'locked', about: name, at: now(), by: '' }]);
  };
  return {
    count: async attempt => {
      const ms = await tries.countAttempt(keyOf(attempt), BY_NAME, now());
      if (ms > 0) await recordLock(attempt.account.name);
      return ms;
    },
    countUnknown: name => {
      const ms = strangers.recordAttempt(strangerKey(name));
      if (ms > 0) report('sign-in-locked');
      return ms;
    },
    reportFailed: async account => {
      report('sign-in-failed');
      if (!account && (await tries.countAttempt('strangers', UNKNOWN_NAME_LIMIT, now())) > 0) return;
      // Only existing names are recorded, because what was typed as a name may be a password.
      await store.record([{ what: 'refused', about: account?.name ?? '', at: now(), by: '' }]);
    },
    forget: attempt => tries.forget(keyOf(attempt)),
  };
}

const keyOf = ({ step, account, browser }: Attempt): string =>
  `${step} ${account.name}${browser === undefined ? '' : ` ${browser}`}`;

/**
 * Returns one key for all ways to write a name, and for no other name. The key stays in this process, because what was
 * typed may be a password.
 */
const strangerKey = (name: string): string => createHash('sha256').update(toNfc(name).toLowerCase()).digest('base64');
