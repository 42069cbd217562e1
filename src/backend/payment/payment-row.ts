/** What a clerk sees of the payments of a submission. */
import { html, type Markup } from '../pages/html.js';
import { type Speech, shownShortTime } from '../pages/layout.js';
import { shownMoney } from './amount-due.js';
import { paymentWords } from './messages.js';
import { type Noted, stateOf } from './payment-history.js';

export function paymentRow({ language }: Speech, noted: readonly Noted[]): Markup | undefined {
  const last = noted.findLast(({ step }) => step === stateOf(noted));
  if (!last) return undefined;
  const words = paymentWords(language);
  return html`<dt>${words.title}</dt><dd><strong><bdi>${shownMoney(last, language)}</bdi></strong> ${words.desk[last.step]}
${shownShortTime(last.at)}${last.reference && html` <small>${words.reference}: <bdi dir="ltr">${last.reference}</bdi></small>`}</dd>`;
}
