/** Page that asks for the code of a second factor, after the password. */
import type { HttpResponse } from '../../http/response.js';
import { html } from '../../pages/html.js';
import { alert, type PageLocale, shownTime } from '../../pages/layout.js';
import { codeField } from '../account/fields.js';
import { type AccountFault, accountMessages } from '../account/messages.js';
import { deskPage } from '../desk-page.js';
import { deskMessages } from '../messages/index.js';

interface CodeRequest {
  readonly place: string;
  readonly token: string;
  readonly status: number;
  readonly fault?: AccountFault | { readonly until: number };
}

export function codePage(speech: PageLocale, { place, token, status, fault }: CodeRequest): HttpResponse {
  const words = accountMessages(speech);
  const sentence =
    typeof fault === 'object'
      ? html`${deskMessages(speech).waitBefore} ${shownTime(fault.until, speech.language)}`
      : html`${fault && words.faults[fault]}`;
  const body = html`${fault && alert(sentence)}
<form class="stack" method="post" action="/desk/sign-in/code?lang=${speech.language}">
<input type="hidden" name="to" value="${place}"><input type="hidden" name="token" value="${token}">
${codeField('code', words.code, words.codeHint)}
<div><button>${words.goOn}</button></div>
</form>
<p class="links"><a href="${place}?lang=${speech.language}">${words.startAgain}</a></p>`;
  return deskPage(speech, undefined, { title: words.codeTitle, body, address: place, status });
}
