/** POST /desk/admin/account: what an administrator does to an account. */

import { toNfc } from '../../../runtime/normalize-text.js';
import { isAccountName, type StoredAccount } from '../../accounts/accounts.js';
import {
  type AccountChange,
  type AdministrationFault,
  newPassword,
  resetSecondFactor,
  setDisabled,
  setRights,
} from '../../accounts/administration.js';
import { createOneTimePassword, ONE_TIME_MS } from '../../accounts/one-time-password.js';
import { httpError } from '../../http/problem.js';
import { readForm } from '../../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf } from '../messages/index.js';
import { accountAddress, accountToAdminister, actorOf, passwordPage } from './accounts-page.js';
import { offeredServices, type Rights, readRights } from './rights-fields.js';

type Act = (visit: DeskRequest, form: URLSearchParams, name: string) => Promise<HttpResponse>;

export async function postAccount(visit: DeskRequest): Promise<HttpResponse> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  const act = ACTS[form.get('act') ?? ''];
  if (!act) throw httpError('not-found');
  return act(visit, form, toNfc((form.get('name') ?? '').trim()));
}

const add: Act = async (visit, form, name) => {
  const { typed, fault } = readRights(form, visit, await offeredServices(visit));
  const shown = (why: NonNullable<Parameters<typeof accountToAdminister>[2]>['fault']) =>
    accountToAdminister(visit, null, { fault: why, typed: { ...typed, name }, status: 422 });
  if (!isAccountName(name)) return shown('name');
  if (fault) return shown(fault);
  const { now, gate } = visit.desk;
  const [password, until] = [createOneTimePassword(), now() + ONE_TIME_MS];
  const account = {
    ...{ name, disabled: false, oneTimeUntil: until, password: await gate.hash(password) },
    ...(typed as Rights & Pick<StoredAccount, 'role'>),
  };
  const refused = await gate.administration.add(account, actorOf(visit), now());
  return refused ? shown(refused) : passwordPage(visit, name, { password, until, act: 'added' });
};

const giveRights: Act = async (visit, form, name) => {
  const { typed, fault } = readRights(form, visit, await offeredServices(visit));
  if (fault) return accountToAdminister(visit, name, { fault, typed, status: 422 });
  return changed(visit, form, setRights(name, typed as Rights & Pick<StoredAccount, 'role'>), typed);
};

const givePassword: Act = async (visit, form, name) => {
  const [password, until] = [createOneTimePassword(), visit.desk.now() + ONE_TIME_MS];
  const refused = await carryOut(visit, form, newPassword(name, await visit.desk.gate.hash(password), until));
  if (refused) return accountToAdminister(visit, name, { fault: refused, status: 422 });
  return passwordPage(visit, name, { password, until, act: 'one-time-password' });
};

/** Ends the sessions of an account, which stays as it is. */
const endSessions: Act = async (visit, _form, name) => {
  const { gate, store, now } = visit.desk;
  const account = await gate.administration.find(name, actorOf(visit));
  if (!account) throw httpError('not-found');
  const found = await gate.sessions.list(account);
  for (const { key } of found) await store.sessions.end(key);
  await store.record([
    { what: 'session-end', about: account.name, at: now(), by: visit.clerk.name, detail: { found: found.length } },
  ]);
  return redirectResponse(303, `${accountAddress(deskLocaleOf(visit), account.name)}&done=sessions`);
};

const ACTS: Readonly<Record<string, Act>> = Object.assign(Object.create(null), {
  added: add,
  rights: giveRights,
  'one-time-password': givePassword,
  sessions: endSessions,
  disabled: (visit, form, name) => changed(visit, form, setDisabled(name, true)),
  enabled: (visit, form, name) => changed(visit, form, setDisabled(name, false)),
  'second-factor': (visit, form, name) => changed(visit, form, resetSecondFactor(name)),
} satisfies Record<string, Act>);

/** Carries out a change of the account as the page showed it. */
const carryOut = (
  visit: DeskRequest,
  form: URLSearchParams,
  change: AccountChange,
): Promise<AdministrationFault | undefined> =>
  visit.desk.gate.administration.change(
    { ...change, changed: Number(form.get('changed') ?? Number.NaN) },
    actorOf(visit),
    visit.desk.now(),
  );

async function changed(
  visit: DeskRequest,
  form: URLSearchParams,
  change: AccountChange,
  typed?: Rights,
): Promise<HttpResponse> {
  const fault = await carryOut(visit, form, change);
  if (fault === 'unknown') throw httpError('not-found');
  if (fault) {
    // After a change elsewhere the page shows what is stored now.
    const kept = fault !== 'meanwhile' && typed && { typed };
    return accountToAdminister(visit, change.name, { fault, status: 422, ...kept });
  }
  return redirectResponse(303, `${accountAddress(deskLocaleOf(visit), change.name)}&done=${change.act}`);
}
