/** Accounts: what the last deed about each says. Nothing is overwritten, so that who could do what, and when, stays known. */
import type { JsonObject } from '../../runtime/model.js';
import type { AuditLog, StoredAuditEvent } from '../contracts/audit-log.js';
import type { Role } from './roles.js';

/** Who somebody is at a sign-in service, for ever: names and addresses change. */
export interface Identity {
  readonly issuer: string;
  /** The claim `sub`. */
  readonly subject: string;
}

export interface Account {
  /** As it is shown; found whatever its capitals. */
  readonly name: string;
  readonly role: Role;
  /** What the office is called. */
  readonly office?: string;
  /** Ids of the forms that the office handles; all of them where it is left out. */
  readonly forms?: readonly string[];
  readonly disabled: boolean;
  /** The Argon2id hash; whoever has none comes by the sign-in service. */
  readonly password?: string;
  readonly identity?: Identity;
  /** The sign-in service made it, and says the role and the office each time. */
  readonly managed?: true;
}

export interface StoredAccount extends Account {
  /** Another one after each change: whoever signed in before has to do it again. */
  readonly changed: number;
}

export interface Accounts {
  any(): Promise<boolean>;
  find(name: string): Promise<StoredAccount | undefined>;
  findIdentity(identity: Identity): Promise<StoredAccount | undefined>;
  /** By name. */
  list(): Promise<readonly StoredAccount[]>;
  /** Adds an account or changes it; `by` is who does. */
  put(account: Account, by: string, at: number): Promise<void>;
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
      const [deed] = await ledger.auditEvents({ what: 'account', about: keyOf(name), limit: 1 });
      return deed && accountOf(deed);
    },
    findIdentity: async ({ issuer, subject }) =>
      (await list()).find(({ identity }) => identity?.issuer === issuer && identity.subject === subject),
    put: (account, by, at) => {
      const detail = JSON.parse(JSON.stringify(account)) as JsonObject;
      return ledger.record([{ what: 'account', about: keyOf(account.name), at, by, detail }]);
    },
  };
}

const accountOf = ({ number, detail }: StoredAuditEvent): StoredAccount => ({
  ...(detail as unknown as Account),
  changed: number,
});

/** Who does what no account does. */
const RESERVED = ['link', 'command-line', 'applicant', 'sign-in-service', 'notices'];

/** Letters of any script, digits, `.`, `_`, `@` and `-`. */
export const isAccountName = (name: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@-]{0,63}$/u.test(name.normalize('NFC')) && !RESERVED.includes(keyOf(name));

const keyOf = (name: string): string => name.normalize('NFC').toLowerCase();
