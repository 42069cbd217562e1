/** /desk/numbers: statistics for which the office is responsible, as a page and as CSV. */
import { formatDuration, formatWorkingDays } from '../../../runtime/i18n/plural.js';
import { workingDaysOf } from '../../../runtime/submission-view/response-deadline.js';
import { canSeeForm } from '../../accounts/clerk.js';
import type { ServedForm } from '../../definitions.js';
import type { HttpResponse } from '../../http/response.js';
import type { OfficeTree } from '../../offices/office-tree.js';
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import { BYTE_ORDER_MARK, csvLine } from '../../spreadsheet/csv.js';
import { deskPage } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { forwardingLink } from '../forwarding-page.js';
import { deskLocaleOf, deskMessages } from '../messages/index.js';
import { officesMessages } from '../offices/messages.js';
import { shownOffice } from '../offices/office-part.js';
import { titleOf } from '../queue/case-table.js';
import { type FormStatistics, groupedStatistics, type OfficeStatistics, type Statistics } from './statistics.js';
import { statisticsPlots } from './statistics-plots.js';

const DAY = 86_400_000;
const SPANS = [7, 30, 90, 365] as const;

export async function statisticsPage(visit: DeskRequest): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const words = deskMessages(speech).numbers;
  const days = daysOf(visit);
  const { forms: counts, offices, services } = await counted(visit, days);
  const byOffice = visit.desk.offices && officeTable(speech, visit.desk.offices, offices);
  const link = (span: number) =>
    html`<a href="/desk/numbers?days=${span}&lang=${speech.language}"${span === days && html` aria-current="page"`}>${formatDuration(`P${span}D`, { language: speech.language, digits: 'latin' })}</a> `;
  const body = html`<p>${words.intro}</p>
<nav class="links" aria-label="${words.span}">${SPANS.map(link)}</nav>
${counts.length > 0 ? html`${table(speech, counts, services)}${plotsOf(speech, counts, services)}${byOffice}` : html`<p>${words.none}</p>`}
<p class="links"><a href="/desk/numbers.csv?days=${days}&lang=${speech.language}" download>${words.csv}</a> ${byOffice && html`<a href="/desk/numbers.csv?by=office&days=${days}&lang=${speech.language}" download>${officesMessages(speech).csv}</a> `}${forwardingLink(speech, visit.clerk)}</p>`;
  return deskPage(speech, visit.clerk, { title: words.title, body, address: '/desk/numbers' });
}

export async function statisticsCsv(visit: DeskRequest): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const { forms: counts, offices, services } = await counted(visit, daysOf(visit));
  const tree = visit.query.get('by') === 'office' ? visit.desk.offices : undefined;
  if (tree) return csvOf(officeRows(speech, tree, offices));
  const rows = counts.map(count => [
    titleFor(speech, services, count.form),
    ...numbersOf(count),
    services.find(({ form }) => form === count.form)?.responseTime ?? '',
    count.withinDeadline ?? '',
  ]);
  return csvOf([deskMessages(speech).numbers.columns, ...rows]);
}

/** Returns the counts and the hours of a line in CSV. */
const numbersOf = (count: Statistics): readonly (string | number)[] => [
  ...[count.submissions, count.paper, count.waiting, count.returned, count.accepted, count.rejected],
  ...[count.median, count.p90].map(time => (time === undefined ? '' : (time / 3_600_000).toFixed(1))),
];

const csvOf = (rows: readonly (readonly (string | number)[])[]): HttpResponse => ({
  status: 200,
  headers: {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="numbers.csv"',
  },
  body: BYTE_ORDER_MARK + rows.map(csvLine).join(''),
});

/** Headings of the table by office: those of the services without what a service promises. */
const officeHeads = (speech: PageLocale): readonly string[] => [
  officesMessages(speech).office,
  ...deskMessages(speech).numbers.columns.slice(1, 9),
  deskMessages(speech).numbers.columns[10]!,
];

const nameOfOffice = (speech: PageLocale, tree: OfficeTree, office: string | null): string =>
  office === null ? officesMessages(speech).none : shownOffice(speech, tree, office);

