/** Form that asks for a tracking number: on the first page, and again where no request was found. */
import { html, type Markup } from './html.js';
import { alert, type PageLocale } from './layout.js';

export interface TypedNumber {
  /** Number as it was typed, to be corrected. */
  readonly typed: string;
  readonly fault: string;
}

export function trackForm({ words, language }: PageLocale, wrong?: TypedNumber): Markup {
  return html`<form action="/track" method="get">
<input type="hidden" name="lang" value="${language}">
<label for="number">${words.tracking}</label>
<p class="hint" id="number-hint">${words.trackHint}</p>
${wrong && html`<div id="number-fault">${alert(html`${wrong.fault}`)}</div>`}
<input id="number" name="number" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" required value="${wrong?.typed ?? ''}" aria-describedby="${wrong ? 'number-fault ' : ''}number-hint"${wrong && html` aria-invalid="true" autofocus`}>
<div><button>${words.show}</button></div>
</form>`;
}
