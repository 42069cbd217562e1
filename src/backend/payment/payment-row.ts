/** View of a submission's payments for clerks at the desk. */
import { html, type Markup } from '../pages/html.js';
import { type PageLocale, shownShortTime } from '../pages/layout.js';
import { shownMoney } from './amount-due.js';
import { paymentMessages } from './messages.js';
import { type PaymentEvent, paymentState } from './payment-history.js';

export function paymentRow({ language }: PageLocale, noted: readonly PaymentEvent[]): Markup | undefined {
  const last = noted.findLast(({ step }) => step === paymentState(noted));
  if (!last) return undefined;
  const words = paymentMessages(language);
  return html`<dt>${words.title}</dt><dd><strong><bdi>${shownMoney(last, language)}</bdi></strong> ${words.desk[last.step]}
${shownShortTime(last.at)}${last.reference && html` <small>${words.reference}: <bdi dir="ltr">${last.reference}</bdi></small>`}</dd>`;
}
