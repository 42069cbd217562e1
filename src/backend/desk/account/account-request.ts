/** Requests of people about their own account. */
import type { Account, StoredAccount } from '../../accounts/accounts.js';
import type { SecondFactorChange } from '../../accounts/second-factor.js';
import { httpError } from '../../http/problem.js';
import { html, type Markup } from '../../pages/html.js';
import { type PageLocale, shownTime } from '../../pages/layout.js';
import type { DeskRequest } from '../desk-request.js';
import { deskMessages } from '../messages/index.js';
import { type AccountFault, accountMessages } from './messages.js';

/** Fault of a posted form: a sentence by its name, or the milliseconds to wait. */
export type PostFault = AccountFault | { readonly ms: number };

/** Returns the account of the person. Throws an HTTP error for one who came by the link and has none. */
export async function ownAccount({ desk, clerk }: DeskRequest): Promise<StoredAccount> {
  const account = await desk.gate.accounts.find(clerk.name);
  if (!account) throw httpError('not-found');
  return account;
}

/** Returns the fault of the present password, or undefined if it is right. */
export async function presentPasswordFault(
  { desk }: DeskRequest,
  account: StoredAccount,
  password: string,
): Promise<PostFault | undefined> {
  const checked = await desk.gate.checkOwnPassword(account, password);
  if (checked.kind === 'right') return undefined;
  return checked.kind === 'wait' ? { ms: checked.ms } : 'own';
}

/**
 * Changes the account of the person, which ends all its sessions, and begins another one here. Returns the session
 * cookie.
 */
export async function changeOwnAccount(
  { desk, request, client }: DeskRequest,
  { changed: _, ...account }: StoredAccount,
  change: Partial<Account>,
  factor?: SecondFactorChange,
): Promise<string> {
  const { accounts, sessions } = desk.gate;
  await accounts.put({ ...account, ...change }, account.name, desk.now(), { factor });
  const { name, changed } = (await accounts.find(account.name))!;
  return sessions.begin({ name, changed }, { request, client });
}

export function shownFault(speech: PageLocale, fault: PostFault, now: number): Markup {
  if (typeof fault === 'string') return html`${accountMessages(speech).faults[fault]}`;
  return html`${deskMessages(speech).waitBefore} ${shownTime(now + fault.ms, speech.language)}`;
}

/** Returns the status of a response to a form with a fault. */
export const statusOf = (fault: PostFault): number =>
  typeof fault === 'object' ? 429 : fault === 'own' || fault === 'code' ? 403 : 422;
