/** A signed-in clerk and their permissions. */
import type { OfficeTree } from '../offices/office-tree.js';
import type { Account } from './accounts.js';
import { type Permission, type Role, roleHasPermission } from './roles.js';

export interface Clerk {
  /** Name of the account, or `link` for a person who came by the link that is printed while there are no accounts. */
  readonly name: string;
  readonly role: Role;
  readonly office?: string;
  /** Names of the office by language, if the tree has it. */
  readonly officeName?: Readonly<Record<string, string>>;
  /** Ids of the forms whose submissions the clerk may see; all forms if omitted. */
  readonly forms?: readonly string[];
  /**
   * Ids of the offices whose cases the clerk may see: those of the account and all below them. All cases if omitted, also
   * those without an office.
   */
  readonly offices?: readonly string[];
  /** True if the clerk has to choose a password before anything else. */
  readonly mustChangePassword?: true;
  /** True if the clerk has to set up a second factor before anything else. */
  readonly mustSetUp?: true;
}

/** Returns the clerk of an account. Without a tree of offices, the office of an account is only its name. */
export function clerkFor({ name, role, office, forms }: Account, tree?: OfficeTree): Clerk {
  const base = { name, role, ...(office !== undefined && { office }), ...(forms && { forms }) };
  if (!tree || office === undefined) return base;
  const offices = officesOf(office, tree);
  const officeName = tree.find(office)?.name;
  return { ...base, ...(offices && { offices }), ...(officeName && { officeName }) };
}

/** Separator between the names of several offices. */
const BETWEEN_OFFICES = ' – ';

export const joinOffices = (names: readonly string[]): string => names.join(BETWEEN_OFFICES);

/** Returns the offices of an account and all below, or undefined if that is everything. */
function officesOf(office: string, tree: OfficeTree): readonly string[] | undefined {
  const ids = office.split(BETWEEN_OFFICES);
  return ids.some(tree.isRoot) ? undefined : tree.hereAndBelow(ids);
}

/** Returns the id of the office where a clerk works, if the tree has it. */
export const officeOfClerk = ({ office = '' }: Clerk, tree: OfficeTree | undefined): string | undefined =>
  office.split(BETWEEN_OFFICES).find(id => tree?.find(id));

/** Returns whether a clerk belongs to an office, perhaps among others. */
export const isInOffice = ({ office = '' }: Clerk, name: string): boolean =>
  office === name || office.split(BETWEEN_OFFICES).includes(name);

/** Clerk used while there are no accounts: the one person at this machine may do what an office does. */
export const LINK_CLERK: Clerk = { name: 'link', role: 'clerk' };

export const hasPermission = ({ role }: Clerk, what: Permission): boolean => roleHasPermission(role, what);

/** Returns whether a clerk may see a case, which has a form and perhaps an office. */
export const canSeeCase = (
  clerk: Clerk,
  { form, office }: { readonly form: string; readonly office: string | null },
): boolean => canSeeForm(clerk, form) && (!clerk.offices || (office !== null && clerk.offices.includes(office)));

/** Returns whether an account sees nothing that a clerk does not see: an administrator gives no more than that. */
export const isWithin = (clerk: Clerk, account: Clerk): boolean =>
  isSubset(account.forms, clerk.forms) && isSubset(account.offices, clerk.offices);

/** Returns whether all of these ids are among others; undefined is everything. */
const isSubset = (ids: readonly string[] | undefined, all: readonly string[] | undefined): boolean =>
  !all || (ids !== undefined && ids.length > 0 && ids.every(id => all.includes(id)));

export const canSeeForm = ({ forms }: Clerk, form: string): boolean => forms?.includes(form) ?? true;
