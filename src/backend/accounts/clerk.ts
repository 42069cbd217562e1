/** Whoever is at the desk, and what they may do there. */
import type { Account } from './accounts.js';
import { type Permission, type Role, roleHasPermission } from './roles.js';

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
export const LINK_CLERK: Clerk = { name: 'link', role: 'clerk' };

export const hasPermission = ({ role }: Clerk, what: Permission): boolean => roleHasPermission(role, what);

export const canSeeForm = ({ forms }: Clerk, form: string): boolean => forms?.includes(form) ?? true;
