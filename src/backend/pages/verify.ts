/**
 * /verify: verification of a receipt. The page carries the public keys, so that a browser can verify without the
 * server; without a script the server verifies.
 */

import { DEFAULT_ZONE } from '../../runtime/clock.js';
import type { Jwks } from '../contracts/jwks.js';
import type { MemoryBudget } from '../http/memory-budget.js';
import type { BodyLimits } from '../http/read-body.js';
import { readForm } from '../http/read-form.js';
import type { HttpResponse } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import type { VerificationFailure } from '../receipts/jws.js';
import { type ReceiptClaims, verifyReceipt } from '../receipts/receipt.js';
import { html, type Markup } from './html.js';
import { alert, layout, pageLocaleOf } from './layout.js';
import { VERIFY_MESSAGES, type VerifyMessages } from './verify-messages.js';

export interface ReceiptVerifier {
  page(exchange: Exchange): Promise<HttpResponse>;
  /** Handles a posted receipt. */
  posted(exchange: Exchange): Promise<HttpResponse>;
}

export function createReceiptVerifier(
  keys: () => Promise<Jwks>,
  limits: BodyLimits,
  held: MemoryBudget,
): ReceiptVerifier {
  return {
    page: async exchange => verifyPage(exchange, await keys()),
    posted: async exchange => {
      const typed = (await readForm(exchange, limits, held)).get('receipt') ?? '';
      const known = await keys();
      return verifyPage(exchange, known, { typed, found: verifyReceipt(receiptIn(typed), known) });
    },
  };
}

/** Returns the receipt in a text, which may also be the response of the server that holds it. */
function receiptIn(typed: string): string {
  const text = typed.trim();
  try {
    const { receipt } = JSON.parse(text);
    return typeof receipt === 'string' ? receipt.trim() : text;
  } catch {
    return text;
  }
}

interface Judged {
  readonly typed: string;
  readonly found: { readonly claims: ReceiptClaims } | VerificationFailure;
}

function verifyPage(exchange: Exchange, keys: Jwks, judged?: Judged): HttpResponse {
  const speech = pageLocaleOf(exchange);
  const { language } = speech;
  const words = VERIFY_MESSAGES[language]!;
  const body = html`<p>${words.intro}</p>
<form class="stack" method="post" action="/verify?lang=${language}" data-keys="${JSON.stringify(keys)}" data-words="${JSON.stringify(words)}">
<div><label for="receipt">${words.receipt}</label>
<p class="hint" id="receipt-hint">${words.hint}</p>
<textarea id="receipt" name="receipt" rows="6" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck="false" required aria-describedby="receipt-hint">${judged?.typed ?? ''}</textarea></div>
<div><button>${words.verify}</button></div>
</form>
<div id="result" role="status">${judged && shown(words, judged.found)}</div>
<p class="links"><a href="/?lang=${language}">${words.home}</a></p>`;
  return layout(speech, {
    ...{ title: words.title, body, address: '/verify' },
    ...{ stylesheet: '/style.css', script: '/verify.js' },
  });
}

function shown(words: VerifyMessages, found: Judged['found']): Markup {
  if (typeof found === 'string') return alert(html`${words.faults[found]}`);
  const { tracking, form, version, received_at, sha256, validated } = found.claims;
  const when = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: DEFAULT_ZONE });
  return html`<p class="good">${words.genuine}</p>
<dl>
<dt>${words.tracking}</dt><dd><bdi dir="ltr">${tracking}</bdi></dd>
<dt>${words.form}</dt><dd><bdi dir="ltr">${form} ${version}</bdi></dd>
<dt>${words.receivedAt}</dt><dd><bdi>${when.format(Date.parse(received_at))}</bdi></dd>
<dt>${words.validated}</dt><dd>${validated ? words.yes : words.no}</dd>
<dt>${words.sha256}</dt><dd><bdi dir="ltr">${sha256}</bdi></dd>
</dl>
<p>${words.means}</p>`;
}
