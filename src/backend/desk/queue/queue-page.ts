/** /desk: the queue. Its rows say who asks for what, and which answer is due next. */

import { type Clerk, hasPermission } from '../../accounts/clerk.js';
import { QUEUE_ORDERS, type QueueCount, type QueuePosition } from '../../contracts/queue.js';
import type { SubmissionSummary } from '../../contracts/store.js';
import type { ServedForm } from '../../definitions.js';
import type { HttpResponse } from '../../http/response.js';
import type { OfficeTree } from '../../offices/office-tree.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, notice, type PageLocale, shownTracking } from '../../pages/layout.js';
import { STATUS_MESSAGES } from '../../pages/status-messages.js';
import { SHEET_LIMITS } from '../../spreadsheet/worksheet.js';
import { nextOf, type Status, statuses } from '../../statuses.js';
import { deskPage } from '../desk-page.js';
import type { DeskContext } from '../desk-request.js';
import { deskMessages } from '../messages/index.js';
import { officesMessages } from '../offices/messages.js';
import { officeFilter, shownOffice } from '../offices/office-part.js';
import type { CaseSummary } from './case-summary.js';
import { caseTable, titleOf } from './case-table.js';
import { channelName } from './describe-filters.js';
import { exportBox } from './export/export-box.js';
import { exportMessages } from './export/messages.js';
import {
  addressOf,
  type Filters,
  formatFilters,
  formatPosition,
  NO_OFFICE,
  OPEN_STATUSES,
  orderOf,
  QUEUE_CHANNELS,
} from './filters.js';
import { manyForm } from './many/many-page.js';
import { manyMessages } from './many/messages.js';
import { queueMessages } from './messages.js';

/**
 * Reason why nothing was done: another clerk was faster, nothing was chosen for the ticked cases, there are too many
 * cases for a workbook, all cases to export are encrypted, or too many exports are under way.
 */
export type QueueRefusal = 'meanwhile' | 'nothing' | 'too-many-rows' | 'all-encrypted' | 'exporting';

export interface QueueContent {
  readonly filters: Filters;
  /** The forms that the clerk handles. */
  readonly services: readonly ServedForm[];
  /** Forms of these with a version whose answers can be read. */
  readonly readable: readonly ServedForm[];
  readonly submissions: readonly SubmissionSummary[];
  readonly summaries: ReadonlyMap<string, CaseSummary>;
  readonly counts: readonly QueueCount[];
  /** Cases of the page with a reply that no clerk has read, and how many of them there are altogether. */
  readonly unread: ReadonlySet<string>;
  readonly unreadCount: number;
  /** Undecided cases that are due soon, and those that are late; undefined for who is not responsible for them. */
  readonly due: { readonly soon: number; readonly late: number } | undefined;
  /** Position after which the page begins; the first page has none. */
  readonly after: QueuePosition | undefined;
  readonly more: boolean;
  /** True if the last case was decided, and no other waits. */
  readonly finished: boolean;
  readonly refused: QueueRefusal | undefined;
  /** True if all cases of the page are ticked. */
  readonly ticked: boolean;
  readonly now: number;
  readonly scanner: DeskContext['scanner'];
  readonly offices: OfficeTree | undefined;
  /** Case that was transferred a moment ago, and its new office. */
  readonly moved: { readonly tracking: string; readonly office: string } | undefined;
}

export function queuePage(speech: PageLocale, clerk: Clerk, content: QueueContent): HttpResponse {
  const [words, own] = [deskMessages(speech), queueMessages(speech)];
  const { filters, submissions } = content;
  const address = addressOf(filters, speech.language, content.after);
  const nothing = formatFilters(filters) === '' ? words.none : words.noneFound;
  const body = html`${clerk.offices?.length === 0 && alert(html`${officesMessages(speech).unknownOffice}`)}${content.moved && movedNotice(speech, content)}${content.finished && html`<p class="good" id="notice" role="status">${own.noNext}</p>`}${content.refused && alert(html`${refusalText(speech, content.refused)}`, true)}
${searchBox(speech, '', { ...content, noticed: content.finished })}
${content.unreadCount > 0 && html`<p><a class="unread" href="/desk?unread=1&lang=${speech.language}">${own.unreadCases}: ${content.unreadCount}</a></p>`}
${content.due && dueLink(speech, content.due)}
${stateLinks(speech, content)}
${filterForm(speech, clerk, content)}
${submissions.length > 0 && exportBox(speech, clerk, content)}
${submissions.length > 0 ? html`${caseTable(speech, clerk, { ...content, address })}${hasPermission(clerk, 'decide') && manyForm(speech, address, nextStatuses(clerk, submissions))}` : html`<p>${nothing}</p>`}
${pageLinks(speech, content)}`;
  return deskPage(speech, clerk, { title: words.submissions, body, address: '/desk' });
}

