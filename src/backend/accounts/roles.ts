/** THE table of roles: what each may do. */

/**
 * `read`: see submissions, their files and printed copies. `decide`: change a status. `reopen`: take a final one back.
 * `key-in`: type paper in. `erase`: propose to erase a submission by law, or confirm it. `deeds`: see who did what. `numbers`: see how
 * many there are and how long they take.
 */
export type Permission = 'read' | 'key-in' | 'decide' | 'reopen' | 'erase' | 'deeds' | 'numbers';

const ROLES = {
  clerk: ['read', 'key-in', 'decide'],
  supervisor: ['read', 'key-in', 'decide', 'reopen', 'erase', 'deeds', 'numbers'],
  auditor: ['read', 'deeds', 'numbers'],
  operator: ['numbers'],
} as const satisfies Readonly<Record<string, readonly Permission[]>>;

export type Role = keyof typeof ROLES;

export const roles = Object.keys(ROLES) as readonly Role[];

export const isRole = (name: string): name is Role => Object.hasOwn(ROLES, name);

export const roleHasPermission = (role: Role, what: Permission): boolean =>
  (ROLES[role] as readonly Permission[]).includes(what);

/** Of several the one that may most. */
export const highestRole = (given: readonly Role[]): Role | undefined =>
  [...given].sort((a, b) => ROLES[b].length - ROLES[a].length)[0];
