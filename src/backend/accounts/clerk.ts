/** A signed-in clerk and their permissions. */
import type { Account } from './accounts.js';
import { type Permission, type Role, roleHasPermission } from './roles.js';

export interface Clerk {
  /** Name of the account, or `link` for a person who came by the link that is printed while there are no accounts. */
  readonly name: string;
  readonly role: Role;
  readonly office?: string;
  /** Ids of the forms whose submissions the clerk may see; all forms if omitted. */
  readonly forms?: readonly string[];
  /** True if the clerk has to set up a second factor before anything else. */
  readonly mustSetUp?: true;
}

export const clerkFor = ({ name, role, office, forms }: Account): Clerk => ({
  name,
  role,
  ...(office !== undefined && { office }),
  ...(forms && { forms }),
});

/** Separator between the names of several offices. */
const BETWEEN_OFFICES = ' – ';

export const joinOffices = (names: readonly string[]): string => names.join(BETWEEN_OFFICES);

/** Returns whether a clerk belongs to an office, perhaps among others. */
export const isInOffice = ({ office = '' }: Clerk, name: string): boolean =>
  office === name || office.split(BETWEEN_OFFICES).includes(name);

/** Clerk used while there are no accounts: the one person at this machine may do what an office does. */
export const LINK_CLERK: Clerk = { name: 'link', role: 'clerk' };

export const hasPermission = ({ role }: Clerk, what: Permission): boolean => roleHasPermission(role, what);

export const canSeeForm = ({ forms }: Clerk, form: string): boolean => forms?.includes(form) ?? true;
