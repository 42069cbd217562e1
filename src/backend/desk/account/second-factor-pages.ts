/** /desk/account/second-factor: sets up a second factor, and shows recovery codes once. */
import { encodeQR } from 'qr';
import type { StoredAccount } from '../../accounts/accounts.js';
import type { SecondFactorSetUp } from '../../accounts/second-factor.js';
import { totpUri } from '../../accounts/totp.js';
import { readForm } from '../../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import { html, type Markup } from '../../pages/html.js';
import { alert } from '../../pages/layout.js';
import { deskPage } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf } from '../messages/index.js';
import { accountPage } from './account-page.js';
import {
  changeOwnAccount,
  ownAccount,
  type PostFault,
  presentPasswordFault,
  shownFault,
  statusOf,
} from './account-request.js';
import { accountField, codeField, passwordField } from './fields.js';
import { accountMessages } from './messages.js';

/** Name of this server in the app. The app shows it next to the name of the account. */
const ISSUER = 'Istimara';

/** Handles GET /desk/account/second-factor. */
export async function setUpPage(visit: DeskRequest): Promise<HttpResponse> {
  const account = await ownAccount(visit);
  if (!account.password || account.secondFactor)
    return redirectResponse(303, `/desk/account?lang=${deskLocaleOf(visit).language}`);
  return shownSetUp(visit, account, await visit.desk.gate.factors.beginSetUp(account.name));
}

async function shownSetUp(
  visit: DeskRequest,
  { name }: StoredAccount,
  { secret, token }: SecondFactorSetUp,
  fault?: PostFault,
): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const words = accountMessages(speech);
  const uri = await totpUri(secret, ISSUER, name);
  const body = html`${fault && alert(shownFault(speech, fault, visit.desk.now()))}
${visit.clerk.mustSetUp && html`<p><strong>${words.setUpRequired}</strong></p>`}
<p>${words.setUpIntro}</p>
<p>${words.scan}</p>
${qrPicture(uri, words.picture)}
<dl><dt>${words.key}</dt><dd><bdi dir="ltr" class="key">${secret.replace(/(.{4})(?=.)/g, '$1 ')}</bdi></dd></dl>
<form class="stack" method="post" action="/desk/account/second-factor?lang=${speech.language}">
<input type="hidden" name="token" value="${token}">${accountField(name)}
${codeField('code', words.firstCode, words.firstCodeHint)}
${passwordField('own', words.present, 'current-password')}
<div><button>${words.confirm}</button></div>
</form>`;
  const address = '/desk/account/second-factor';
  const status = fault ? statusOf(fault) : 200;
  return deskPage(speech, visit.clerk, { title: words.setUp, body, address, status });
}

/** Draws a text as a QR code: dark on white in dark mode, too, because some cameras read nothing else. */
function qrPicture(text: string, label: string): Markup {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return html`<svg class="code" role="img" aria-label="${label}" viewBox="0 0 ${rows.length} ${rows.length}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${rows.length}v${rows.length}H0z"/><path fill="#000" d="${path}"/></svg>`;
}

/** Handles POST /desk/account/second-factor. */
export async function confirmSetUp(visit: DeskRequest): Promise<HttpResponse> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  const account = await ownAccount(visit);
  if (!account.password || account.secondFactor) return setUpPage(visit);
  const { factors } = visit.desk.gate;
  const setUp = await factors.readSetUp(account.name, form.get('token') ?? '');
  if (!setUp) return shownSetUp(visit, account, await factors.beginSetUp(account.name), 'over');
  const fault = await presentPasswordFault(visit, account, form.get('own') ?? '');
  if (fault) return shownSetUp(visit, account, setUp, fault);
  const confirmed = await factors.confirm(account.name, setUp, form.get('code') ?? '');
  if (!confirmed) return shownSetUp(visit, account, setUp, 'code');
  const { secondFactor, codes } = confirmed;
  return recoveryPage(visit, codes, await changeOwnAccount(visit, account, { secondFactor }, 'set-up'));
}

/** Handles POST /desk/account/second-factor/change: makes new recovery codes, or removes the second factor. */
export async function changeSecondFactor(visit: DeskRequest): Promise<HttpResponse> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  const account = await ownAccount(visit);
  const { factors } = visit.desk.gate;
  const wrong = (fault: PostFault) => accountPage(visit, { part: 'factor', fault });
  const fault = await presentPasswordFault(visit, account, form.get('own') ?? '');
  if (fault) return wrong(fault);
  const checked = await visit.desk.gate.checkOwnCode(account, form.get('code') ?? '');
  if (checked.kind === 'wait') return wrong({ ms: checked.ms });
  if (checked.kind === 'wrong') return wrong('code');
  if (checked.kind === 'unreadable') return wrong('unreadable');
  if (form.get('change') === 'remove') {
    const cookie = await changeOwnAccount(visit, account, { secondFactor: undefined }, 'removed');
    const to = `/desk/account?done=removed&lang=${deskLocaleOf(visit).language}`;
    return redirectResponse(303, to, { 'set-cookie': cookie });
  }
  const { secondFactor, codes } = await factors.renewCodes(account.name, account.secondFactor!);
  return recoveryPage(visit, codes, await changeOwnAccount(visit, account, { secondFactor }, 'codes-renewed'));
}

function recoveryPage(visit: DeskRequest, codes: readonly string[], cookie: string): HttpResponse {
  const speech = deskLocaleOf(visit);
  const words = accountMessages(speech);
  const body = html`<p>${words.recoveryIntro}</p>
<ol class="codes" dir="ltr">${codes.map(code => html`<li><code>${code}</code></li>`)}</ol>
<p class="screen"><a class="button" href="/desk?lang=${speech.language}">${words.recoveryDone}</a></p>`;
  const { mustSetUp: _, ...clerk } = visit.clerk;
  const page = deskPage(speech, clerk, { title: words.recovery, body, address: '/desk/account' });
  return { ...page, headers: { ...page.headers, 'set-cookie': cookie } };
}
