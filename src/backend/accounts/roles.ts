/**
 * Table of roles: what each role may do. Administrators see no submissions, so that who gives rights is not who uses
 * them.
 */

/**
 * Permissions at the desk.
 *
 * - `read`: see submissions, their files and printed copies.
 * - `enter-paper`: enter submissions from paper.
 * - `decide`: change a status.
 * - `reopen`: take a final status back.
 * - `erase`: propose an erasure by law, or confirm it.
 * - `export-sensitive`: have sensitive answers in an export, which an erasure does not reach.
 * - `audit-log`: see who did what.
 * - `statistics`: see how many submissions there are and how long they take.
 * - `administer`: keep the accounts of the own office and of those below, and open and close services.
 */
export type Permission =
  | 'read'
  | 'enter-paper'
  | 'decide'
  | 'reopen'
  | 'erase'
  | 'export-sensitive'
  | 'audit-log'
  | 'statistics'
  | 'administer';

const ROLES = {
  clerk: ['read', 'enter-paper', 'decide'],
  supervisor: ['read', 'enter-paper', 'decide', 'reopen', 'erase', 'export-sensitive', 'audit-log', 'statistics'],
  auditor: ['read', 'audit-log', 'statistics'],
  operator: ['statistics'],
  administrator: ['administer', 'audit-log', 'statistics'],
} as const satisfies Readonly<Record<string, readonly Permission[]>>;

export type Role = keyof typeof ROLES;

export const roles = Object.keys(ROLES) as readonly Role[];

export const isRole = (name: string): name is Role => Object.hasOwn(ROLES, name);

export const roleHasPermission = (role: Role, what: Permission): boolean =>
  (ROLES[role] as readonly Permission[]).includes(what);

/** Returns the role with the most permissions, or undefined if none is given. */
export const highestRole = (given: readonly Role[]): Role | undefined =>
  [...given].sort((a, b) => ROLES[b].length - ROLES[a].length)[0];
