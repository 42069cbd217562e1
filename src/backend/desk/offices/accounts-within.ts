/** Accounts that see nothing which a clerk does not see, so that the clerk may see what they did. */
import { accountKey } from '../../accounts/accounts.js';
import { type Clerk, clerkFor } from '../../accounts/clerk.js';
import type { ClerkDesk } from '../desk-request.js';

/** Returns a function that checks the name of an account. For a clerk who is not limited it is true for any name. */
export async function accountsWithin(
  { gate, offices }: Pick<ClerkDesk, 'gate' | 'offices'>,
  clerk: Clerk,
): Promise<(name: string) => boolean> {
  if (!clerk.forms && !clerk.offices) return () => true;
  const isWithin = (ids: readonly string[] | undefined, own: readonly string[] | undefined) =>
    !own || (ids?.every(id => own.includes(id)) ?? false);
  const accounts = (await gate.accounts.list()).map(account => clerkFor(account, offices));
  const within = accounts.filter(one => isWithin(one.forms, clerk.forms) && isWithin(one.offices, clerk.offices));
  const names = new Set(within.map(({ name }) => accountKey(name)));
  return name => names.has(accountKey(name));
}