/** Returns the link to the cases that are due soon or late, with how many there are. */
function dueLink(speech: PageLocale, { soon, late }: NonNullable<QueueContent['due']>): Markup {
  const own = queueMessages(speech);
  if (soon + late === 0) return html``;
  const counts = [
    ...(late > 0 ? [`${own.stages.late}: ${late}`] : []),
    ...(soon > 0 ? [`${own.stages.before}: ${soon}`] : []),
  ];
  return html`<p><a class="unread" href="/desk?status=received&soon=1&lang=${speech.language}">${own.soon}</a> (${counts.join(' · ')})</p>`;
}

/** Returns the sentence that confirms a transfer. */
function movedNotice(speech: PageLocale, { moved, offices }: QueueContent): Markup {
  const { tracking, office } = moved!;
  return notice(
    html`${officesMessages(speech).transferred} ${shownTracking(tracking)} – <bdi>${shownOffice(speech, offices!, office)}</bdi>`,
  );
}

function refusalText(speech: PageLocale, refused: QueueRefusal): string {
  const { busy, tooMany, allEncrypted } = exportMessages(speech);
  const texts = { meanwhile: queueMessages(speech).takenMeanwhile, nothing: manyMessages(speech).nothing };
  const most = (SHEET_LIMITS.rows - 1).toLocaleString('en');
  const ofExport = { exporting: busy, 'all-encrypted': allEncrypted, 'too-many-rows': tooMany(most) };
  return { ...texts, ...ofExport }[refused];
}

/** Returns the statuses to which the clerk may change some of the cases. */
function nextStatuses(clerk: Clerk, submissions: readonly SubmissionSummary[]): readonly Status[] {
  const mayReopen = hasPermission(clerk, 'reopen');
  const next = new Set([...new Set(submissions.map(({ status }) => status))].flatMap(one => nextOf(one, mayReopen)));
  return statuses.filter(status => next.has(status));
}

function pageLinks(speech: PageLocale, { filters, submissions, after, more }: QueueContent): Markup {
  const own = queueMessages(speech);
  const address = `/desk${addressOf(filters, speech.language)}`;
  const last = submissions.at(-1);
  const at = last && { at: (orderOf(filters) === 'due' ? last.due : last.receivedAt) ?? 0, number: last.number };
  return html`<p class="links">${after && html`<a href="${address}">${own.first}</a>`}
${more && at && html`<a rel="next" href="${address}&after=${formatPosition(at)}">${own.more}</a>`}</p>`;
}

/**
 * Returns the search box, for typed text and for a scanner, which types and presses Enter. It is posted, so that names
 * are in no address and no log. It keeps the focus of a page with a notice, so the notice describes it.
 */
export function searchBox(
  speech: PageLocale,
  typed: string,
  { scanner, noticed }: Pick<DeskContext, 'scanner'> & { readonly noticed?: boolean },
): Markup {
  const words = deskMessages(speech);
  return html`<div class="tools"><form class="search" method="post" action="/desk/search?lang=${speech.language}" role="search">
<label for="q">${words.search}</label>
<p class="hint" id="q-hint">${words.searchHint}</p>
<div class="row"><input id="q" name="q" value="${typed}" autocomplete="off" spellcheck="false" aria-describedby="${noticed && html`notice `}q-hint" dir="auto" autofocus required>
<button>${words.search}</button></div>
</form>${scanner && pictureBox(speech)}</div>`;
}

