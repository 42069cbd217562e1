/** /desk/admin: the accounts that an administrator keeps, and the page of one. */
import { accountKey, type StoredAccount } from '../../accounts/accounts.js';
import type { Actor } from '../../accounts/administration.js';
import { httpError } from '../../http/problem.js';
import type { HttpResponse } from '../../http/response.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, notice, type PageLocale, shownShortTime, shownTime } from '../../pages/layout.js';
import { deskPage } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf, deskMessages } from '../messages/index.js';
import { shownOffice } from '../offices/office-part.js';
import { titleOf } from '../queue/case-table.js';
import { adminLinks } from './admin-links.js';
import { type AdminFault, type AdminNotice, adminMessages } from './messages.js';
import { offeredServices, type Rights, rightsFields } from './rights-fields.js';

/** Maximum number of accounts on the page; more are found by their name. */
const MAX_SHOWN = 200;
/** Accounts from which on the page has a search. */
const SEARCH_THRESHOLD = 12;

export const actorOf = ({ clerk }: DeskRequest): Actor => ({ name: clerk.name, clerk });

export const accountAddress = (speech: PageLocale, name: string): string =>
  `/desk/admin/account?name=${encodeURIComponent(name)}&lang=${speech.language}`;

/** Handles GET /desk/admin. */
export async function accountsPage(visit: DeskRequest): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const words = adminMessages(speech);
  const sought = (visit.query.get('q') ?? '').slice(0, 64);
  const all = await visit.desk.gate.administration.list(actorOf(visit));
  const found = all.filter(({ name }) => accountKey(name).includes(accountKey(sought)));
  const body = html`${adminLinks(speech, '/desk/admin')}
<p>${words.intro}</p>
<p class="links"><a class="button" href="/desk/admin/account?lang=${speech.language}">${words.add}</a></p>
${(all.length >= SEARCH_THRESHOLD || sought !== '') && searchForm(speech, sought)}
${found.length > 0 ? await table(visit, found.slice(0, MAX_SHOWN)) : html`<p>${words.noneFound}</p>`}
${found.length > MAX_SHOWN && html`<p>${words.tooMany}</p>`}`;
  return deskPage(speech, visit.clerk, { title: words.accounts, body, address: '/desk/admin' });
}

const searchForm = (speech: PageLocale, sought: string): Markup =>
  html`<form class="search" role="search" method="get" action="/desk/admin"><input type="hidden" name="lang" value="${speech.language}">
<label for="q">${adminMessages(speech).find}</label>
<div class="row"><input type="search" id="q" name="q" value="${sought}" dir="auto" maxlength="64"> <button>${deskMessages(speech).search}</button></div></form>`;

async function table(visit: DeskRequest, accounts: readonly StoredAccount[]): Promise<Markup> {
  const speech = deskLocaleOf(visit);
  const words = adminMessages(speech);
  const services = await visit.desk.catalogue.services();
  const nameOf = (form: string) => {
    const service = services.find(one => one.form === form);
    return service ? titleOf(service, speech) : form;
  };
  const row = (account: StoredAccount) => html`<tr>
<th scope="row"><a href="${accountAddress(speech, account.name)}"><bdi>${account.name}</bdi></a></th>
<td data-label="${words.role}">${deskMessages(speech).roles[account.role]}</td>
<td data-label="${words.office}">${officeOf(speech, visit, account)}</td>
<td data-label="${words.services}">${account.forms ? account.forms.map(nameOf).join(speech.language === 'ar' ? '، ' : ', ') : words.allServices}</td>
<td data-label="${words.state}">${account.disabled ? html`<strong>${words.disabled}</strong>` : words.active}</td></tr>`;
  const heads = [words.name, words.role, words.office, words.services, words.state];
  return html`<table class="cases"><thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${accounts.map(row)}</tbody></table>`;
}

function officeOf(speech: PageLocale, { desk }: DeskRequest, { office }: StoredAccount): Markup {
  if (office === undefined) return html`${desk.offices ? adminMessages(speech).everywhere : '–'}`;
  return html`<bdi>${desk.offices ? shownOffice(speech, desk.offices, office) : office}</bdi>`;
}

/** State of the page of an account: what was typed, and the fault in it or what was done. */
export interface AccountPageState {
  readonly fault?: AdminFault | undefined;
  readonly typed?: Rights & { readonly name?: string };
  readonly status?: number;
}

const isNotice = (speech: PageLocale, text: string | null): text is AdminNotice =>
  text !== null && Object.hasOwn(adminMessages(speech).notices, text);

/** Handles GET /desk/admin/account: the page of an account, or of a new one if no name is given. */
export async function accountToAdminister(
  visit: DeskRequest,
  name = visit.query.get('name'),
  state: AccountPageState = {},
): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const words = adminMessages(speech);
  const account = name ? await visit.desk.gate.administration.find(name, actorOf(visit)) : undefined;
  if (name && !account) throw httpError('not-found');
  const done = visit.query.get('done');
  const body = html`${state.fault && alert(html`${words.faults[state.fault]}`, true)}
${!state.fault && isNotice(speech, done) && notice(html`${words.notices[done]}`)}
${account ? await present(visit, account, state) : await creation(visit, state)}
<p class="links"><a href="/desk/admin?lang=${speech.language}">${words.back}</a></p>`;
  return deskPage(speech, visit.clerk, {
    ...{ title: account ? `${words.name}: ${account.name}` : words.add, body },
    ...(account && { heading: html`${words.name}: <bdi>${account.name}</bdi>` }),
    address: account ? `/desk/admin/account?name=${encodeURIComponent(account.name)}` : '/desk/admin/account',
    status: state.status ?? 200,
  });
}

