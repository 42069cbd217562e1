/** Part of the page of an account about its second factor. */
import type { StoredAccount } from '../../accounts/accounts.js';
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import { accountField, codeField, passwordField } from './fields.js';
import { accountMessages } from './messages.js';

export function secondFactorSection(
  speech: PageLocale,
  { name, secondFactor }: StoredAccount,
  fault: Markup | false,
): Markup {
  const words = accountMessages(speech);
  const state = secondFactor
    ? html`<p>${words.factorOn} ${words.codesLeft}: ${secondFactor.recovery.length}.</p>
<form class="stack" method="post" action="/desk/account/second-factor/change?lang=${speech.language}">
${accountField(name)}${passwordField('own', words.present, 'current-password')}
${codeField('code', words.code, words.codeHint)}
<div class="row"><button name="change" value="renew">${words.renew}</button> <button class="second" name="change" value="remove">${words.remove}</button></div>
<p class="hint">${words.removeHint}</p>
</form>`
    : html`<p>${words.factorOff}</p>
<p><a class="button" href="/desk/account/second-factor?lang=${speech.language}">${words.setUp}</a></p>`;
  return html`<section aria-labelledby="own-factor"><h2 id="own-factor">${words.factor}</h2>
${fault}${state}</section>`;
}
