/** View of a submission's payments for clerks. */
import { html, type Markup } from '../pages/html.js';
import { type PageLocale, shownShortTime } from '../pages/layout.js';
import { shownMoney } from '../payment/amount-due.js';
import { paymentMessages } from '../payment/messages.js';
import { type PaymentEvent, paymentState } from '../payment/payment-history.js';
import { deskMessages } from './messages/index.js';

export function paymentRow(speech: PageLocale, noted: readonly PaymentEvent[]): Markup | undefined {
  const last = noted.findLast(({ step }) => step === paymentState(noted));
  if (!last) return undefined;
  const words = paymentMessages(speech.language);
  return html`<dt>${words.title}</dt><dd><strong><bdi>${shownMoney(last, speech.language)}</bdi></strong> ${deskMessages(speech).payments[last.step]}
${shownShortTime(last.at)}${last.reference && html` <small>${words.reference}: <bdi dir="ltr">${last.reference}</bdi></small>`}</dd>`;
}
