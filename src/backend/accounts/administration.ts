/** Administration of accounts: what the desk and the command line do to them, and the rules that both keep. */
import type { OfficeTree } from '../offices/office-tree.js';
import { createTurns } from '../system/work-queue.js';
import { type Account, type AccountNote, type Accounts, accountKey, type StoredAccount } from './accounts.js';
import { type Clerk, clerkFor, isWithin } from './clerk.js';
import { roleHasPermission } from './roles.js';

/**
 * Reason why nothing was done. `unknown`: there is no such account, or it is above the actor. `meanwhile`: it was changed
 * after the actor saw it. `own`: no one changes the own rights. `above`: it would see more than the actor. `last`: no
 * administrator would be left for what this one keeps. `managed`: the sign-in service sets its rights. `no-password`,
 * `no-factor`: there is none to be reset.
 */
export type AdministrationFault =
  | 'unknown'
  | 'exists'
  | 'meanwhile'
  | 'own'
  | 'above'
  | 'last'
  | 'managed'
  | 'no-password'
  | 'no-factor';

/** Actor: a clerk, who keeps what is within the own rights, or the command line. */
export interface Actor {
  readonly name: string;
  readonly clerk?: Clerk;
}

export interface AccountChange extends AccountNote {
  readonly name: string;
  /** Number of the last event of the account that the actor saw; any if omitted. */
  readonly changed?: number | undefined;
  change(account: Account): Account | AdministrationFault;
}

export interface Administration {
  /** Returns the accounts that an actor keeps, sorted by name. */
  list(by: Actor): Promise<readonly StoredAccount[]>;
  find(name: string, by: Actor): Promise<StoredAccount | undefined>;
  add(account: Account, by: Actor, at: number): Promise<AdministrationFault | undefined>;
  change(change: AccountChange, by: Actor, at: number): Promise<AdministrationFault | undefined>;
}

/** Creates the administration. Changes wait for each other, so that two administrators cannot remove each other. */
export function createAdministration(accounts: Accounts, tree?: OfficeTree): Administration {
  const turns = createTurns();
  const keeps = ({ clerk }: Actor, account: Account) => !clerk || isWithin(clerk, clerkFor(account, tree));
  const find = async (name: string, by: Actor) => {
    const found = await accounts.find(name);
    return found && keeps(by, found) ? found : undefined;
  };
  /** Returns whether another administrator keeps what this one does. */
  const hasOther = async (account: Account) =>
    (await accounts.list()).some(
      other =>
        isAdministrator(other) &&
        accountKey(other.name) !== accountKey(account.name) &&
        isWithin(clerkFor(other, tree), clerkFor(account, tree)),
    );
  const change = async ({ name, changed, change, ...note }: AccountChange, by: Actor, at: number) => {
    const found = await find(name, by);
    if (!found) return 'unknown';
    if (by.clerk && accountKey(by.name) === accountKey(name)) return 'own';
    if (changed !== undefined && changed !== found.changed) return 'meanwhile';
    const { changed: _, ...account } = found;
    const next = change(account);
    if (typeof next === 'string') return next;
    if (!keeps(by, next)) return 'above';
    const isLess = !isAdministrator(next) || !isWithin(clerkFor(next, tree), clerkFor(account, tree));
    if (isAdministrator(account) && isLess && !(await hasOther(account))) return 'last';
    await accounts.put(next, by.name, at, note);
    return undefined;
  };
  return {
    find,
    list: async by => (await accounts.list()).filter(account => keeps(by, account)),
    add: (account, by, at) =>
      turns.run('accounts', async () => {
        if (!keeps(by, account)) return 'above';
        if (await accounts.find(account.name)) return 'exists';
        await accounts.put(account, by.name, at, { act: 'added' });
        return undefined;
      }),
    change: (given, by, at) => turns.run('accounts', () => change(given, by, at)),
  };
}

const isAdministrator = ({ role, disabled }: Account): boolean => !disabled && roleHasPermission(role, 'administer');

/** Returns the change that gives an account a password, which signs in until a time if an administrator made it. */
export const newPassword = (name: string, password: string, oneTimeUntil?: number): AccountChange => ({
  name,
  act: oneTimeUntil === undefined ? 'password' : 'one-time-password',
  change: ({ oneTimeUntil: _, ...account }) => {
    if (oneTimeUntil !== undefined && account.password === undefined) return 'no-password';
    return { ...account, password, ...(oneTimeUntil !== undefined && { oneTimeUntil }) };
  },
});

/** Returns the change that closes an account to its owner, or opens it again. */
export const setDisabled = (name: string, disabled: boolean): AccountChange => ({
  name,
  act: disabled ? 'disabled' : 'enabled',
  change: account => ({ ...account, disabled }),
});

/** Returns the change that removes the second factor, whose phone and codes are lost. */
export const resetSecondFactor = (name: string): AccountChange => ({
  name,
  act: 'second-factor',
  factor: 'reset',
  change: ({ secondFactor, ...account }) => (secondFactor ? account : 'no-factor'),
});

/** Returns the change of role, office and forms. */
export const setRights = (name: string, rights: Pick<Account, 'role' | 'office' | 'forms'>): AccountChange => ({
  name,
  act: 'rights',
  change: ({ role: _role, office: _office, forms: _forms, ...account }) =>
    account.managed ? 'managed' : { ...account, ...rights },
});