/** Returns the box for a picture. On a phone it opens the camera. */
function pictureBox(speech: PageLocale): Markup {
  const words = deskMessages(speech);
  return html`<details class="box"><summary>${words.picture}</summary>
<form class="row" method="post" action="/desk/scan?lang=${speech.language}" enctype="multipart/form-data">
<div><label for="picture">${words.picture}</label>
<input id="picture" name="picture" type="file" accept="image/png,image/jpeg,application/pdf" capture="environment" required></div>
<button class="second">${words.readPicture}</button>
</form></details>`;
}

/** Returns links to the cases of each status, with how many there are and how many of them are late. */
function stateLinks(speech: PageLocale, { filters, counts }: QueueContent): Markup {
  const [words, own] = [deskMessages(speech), queueMessages(speech)];
  const sum = (of: readonly Status[], what: 'count' | 'late') =>
    counts.reduce((all, one) => (of.includes(one.status) ? all + one[what] : all), 0);
  const link = (status: Filters['status'], of: readonly Status[], label: string) => {
    const { status: _, ...rest } = filters;
    const address = addressOf({ ...rest, ...(status && { status }) }, speech.language);
    const late = sum(
      of.filter(one => OPEN_STATUSES.includes(one)),
      'late',
    );
    return html`<li><a href="/desk${address}"${filters.status === status && html` aria-current="true"`}>${label} <span class="count">${sum(of, 'count')}</span>${late > 0 && html` <span class="late">(${late} ${own.late})</span>`}</a></li>`;
  };
  const ofStatus = statuses
    .filter(status => status === filters.status || sum([status], 'count') > 0)
    .map(status => link(status, [status], STATUS_MESSAGES[speech.language]![status].label));
  return html`<nav class="states" aria-label="${own.state}"><ul>
${link(undefined, OPEN_STATUSES, own.open)}${ofStatus}${link('all', statuses, words.all)}
</ul></nav>`;
}

function filterForm(speech: PageLocale, clerk: Clerk, { services, filters, offices }: QueueContent): Markup {
  const [words, own] = [deskMessages(speech), queueMessages(speech)];
  const { status: _, sort: __, ...narrowing } = filters;
  const choice = (name: keyof Filters, label: string, options: readonly (readonly [string, string])[]) =>
    html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}">${options.map(
      ([value, text]) =>
        html`<option value="${value}"${(filters[name] ?? '') === value && html` selected`}>${text}</option>`,
    )}</select></div>`;
  const day = (name: 'from' | 'to', label: string) =>
    html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" type="date" class="short" value="${filters[name] ?? ''}"></div>`;
  const forms = services.map(service => [service.form, titleOf(service, speech)] as const);
  const choices = officeFilter(speech, clerk, offices);
  const channels = QUEUE_CHANNELS.map(name => [name, channelName(speech, name)] as const);
  return html`<details class="box"${Object.keys(narrowing).length > 0 && html` open`}><summary>${own.filters}</summary>
<form class="row" method="get" action="/desk" aria-label="${words.filter}">
<input type="hidden" name="lang" value="${speech.language}"><input type="hidden" name="status" value="${filters.status ?? ''}">
${choice('form', words.form, [['', words.all], ...forms])}
${choices.length > 1 && choice('office', officesMessages(speech).office, [['', words.all], ...(clerk.offices ? [] : [[NO_OFFICE, officesMessages(speech).none] as const]), ...choices])}
${choice('who', own.assignee, [
  ['', own.anybody],
  ['me', own.mine],
  ['none', own.unassigned],
])}
${choice('channel', own.channel, [['', words.all], ...channels])}
${day('from', own.from)}${day('to', own.to)}
${choice('sort', own.sort, [['', '–'], ...QUEUE_ORDERS.map(order => [order, own.orders[order]] as const)])}
<label class="choice"><input type="checkbox" name="late" value="1"${filters.late && html` checked`}> ${own.lateOnly}</label>
<label class="choice"><input type="checkbox" name="soon" value="1"${filters.soon && html` checked`}> ${own.soonOnly}</label>
<label class="choice"><input type="checkbox" name="unread" value="1"${filters.unread && html` checked`}> ${own.unreadOnly}</label>
<button class="second">${words.show}</button>
${formatFilters(filters) !== '' && html`<a href="/desk?status=&lang=${speech.language}">${own.clear}</a>`}
</form></details>`;
}