const officeRows = (speech: PageLocale, tree: OfficeTree, offices: readonly OfficeStatistics[]) => [
  officeHeads(speech),
  ...offices.map(count => [nameOfOffice(speech, tree, count.office), ...numbersOf(count), count.withinDeadline ?? '']),
];

function officeTable(speech: PageLocale, tree: OfficeTree, offices: readonly OfficeStatistics[]): Markup {
  const own = officesMessages(speech);
  const row = (count: OfficeStatistics) => {
    const decided = count.accepted + count.rejected;
    return html`<tr><th scope="row"><bdi>${nameOfOffice(speech, tree, count.office)}</bdi></th>
${[count.submissions, count.paper, count.waiting, count.returned, count.accepted, count.rejected].map(one => html`<td>${one}</td>`)}
<td>${shownTime(speech, count.median)}</td><td>${shownTime(speech, count.p90)}</td>
<td>${count.withinDeadline === undefined || decided === 0 ? '–' : html`<bdi dir="ltr">${count.withinDeadline} / ${decided}</bdi>`}</td></tr>`;
  };
  return html`<h2>${own.byOffice}</h2>
<div class="scroll" role="region" aria-label="${own.byOffice}" tabindex="0"><table>
<thead><tr>${officeHeads(speech).map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${offices.map(row)}</tbody>
</table></div>`;
}

function daysOf({ query }: DeskRequest): number {
  const asked = Number(query.get('days'));
  return SPANS.find(span => span === asked) ?? 30;
}

async function counted({ desk, clerk }: DeskRequest, days: number) {
  const services = (await desk.catalogue.services()).filter(({ form }) => canSeeForm(clerk, form));
  const promised = (form: string) => services.find(service => service.form === form)?.responseTime;
  const since = desk.now() - days * DAY;
  return { services, ...(await groupedStatistics(desk.store, { forms: clerk.forms, since, promised })) };
}

const titleFor = (speech: PageLocale, services: readonly ServedForm[], form: string): string => {
  const service = services.find(one => one.form === form);
  return service ? titleOf(service, speech) : form;
};

const plotsOf = (speech: PageLocale, counts: readonly FormStatistics[], services: readonly ServedForm[]): Markup =>
  statisticsPlots(speech, {
    counts,
    titleFor: form => titleFor(speech, services, form),
    shownTime: ms => shownTime(speech, ms),
  });

function table(speech: PageLocale, counts: readonly FormStatistics[], services: readonly ServedForm[]): Markup {
  const words = deskMessages(speech).numbers;
  const row = (count: FormStatistics) => {
    const promise = services.find(({ form }) => form === count.form)?.responseTime;
    const decided = count.accepted + count.rejected;
    return html`<tr><th scope="row">${titleFor(speech, services, count.form)}</th>
${[count.submissions, count.paper, count.waiting, count.returned, count.accepted, count.rejected].map(one => html`<td>${one}</td>`)}
<td>${shownTime(speech, count.median)}</td><td>${shownTime(speech, count.p90)}</td>
<td>${promise ? shownPromise(speech, promise) : '–'}</td>
<td>${count.withinDeadline === undefined || decided === 0 ? '–' : html`<bdi dir="ltr">${count.withinDeadline} / ${decided}</bdi>`}</td></tr>`;
  };
  return html`<div class="scroll" role="region" aria-label="${words.title}" tabindex="0"><table>
<thead><tr>${words.columns.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${counts.map(row)}</tbody>
</table></div>`;
}

/** Formats a promised time: an ISO 8601 duration, or a number of `working days`. */
function shownPromise({ language }: PageLocale, promise: string): string {
  const workingDays = workingDaysOf(promise);
  const locale = { language, digits: 'latin' } as const;
  return workingDays === undefined ? formatDuration(promise, locale) : formatWorkingDays(workingDays, locale);
}

/** Formats a duration in days and hours, or in minutes. */
function shownTime({ language }: PageLocale, ms: number | undefined): string {
  if (ms === undefined) return '–';
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return formatDuration(`PT${minutes}M`, { language, digits: 'latin' });
  const hours = Math.round(minutes / 60);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  const time = rest > 0 ? `T${rest}H` : '';
  return formatDuration(`P${days > 0 ? `${days}D` : ''}${time}`, { language, digits: 'latin' });
}
