/** Sign-in page, with name and password, and the handling of what is posted. */
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import type { Exchange } from '../../http/router.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, type PageLocale, shownTime } from '../../pages/layout.js';
import { accountMessages } from '../account/messages.js';
import { deskPage } from '../desk-page.js';
import type { DeskContext } from '../desk-request.js';
import { deskLocaleOf, deskMessages } from '../messages/index.js';
import { codePage } from './code-page.js';
import { oidcMessages } from './oidc-messages.js';
import type { SignedIn } from './sign-in-result.js';

/** Returns the path that a person wanted to go to, if it is a page of the desk, else `/desk`. */
export const returnPathOf = (path: string | null): string =>
  /^\/desk[A-Za-z0-9/.-]*$/.test(path ?? '') ? path! : '/desk';

/** Returns the page that is shown in place of any other to people who are not signed in. */
export async function signInRequiredPage(speech: PageLocale, desk: DeskContext, place: string): Promise<HttpResponse> {
  if (desk.provider || (await desk.gate.accounts.any())) return signInPage(speech, desk, { place, status: 401 });
  const words = deskMessages(speech);
  const body = html`<p>${words.key}</p>
<p>${words.keyAccounts}</p>
<p dir="ltr"><code>istimara user add NAME --role supervisor</code></p>`;
  return deskPage(speech, undefined, { title: words.desk, body, address: '/desk', status: 401 });
}

interface SignIn {
  readonly place: string;
  readonly name?: string;
  readonly status: number;
  readonly fault?: Markup;
}

export function signInPage(
  speech: PageLocale,
  { provider }: Pick<DeskContext, 'provider'>,
  { place, name = '', status, fault }: SignIn,
): HttpResponse {
  const words = deskMessages(speech);
  const service = oidcMessages(speech);
  const body = html`${fault && alert(fault)}
${
  provider &&
  html`<p><a class="button" href="/desk/sign-in/service?to=${place}&lang=${speech.language}">${service.begin}</a></p>
<h2>${service.orLocal}</h2>`
}
<form class="stack" method="post" action="/desk/sign-in?lang=${speech.language}">
<input type="hidden" name="to" value="${place}">
<div><label for="name">${words.account}</label>
<input id="name" name="name" value="${name}" autocomplete="username" autocapitalize="none" spellcheck="false" required></div>
<div><label for="password">${words.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required></div>
<div><button>${words.signIn}</button></div>
</form>`;
  return deskPage(speech, undefined, { title: words.signIn, body, address: place, status });
}

/** Handles POST /desk/sign-in. */
export async function signIn(
  desk: DeskContext,
  exchange: Exchange,
  form: URLSearchParams,
  now: number,
): Promise<HttpResponse> {
  const speech = deskLocaleOf(exchange);
  const words = deskMessages(speech);
  const place = returnPathOf(form.get('to'));
  const name = (form.get('name') ?? '').slice(0, 100);
  const result = await desk.gate.signIn(name, form.get('password') ?? '', exchange);
  if (result.kind === 'in') return signedInResponse(speech, place, result);
  if (result.kind === 'code') return codePage(speech, { place, token: result.token, status: 200 });
  if (result.kind !== 'wait') {
    const fault = html`${result.kind === 'expired' ? accountMessages(speech).faults.expired : words.wrongPassword}`;
    return signInPage(speech, desk, { place, name, status: 401, fault });
  }
  const fault = html`${words.waitBefore} ${shownTime(now + result.ms, speech.language)}`;
  return retryLater(signInPage(speech, desk, { place, name, status: 429, fault }), result.ms);
}

/** Handles POST /desk/sign-in/code. */
export async function signInByCode(
  desk: DeskContext,
  exchange: Exchange,
  form: URLSearchParams,
  now: number,
): Promise<HttpResponse> {
  const speech = deskLocaleOf(exchange);
  const place = returnPathOf(form.get('to'));
  const token = form.get('token') ?? '';
  const result = await desk.gate.signInByCode(token, form.get('code') ?? '', exchange);
  switch (result.kind) {
    case 'in':
      return signedInResponse(speech, place, result);
    case 'wait':
      return retryLater(codePage(speech, { place, token, status: 429, fault: { until: now + result.ms } }), result.ms);
    case 'wrong':
      return codePage(speech, { place, token, status: 401, fault: 'code' });
    case 'unreadable':
      return codePage(speech, { place, token, status: 500, fault: 'unreadable' });
    default:
      return signInPage(speech, desk, { place, status: 401, fault: html`${accountMessages(speech).faults.over}` });
  }
}

/** Leads a person who signed in to the page that they wanted. */
export const signedInResponse = (speech: PageLocale, place: string, { cookie, known }: SignedIn): HttpResponse => ({
  ...redirectResponse(303, `${place}?lang=${speech.language}`, { 'set-cookie': cookie }),
  ...(known !== undefined && { cookies: [known] }),
});

/** Returns the response with the time in milliseconds after which to try again. */
export const retryLater = (answer: HttpResponse, ms: number): HttpResponse => ({
  ...answer,
  headers: { ...answer.headers, 'retry-after': String(Math.ceil(ms / 1000)) },
});
