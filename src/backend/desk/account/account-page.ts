/** /desk/account: the own account of a person, with password, second factor and sessions. */
import type { StoredAccount } from '../../accounts/accounts.js';
import { passwordFault } from '../../accounts/password-rules.js';
import type { ListedSession } from '../../contracts/session-store.js';
import { readForm } from '../../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, notice, type PageLocale, shownShortTime } from '../../pages/layout.js';
import { deskPage } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf, deskMessages } from '../messages/index.js';
import {
  changeOwnAccount,
  ownAccount,
  type PostFault,
  presentPasswordFault,
  shownFault,
  statusOf,
} from './account-request.js';
import { browserName } from './browser-name.js';
import { accountField, passwordField } from './fields.js';
import { type AccountNotice, accountMessages } from './messages.js';
import { secondFactorSection } from './second-factor-section.js';

/** Parts of the page in which a form can be wrong. */
export type AccountPart = 'password' | 'factor';

export interface AccountPageFault {
  readonly part: AccountPart;
  readonly fault: PostFault;
}

const isNotice = (text: string | null): text is AccountNotice =>
  text === 'password' || text === 'ended' || text === 'removed';

/** Handles GET /desk/account. */
export async function accountPage(visit: DeskRequest, wrong?: AccountPageFault): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const words = accountMessages(speech);
  const { gate, now } = visit.desk;
  const account = await ownAccount(visit);
  const [found, here] = await Promise.all([gate.sessions.list(account), gate.sessions.find(visit.request)]);
  const done = visit.query.get('done');
  const faultIn = (part: AccountPart) => wrong?.part === part && alert(shownFault(speech, wrong.fault, now()));
  const { roles } = deskMessages(speech);
  const body = html`${visit.clerk.mustChangePassword && !wrong && notice(html`${words.chooseOwn}`)}${!wrong && isNotice(done) && notice(html`${words.notices[done]}`)}
<dl><dt>${words.account}</dt><dd><bdi>${account.name}</bdi></dd><dt>${words.role}</dt><dd>${roles[account.role]}</dd></dl>
${
  account.password === undefined
    ? html`<p>${words.byService}</p>`
    : html`${passwordSection(speech, account, faultIn('password'))}
${secondFactorSection(speech, account, faultIn('factor'))}`
}
${sessionsSection(speech, found, here?.key)}`;
  const status = wrong ? statusOf(wrong.fault) : 200;
  const page = deskPage(speech, visit.clerk, { title: words.title, body, address: '/desk/account', status });
  if (status !== 429) return page;
  const { ms } = wrong!.fault as { readonly ms: number };
  return { ...page, headers: { ...page.headers, 'retry-after': String(Math.ceil(ms / 1000)) } };
}

function passwordSection(speech: PageLocale, { name }: StoredAccount, fault: Markup | false): Markup {
  const words = accountMessages(speech);
  return html`<section aria-labelledby="own-password"><h2 id="own-password">${words.password}</h2>
${fault}<p>${words.passwordHint}</p>
<form class="stack" method="post" action="/desk/account/password?lang=${speech.language}">
${accountField(name)}
${passwordField('present', words.present, 'current-password')}
${passwordField('next', words.next, 'new-password')}
${passwordField('again', words.again, 'new-password')}
<div><button>${words.change}</button></div>
</form></section>`;
}

function sessionsSection(speech: PageLocale, found: readonly ListedSession[], here: string | undefined): Markup {
  const words = accountMessages(speech);
  const action = `/desk/account/sessions?lang=${speech.language}`;
  const heads = [words.began, words.used, words.place, words.browser, words.end];
  const row = ({ key, began, used, client, browser = '' }: ListedSession) => html`<tr>
<td>${shownShortTime(began)}</td><td>${shownShortTime(used)}</td>
<td>${client === undefined ? words.unknown : html`<bdi dir="ltr">${client}</bdi>`}</td>
<td>${browserName(browser)?.map((name, at) => html`${at > 0 && ` ${words.on} `}<bdi>${name}</bdi>`) ?? words.unknown}</td>
<td>${key === here ? words.here : html`<form method="post" action="${action}"><button class="plain" name="key" value="${key}">${words.end}</button></form>`}</td></tr>`;
  return html`<section><h2 id="own-sessions">${words.sessions}</h2>
<p>${words.sessionsIntro}</p>
<div class="scroll" role="region" aria-label="${words.sessions}" tabindex="0"><table>
<thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${found.map(row)}</tbody>
</table></div>
${found.length > 1 && html`<form method="post" action="${action}"><button class="second" name="others" value="yes">${words.endOthers}</button></form>`}</section>`;
}

const doneRedirect = (speech: PageLocale, done: AccountNotice, headers = {}): HttpResponse =>
  redirectResponse(303, `/desk/account?done=${done}&lang=${speech.language}`, headers);

/** Handles POST /desk/account/password. */
export async function changePassword(visit: DeskRequest): Promise<HttpResponse> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  const [present, next, again] = ['present', 'next', 'again'].map(name => form.get(name) ?? '') as [
    string,
    string,
    string,
  ];
  const account = await ownAccount(visit);
  const fault =
    (next !== again && 'different') ||
    (await passwordFault(next, account.name)) ||
    (await presentPasswordFault(visit, account, present));
  if (fault) return accountPage(visit, { part: 'password', fault });
  const password = await visit.desk.gate.hash(next);
  const { oneTimeUntil: _, ...kept } = account;
  const cookie = await changeOwnAccount(visit, kept, { password });
  return doneRedirect(deskLocaleOf(visit), 'password', { 'set-cookie': cookie });
}

/** Handles POST /desk/account/sessions: ends one session of the person, or all but this one. */
export async function endSessions(visit: DeskRequest): Promise<HttpResponse> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  const { gate, store, now } = visit.desk;
  const account = await ownAccount(visit);
  const here = (await gate.sessions.find(visit.request))?.key;
  const isChosen = ({ key }: ListedSession) => (form.has('others') ? key !== here : key === form.get('key'));
  const ended = (await gate.sessions.list(account)).filter(isChosen);
  for (const { key } of ended) await store.sessions.end(key);
  if (ended.length > 0)
    await store.record([
      { what: 'session-end', about: account.name, at: now(), by: account.name, detail: { found: ended.length } },
    ]);
  return doneRedirect(deskLocaleOf(visit), 'ended');
}
