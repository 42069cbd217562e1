/**
 * /desk/forwarding: what each destination got, what waits for it, and what is parked. The page shows counts only, and
 * nothing about persons. The counts are of all offices, so that only those who see every case get them.
 */

import type { Clerk } from '../accounts/clerk.js';
import type { DeliveryCounts, Destination } from '../contracts/outbox.js';
import { problemResponse } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import { html, type Markup } from '../pages/html.js';
import { type PageLocale, shownShortTime } from '../pages/layout.js';
import { deskPage } from './desk-page.js';
import type { DeskRequest } from './desk-request.js';
import { type ForwardingMessages, forwardingMessages } from './forwarding-messages.js';
import { deskLocaleOf } from './messages/index.js';

export async function forwardingPage(visit: DeskRequest): Promise<HttpResponse> {
  if (visit.clerk.offices) return problemResponse('not-found');
  const { outbox } = visit.desk.store;
  const speech = deskLocaleOf(visit);
  const words = forwardingMessages(speech);
  const tallies = await outbox.countAll();
  const destinations = new Map((await outbox.destinations()).map(one => [one.name, one]));
  const rows = tallies.map(tally => rowOf(words, tally, destinations.get(tally.destination)!));
  const parked = tallies.find(tally => tally.parked > 0);
  const body = html`<p>${words.intro}</p>
${rows.length > 0 ? table(words, rows) : html`<p>${words.none}</p>`}
${parked && html`<p class="links">${words.command}</p><p><code dir="ltr">istimara forward retry ${parked.destination}</code></p>`}`;
  return deskPage(speech, visit.clerk, { title: words.title, body, address: '/desk/forwarding' });
}

const table = (words: ForwardingMessages, rows: readonly Markup[]): Markup =>
  html`<div class="scroll" role="region" aria-label="${words.title}" tabindex="0"><table>
<thead><tr>${words.columns.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`;

function rowOf(words: ForwardingMessages, tally: DeliveryCounts, destination: Destination): Markup {
  const { accepted, delivered, waiting, parked, oldest } = tally;
  return html`<tr><th scope="row"><bdi>${tally.destination}</bdi></th>
${[accepted, delivered, waiting, parked].map(count => html`<td>${count}</td>`)}
<td>${oldest === undefined ? '–' : shownShortTime(oldest)}</td>
<td>${stateOf(words, tally, destination)}</td></tr>`;
}

function stateOf(
  words: ForwardingMessages,
  tally: DeliveryCounts,
  { open, failures, reason = '' }: Destination,
): Markup {
  if (tally.accepted !== tally.delivered + tally.waiting + tally.parked) return html`<strong>${words.missing}</strong>`;
  if (failures > 0) return html`${words.failing} (<bdi dir="ltr">${reason}</bdi>)`;
  if (tally.parked > 0) return html`${words.parked}`;
  return html`${open ? words.well : words.ended}`;
}

/** Returns the link to the page, or nothing for a clerk of some offices only. */
export const forwardingLink = (speech: PageLocale, { offices }: Clerk): Markup =>
  offices ? html`` : html`<a href="/desk/forwarding?lang=${speech.language}">${forwardingMessages(speech).title}</a>`;
