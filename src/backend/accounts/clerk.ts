/** Whoever is at the desk, and what they may do there. */
import type { Account } from './accounts.js';
import { mayRole, type Permission, type Role } from './roles.js';

export interface Clerk {
  /** The account, or `link` for whoever came by the link that is printed before there are any. */
  readonly name: string;
  readonly role: Role;
  readonly office?: string;
  /** Only submissions of these forms; all where it is left out. */
  readonly forms?: readonly string[];
}

export const clerkFor = ({ name, role, office, forms }: Account): Clerk => ({
  name,
  role,
  ...(office !== undefined && { office }),
  ...(forms && { forms }),
});

/** Before there are accounts: the one person at this machine does what an office does. */
export const LINK: Clerk = { name: 'link', role: 'clerk' };

export const may = ({ role }: Clerk, what: Permission): boolean => mayRole(role, what);

export const sees = ({ forms }: Clerk, form: string): boolean => forms?.includes(form) ?? true;
