/** Views of a submission's payments for clerks: online, and at the counter. */
import { html, type Markup } from '../pages/html.js';
import { type PageLocale, shownShortTime } from '../pages/layout.js';
import { shownMoney } from '../payment/amount-due.js';
import { paymentMessages } from '../payment/messages.js';
import { type PaymentEvent, paymentState } from '../payment/payment-history.js';
import type { TillEntry } from '../payment/till.js';
import { deskMessages } from './messages/index.js';
import { tillMessages } from './till/messages.js';

export function paymentRow(speech: PageLocale, noted: readonly PaymentEvent[]): Markup | undefined {
  const last = noted.findLast(({ step }) => step === paymentState(noted));
  if (!last) return undefined;
  const words = paymentMessages(speech.language);
  return html`<dt>${words.title}</dt><dd><strong><bdi>${shownMoney(last, speech.language)}</bdi></strong> ${deskMessages(speech).payments[last.step]}
${shownShortTime(last.at)}${last.reference && html` <small>${words.reference}: <bdi dir="ltr">${last.reference}</bdi></small>`}</dd>`;
}

/** Returns a fee that was taken at the counter, with its receipt. */
export function feeRow(speech: PageLocale, { tracking, means, receipt, at, ...money }: TillEntry): Markup {
  const words = tillMessages(speech);
  return html`<dt>${words.fee}</dt><dd><strong><bdi>${shownMoney(money, speech.language)}</bdi></strong> · ${words.byMeans[means]} ${shownShortTime(at)}
<small>${words.receipt}: <a href="/desk/${tracking}/fee?lang=${speech.language}"><bdi dir="ltr">${receipt}</bdi></a></small></dd>`;
}
