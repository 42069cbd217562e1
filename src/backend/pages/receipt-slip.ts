/**
 * Receipt slip: the tracking number, the time of receipt, and the response deadline. It is printed on a sheet, or on a
 * roll of 80 mm by a thermal printer.
 */
import type { HttpResponse } from '../http/response.js';
import { html, type Markup } from './html.js';
import { layout, type PageLocale, type Reader, shownDayOf, shownTime, shownTracking } from './layout.js';
import { receiptSlipMessages } from './receipt-slip-messages.js';

export interface ReceiptSlip {
  /** Title of the service, or the id of its form. */
  readonly service: string;
  /** Name of the office that the case belongs to. */
  readonly office?: string | undefined;
  readonly tracking: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly due?: number | undefined;
  /** PIN that opens the answers, if it may be shown. */
  readonly pin?: string | undefined;
  /** Additional rows. */
  readonly more?: Markup;
}

/** Address of the slip without a query, and whether the query asks for a roll. */
export interface SlipPlace {
  readonly address: string;
  readonly roll: boolean;
}

export const slipPlace = ({ query }: Reader, address: string): SlipPlace => ({ address, roll: query.has('roll') });

interface SlipExtras {
  readonly hint: string;
  /** Links to other pages. */
  readonly links: Markup;
}

export function slipView(
  speech: PageLocale,
  slip: ReceiptSlip,
  { address, roll }: SlipPlace,
  { hint, links }: SlipExtras,
): Markup {
  const { words, language } = speech;
  const own = receiptSlipMessages(language);
  const other = `${address}?lang=${language}${roll ? '' : '&roll'}`;
  return html`<dl class="slip">
<dt>${words.service}</dt><dd>${slip.service}</dd>
${slip.office !== undefined && html`<dt>${own.office}</dt><dd><bdi>${slip.office}</bdi></dd>`}
<dt>${words.tracking}</dt><dd><strong>${shownTracking(slip.tracking)}</strong></dd>
${slip.pin !== undefined && html`<dt>${own.pin}</dt><dd><strong class="number"><bdi dir="ltr">${slip.pin}</bdi></strong><br><small>${own.pinHint}</small></dd>`}
<dt>${words.receivedAt}</dt><dd>${shownTime(slip.receivedAt, language)}</dd>
${slip.due !== undefined && html`<dt>${own.due}</dt><dd>${shownDayOf(slip.due, language)}</dd>`}
${slip.more}
</dl>
<p class="hint screen">${hint}${slip.pin !== undefined && html` ${own.soon}`}</p>
<p class="links"><a href="${other}">${roll ? own.onSheet : own.onRoll}</a> ${links}</p>`;
}

/** Returns the applicant's own slip. It is not cached, because no one else may have its PIN. */
export function receiptSlipPage(speech: PageLocale, slip: ReceiptSlip, place: SlipPlace): HttpResponse {
  const { words, language } = speech;
  const own = receiptSlipMessages(language);
  const links = html`<a href="/track/${slip.tracking}?lang=${language}">${words.track}</a>`;
  const body = slipView(speech, slip, place, { hint: own.keep, links });
  const stylesheet = place.roll ? '/roll.css' : '/style.css';
  const answer = layout(speech, { title: own.slip, body, address: place.address, stylesheet });
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } };
}
