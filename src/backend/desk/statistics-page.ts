/** /desk/numbers, as a page and as CSV: what the office answers for. */
import { durationWords } from '../../runtime/i18n/plural.js';
import { sees } from '../accounts/clerk.js';
import type { Served } from '../definitions.js';
import type { Answer } from '../http/response.js';
import { html, type Markup } from '../pages/html.js';
import { type Speech, speechFor } from '../pages/layout.js';
import { deskPage } from './desk-page.js';
import type { Visit } from './desk-request.js';
import { forwardingLink } from './forwarding-page.js';
import { deskWords } from './messages-index.js';
import { type Count, countSince } from './statistics.js';
import { titleOf } from './submission-list.js';

const DAY = 86_400_000;
const SPANS = [7, 30, 90, 365] as const;

export async function numbersPage(visit: Visit): Promise<Answer> {
  const speech = speechFor(visit);
  const words = deskWords(speech).numbers;
  const days = daysOf(visit);
  const { counts, services } = await counted(visit, days);
  const link = (span: number) =>
    html`<a href="/desk/numbers?days=${span}&lang=${speech.language}"${span === days && html` aria-current="page"`}>${durationWords(`P${span}D`, { language: speech.language, digits: 'latin' })}</a> `;
  const body = html`<p>${words.intro}</p>
<nav class="links" aria-label="${words.span}">${SPANS.map(link)}</nav>
${counts.length > 0 ? table(speech, counts, services) : html`<p>${words.none}</p>`}
<p class="links"><a href="/desk/numbers.csv?days=${days}&lang=${speech.language}" download>${words.csv}</a> · ${forwardingLink(speech)}</p>`;
  return deskPage(speech, visit.clerk, { title: words.title, body, address: '/desk/numbers' });
}

export async function numbersCsv(visit: Visit): Promise<Answer> {
  const speech = speechFor(visit);
  const { counts, services } = await counted(visit, daysOf(visit));
  const rows = counts.map(count => [
    titleFor(speech, services, count.form),
    ...[count.submissions, count.paper, count.waiting, count.returned, count.accepted, count.rejected].map(String),
    ...[count.median, count.ninth].map(time => (time === undefined ? '' : (time / 3_600_000).toFixed(1))),
    services.find(({ form }) => form === count.form)?.promised ?? '',
    count.inTime === undefined ? '' : String(count.inTime),
  ]);
  const lines = [deskWords(speech).numbers.columns, ...rows].map(cells => cells.map(cell).join(','));
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="numbers.csv"',
    },
    // By the mark spreadsheets know that it is UTF-8.
    body: `\ufeff${lines.map(line => `${line}\r\n`).join('')}`,
  };
}

/** A text that a spreadsheet takes for nothing else. */
const cell = (text: string): string => `"${(/^[=+@\t\r-]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

function daysOf({ query }: Visit): number {
  const asked = Number(query.get('days'));
  return SPANS.find(span => span === asked) ?? 30;
}

async function counted({ desk, clerk }: Visit, days: number) {
  const services = (await desk.catalogue.services()).filter(({ form }) => sees(clerk, form));
  const promised = (form: string) => services.find(service => service.form === form)?.promised;
  const since = desk.now() - days * DAY;
  return { services, counts: await countSince(desk.store, { forms: clerk.forms, since, promised }) };
}

const titleFor = (speech: Speech, services: readonly Served[], form: string): string => {
  const service = services.find(one => one.form === form);
  return service ? titleOf(service, speech) : form;
};

function table(speech: Speech, counts: readonly Count[], services: readonly Served[]): Markup {
  const words = deskWords(speech).numbers;
  const row = (count: Count) => {
    const promise = services.find(({ form }) => form === count.form)?.promised;
    const decided = count.accepted + count.rejected;
    return html`<tr><th scope="row">${titleFor(speech, services, count.form)}</th>
${[count.submissions, count.paper, count.waiting, count.returned, count.accepted, count.rejected].map(one => html`<td>${one}</td>`)}
<td>${shownTime(speech, count.median)}</td><td>${shownTime(speech, count.ninth)}</td>
<td>${promise ? durationWords(promise, { language: speech.language, digits: 'latin' }) : '–'}</td>
<td>${count.inTime === undefined || decided === 0 ? '–' : html`<bdi dir="ltr">${count.inTime} / ${decided}</bdi>`}</td></tr>`;
  };
  return html`<div class="scroll" role="region" aria-label="${words.title}" tabindex="0"><table>
<thead><tr>${words.columns.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${counts.map(row)}</tbody>
</table></div>`;
}

/** In days and hours, or in minutes. */
function shownTime({ language }: Speech, ms: number | undefined): string {
  if (ms === undefined) return '–';
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return durationWords(`PT${minutes}M`, { language, digits: 'latin' });
  const hours = Math.round(minutes / 60);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  const time = rest > 0 ? `T${rest}H` : '';
  return durationWords(`P${days > 0 ? `${days}D` : ''}${time}`, { language, digits: 'latin' });
}