const formStart = (speech: PageLocale): Markup =>
  html`<form class="stack" method="post" action="/desk/admin/account?lang=${speech.language}">`;

async function creation(visit: DeskRequest, { typed = {}, fault }: AccountPageState): Promise<Markup> {
  const speech = deskLocaleOf(visit);
  const words = adminMessages(speech);
  const isWrong = fault === 'name' || fault === 'exists';
  return html`${formStart(speech)}
<input type="hidden" name="act" value="added">
<div><label for="account">${words.name}</label><p class="hint" id="account-hint">${words.nameHint}</p>
<input id="account" name="name" value="${typed.name ?? ''}" dir="auto" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="64" required aria-describedby="account-hint"${isWrong && html` aria-invalid="true"`}></div>
${rightsFields(speech, visit, await offeredServices(visit), typed)}
<div><button>${words.create}</button></div></form>`;
}

async function present(visit: DeskRequest, account: StoredAccount, { typed }: AccountPageState): Promise<Markup> {
  const speech = deskLocaleOf(visit);
  const words = adminMessages(speech);
  const isOwn = accountKey(visit.clerk.name) === accountKey(account.name);
  return html`${await facts(visit, account)}
${
  isOwn
    ? html`<p>${words.own} <a href="/desk/account?lang=${speech.language}">${words.ownLink}</a></p>`
    : html`<h2>${words.rights}</h2>
${account.managed ? html`<p>${words.managed}</p>` : await rightsForm(visit, account, typed ?? account)}
<h2>${words.access}</h2>
<p>${words.accessHint}</p>
${accessForms(speech, account)}`
}`;
}

async function facts(visit: DeskRequest, account: StoredAccount): Promise<Markup> {
  const speech = deskLocaleOf(visit);
  const words = adminMessages(speech);
  const [last] = await visit.desk.store.auditEvents({ what: 'sign-in', about: account.name, limit: 1 });
  const means = account.oneTimeUntil
    ? html`${words.byOneTimePassword} ${shownTime(account.oneTimeUntil, speech.language)}`
    : html`${account.password === undefined ? words.byService : words.byPassword}`;
  return html`<dl>
<dt>${words.role}</dt><dd>${deskMessages(speech).roles[account.role]}</dd>
<dt>${words.office}</dt><dd>${officeOf(speech, visit, account)}</dd>
<dt>${words.state}</dt><dd>${account.disabled ? words.disabled : words.active}</dd>
<dt>${words.signsIn}</dt><dd>${means}</dd>
<dt>${words.factor}</dt><dd>${account.secondFactor ? words.withFactor : words.withoutFactor}</dd>
<dt>${words.lastSignIn}</dt><dd>${last ? shownShortTime(last.at) : words.never}</dd>
</dl>`;
}

const hidden = ({ name, changed }: StoredAccount): Markup =>
  html`<input type="hidden" name="name" value="${name}"><input type="hidden" name="changed" value="${changed}">`;

async function rightsForm(visit: DeskRequest, account: StoredAccount, rights: Rights): Promise<Markup> {
  const speech = deskLocaleOf(visit);
  return html`${formStart(speech)}${hidden(account)}
${rightsFields(speech, visit, await offeredServices(visit), rights)}
<div><button name="act" value="rights">${adminMessages(speech).save}</button></div></form>`;
}

function accessForms(speech: PageLocale, account: StoredAccount): Markup {
  const words = adminMessages(speech);
  const button = (act: string, label: string, kind = 'second') =>
    html`<button class="${kind}" name="act" value="${act}">${label}</button> `;
  return html`${formStart(speech)}${hidden(account)}
<div class="row">${account.password !== undefined && button('one-time-password', words.resetPassword)}
${account.secondFactor && button('second-factor', words.resetFactor)}
${button('sessions', words.signOut)}
${account.disabled ? button('enabled', words.enable) : button('disabled', words.disable, 'danger')}</div></form>`;
}

/** Returns the page that shows the password of an account once. */
export function passwordPage(
  visit: DeskRequest,
  name: string,
  { password, until, act }: { readonly password: string; readonly until: number; readonly act: AdminNotice },
): HttpResponse {
  const speech = deskLocaleOf(visit);
  const words = adminMessages(speech);
  const body = html`${notice(html`${words.notices[act]}`)}
<dl><dt>${words.name}</dt><dd><bdi>${name}</bdi></dd>
<dt>${deskMessages(speech).password}</dt><dd class="key"><strong><bdi dir="ltr">${password}</bdi></strong></dd>
<dt>${words.until}</dt><dd>${shownTime(until, speech.language)}</dd></dl>
<p>${words.handOut}</p>
<p>${words.onceOnly}</p>
<p class="links"><a href="${accountAddress(speech, name)}">${words.toAccount}</a> <a href="/desk/admin?lang=${speech.language}">${words.back}</a></p>`;
  return deskPage(speech, visit.clerk, { title: words.accounts, body, address: '/desk/admin' });
}
