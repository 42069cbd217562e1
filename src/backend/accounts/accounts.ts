/**
 * Accounts of the desk. An account is what its last audit event says. Nothing is overwritten, so that the record of who
 * could do what, and when, is kept.
 */

import type { JsonObject } from '../../runtime/model.js';
import { toNfc } from '../../runtime/normalize-text.js';
import type { AuditEvent, AuditLog, StoredAuditEvent } from '../contracts/audit-log.js';
import type { Role } from './roles.js';
import type { SecondFactor, SecondFactorChange } from './second-factor.js';

/**
 * Permanent identity of a person at a sign-in service. Names and addresses can change, so they do not identify a
 * person.
 */
export interface Identity {
  readonly issuer: string;
  /** Value of the claim `sub`. */
  readonly subject: string;
}

export interface Account {
  /** Display name of the account. Lookups ignore case. */
  readonly name: string;
  readonly role: Role;
  /** Name of the office. */
  readonly office?: string;
  /** Ids of the forms that the office handles; all forms if omitted. */
  readonly forms?: readonly string[];
  readonly disabled: boolean;
  /** Argon2id hash of the password. An account without one signs in through the sign-in service only. */
  readonly password?: string;
  /**
   * Milliseconds since 1970 until which the password signs in, if an administrator set it. Its owner has to choose
   * another one before anything else.
   */
  readonly oneTimeUntil?: number;
  /** Second factor, which is asked for after the password. */
  readonly secondFactor?: SecondFactor;
  readonly identity?: Identity;
  /** True if the sign-in service created the account and sets its role and office at every sign-in. */
  readonly managed?: true;
}

/** Acts upon an account, as the audit log shows them. */
export const ACCOUNT_ACTS = [
  ...(['added', 'rights', 'password', 'one-time-password'] as const),
  ...(['disabled', 'enabled', 'second-factor'] as const),
];

export type AccountAct = (typeof ACCOUNT_ACTS)[number];

/** Details of a change of an account, for the audit log. A change of its second factor is an event of its own, too. */
export interface AccountNote {
  readonly act?: AccountAct;
  readonly factor?: SecondFactorChange | undefined;
}

export interface StoredAccount extends Account {
  /**
   * Number of the account's last audit event. It differs after each change, so that people who signed in before have to
   * sign in again.
   */
  readonly changed: number;
}

export interface Accounts {
  any(): Promise<boolean>;
  find(name: string): Promise<StoredAccount | undefined>;
  findIdentity(identity: Identity): Promise<StoredAccount | undefined>;
  /** Returns all accounts, sorted by name. */
  list(): Promise<readonly StoredAccount[]>;
  /** Adds or changes an account; `by` is the actor. */
  put(account: Account, by: string, at: number, note?: AccountNote): Promise<void>;
}

const PAGE = 500;

export function openAccounts(ledger: AuditLog): Accounts {
  const list = async (): Promise<readonly StoredAccount[]> => {
    const newest = new Map<string, StoredAccount>();
    for (let before: number | undefined; ; ) {
      const page = await ledger.auditEvents({ what: 'account', before, limit: PAGE });
      for (const deed of page) if (!newest.has(deed.about)) newest.set(deed.about, accountOf(deed));
      if (page.length < PAGE) break;
      before = page.at(-1)!.number;
    }
    return [...newest.keys()].sort().map(key => newest.get(key)!);
  };
  return {
    list,
    any: async () => (await ledger.auditEvents({ what: 'account', limit: 1 })).length > 0,
    find: async name => {
      if (!isAccountName(name)) return undefined;
      const [event] = await ledger.auditEvents({ what: 'account', about: accountKey(name), limit: 1 });
      return event && accountOf(event);
    },
    findIdentity: async ({ issuer, subject }) =>
      (await list()).find(({ identity }) => identity?.issuer === issuer && identity.subject === subject),
    put: (account, by, at, { act, factor } = {}) => {
      const detail = JSON.parse(JSON.stringify({ ...account, act })) as JsonObject;
      const about = accountKey(account.name);
      const changed: AuditEvent[] = factor
        ? [{ what: 'second-factor', about, at, by, detail: { change: factor } }]
        : [];
      return ledger.record([...changed, { what: 'account', about, at, by, detail }]);
    },
  };
}

function accountOf({ number, detail }: StoredAuditEvent): StoredAccount {
  const { act: _, ...account } = detail as unknown as Account & Pick<AccountNote, 'act'>;
  return { ...account, changed: number };
}

/** Names reserved for actors that have no account. */
const RESERVED = [
  ...['link', 'command-line', 'applicant', 'sign-in-service', 'notices', 'reminders'],
  ...['intake', 'virus-scanner', 'payment-provider'],
];

/**
 * Returns whether the name may be used for an account: letters of any script, digits, `.`, `_`, `@` and `-`, and not
 * reserved.
 */
export const isAccountName = (name: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@-]{0,63}$/u.test(toNfc(name)) && !RESERVED.includes(accountKey(name));

/** Returns the name under which events are about an account: one form of all ways to write it. */
export const accountKey = (name: string): string => toNfc(name).toLowerCase();
