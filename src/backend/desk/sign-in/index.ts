/** Sign-in page, with name and password, and the handling of what is posted. */
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import type { Exchange } from '../../http/router.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, type PageLocale, pageLocaleOf, shownTime } from '../../pages/layout.js';
import { deskPage } from '../desk-page.js';
import type { DeskContext } from '../desk-request.js';
import { deskMessages } from '../messages/index.js';
import { oidcMessages } from './oidc-messages.js';

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
  const speech = pageLocaleOf(exchange);
  const words = deskMessages(speech);
  const place = returnPathOf(form.get('to'));
  const name = (form.get('name') ?? '').slice(0, 100);
  const entrance = await desk.gate.signIn(name, form.get('password') ?? '', exchange.client);
  if (entrance.kind === 'in')
    return redirectResponse(303, `${place}?lang=${speech.language}`, { 'set-cookie': entrance.cookie });
  if (entrance.kind === 'wrong')
    return signInPage(speech, desk, { place, name, status: 401, fault: html`${words.wrongPassword}` });
  const fault = html`${words.waitBefore} ${shownTime(now + entrance.ms, speech.language)}`;
  const answer = signInPage(speech, desk, { place, name, status: 429, fault });
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(Math.ceil(entrance.ms / 1000)) } };
}
