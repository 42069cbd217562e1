/** Statistics as a table, on the page and in CSV: a row for each service, office or month. */
import { formatDuration, formatWorkingDays } from '../../../runtime/i18n/plural.js';
import { workingDaysOf } from '../../../runtime/submission-view/response-deadline.js';
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import { deskMessages } from '../messages/index.js';
import type { Statistics } from './statistics.js';

/** Group of submissions with its statistics: a service, an office or a month. */
export interface StatisticsRow {
  readonly title: string;
  readonly count: Statistics;
  /** Time that a service promises; absent for other groups. */
  readonly promise?: string | undefined;
}

export interface StatisticsGroups {
  /** Heading over the titles of the groups. */
  readonly head: string;
  readonly rows: readonly StatisticsRow[];
  /** True if the groups are services, each of which promises one time. */
  readonly hasPromises?: true;
}

/** Returns the headings: those of the services, for other groups without what a service promises. */
function headsOf(speech: PageLocale, { head, hasPromises }: StatisticsGroups): readonly string[] {
  const { columns } = deskMessages(speech).numbers;
  return [head, ...columns.slice(1, 9), ...(hasPromises ? columns.slice(9) : [columns[10]!])];
}

export function statisticsTable(speech: PageLocale, name: string, groups: StatisticsGroups): Markup {
  const row = ({
    title,
    count,
    promise,
  }: StatisticsRow) => html`<tr><th scope="row">${groups.hasPromises ? title : html`<bdi>${title}</bdi>`}</th>
${[count.submissions, count.paper, count.waiting, count.returned, count.accepted, count.rejected].map(one => html`<td>${one}</td>`)}
<td>${shownTime(speech, count.median)}</td><td>${shownTime(speech, count.p90)}</td>
${groups.hasPromises && html`<td>${promise ? shownPromise(speech, promise) : '–'}</td>`}
<td>${shownInTime(count)}</td></tr>`;
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0"><table>
<thead><tr>${headsOf(speech, groups).map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${groups.rows.map(row)}</tbody>
</table></div>`;
}

/** Returns the lines in CSV, the headings first. Times are in hours. */
export const statisticsLines = (
  speech: PageLocale,
  groups: StatisticsGroups,
): readonly (readonly (string | number)[])[] => [
  headsOf(speech, groups),
  ...groups.rows.map(({ title, count, promise }) => [
    title,
    ...[count.submissions, count.paper, count.waiting, count.returned, count.accepted, count.rejected],
    ...[count.median, count.p90].map(time => (time === undefined ? '' : (time / 3_600_000).toFixed(1))),
    ...(groups.hasPromises ? [promise ?? ''] : []),
    count.withinDeadline ?? '',
  ]),
];

/** Returns the share of the decisions that were in time, in percent, or undefined if there are none. */
export const inTimeShare = ({ withinDeadline, promisedDecisions }: Statistics): number | undefined =>
  withinDeadline === undefined || promisedDecisions === 0
    ? undefined
    : Math.round((withinDeadline / promisedDecisions) * 100);

function shownInTime(count: Statistics): Markup | string {
  const share = inTimeShare(count);
  return share === undefined
    ? '–'
    : html`<bdi dir="ltr">${count.withinDeadline} / ${count.promisedDecisions} (${share}%)</bdi>`;
}

/** Formats a promised time: an ISO 8601 duration, or a number of `working days`. */
function shownPromise({ language }: PageLocale, promise: string): string {
  const workingDays = workingDaysOf(promise);
  const locale = { language, digits: 'latin' } as const;
  return workingDays === undefined ? formatDuration(promise, locale) : formatWorkingDays(workingDays, locale);
}

/** Formats a duration in days and hours, or in minutes. */
export function shownTime({ language }: PageLocale, ms: number | undefined): string {
  if (ms === undefined) return '–';
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return formatDuration(`PT${minutes}M`, { language, digits: 'latin' });
  const hours = Math.round(minutes / 60);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  const time = rest > 0 ? `T${rest}H` : '';
  return formatDuration(`P${days > 0 ? `${days}D` : ''}${time}`, { language, digits: 'latin' });
}
