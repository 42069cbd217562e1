/** Table of cases, in the queue and among the results of a search. On a narrow screen each row is a card. */
import { type Clerk, hasPermission } from '../../accounts/clerk.js';
import { NO_DEADLINE } from '../../contracts/queue.js';
import type { SubmissionSummary } from '../../contracts/store.js';
import type { ServedForm } from '../../definitions.js';
import type { OfficeTree } from '../../offices/office-tree.js';
import { html, type Markup } from '../../pages/html.js';
import { type PageLocale, shownShortDay, shownShortTime, shownTracking } from '../../pages/layout.js';
import { STATUS_MESSAGES } from '../../pages/status-messages.js';
import { ruleOf } from '../../statuses.js';
import { shownActor } from '../desk-page.js';
import { deskMessages } from '../messages/index.js';
import { officesMessages } from '../offices/messages.js';
import { shownOffice } from '../offices/office-part.js';
import { canChange } from './can-change.js';
import type { CaseSummary } from './case-summary.js';
import { manyMessages } from './many/messages.js';
import { formatTick } from './many/ticked-cases.js';
import { queueMessages } from './messages.js';

export interface TableContent {
  /** The forms that the clerk handles. */
  readonly services: readonly ServedForm[];
  readonly submissions: readonly SubmissionSummary[];
  readonly summaries: ReadonlyMap<string, CaseSummary>;
  /** Cases with a reply of the applicant that no clerk has read. */
  readonly unread?: ReadonlySet<string>;
  readonly now: number;
  readonly offices?: OfficeTree | undefined;
  /** Query of the page, to which a case returns that is taken here; without it none can be taken. */
  readonly address?: string;
  /** True if all cases are ticked. */
  readonly ticked?: boolean;
}

/** One more column: its heading, and its content for a submission. */
export interface ExtraColumn {
  readonly head: string;
  of(tracking: string): Markup;
}

export function caseTable(speech: PageLocale, clerk: Clerk, content: TableContent, extra?: ExtraColumn): Markup {
  const [words, own] = [deskMessages(speech), queueMessages(speech)];
  const heads = [own.subject, own.about, ...(extra ? [extra.head] : []), words.due, words.status, own.assignee];
  const row = (listed: SubmissionSummary) => {
    const cells = [
      aboutCell(content.summaries.get(listed.tracking)),
      ...(extra ? [extra.of(listed.tracking)] : []),
      dueCell(speech, listed, content.now),
      html`${STATUS_MESSAGES[speech.language]![listed.status].label}`,
      assigneeCell(speech, clerk, listed, content.address),
    ];
    return html`<tr id="${listed.tracking}" role="row">${subjectCell(speech, clerk, listed, content)}${cells.map(
      (cell, index) =>
        html`<td role="cell"${index === 0 && html` class="about"`} data-label="${heads[index + 1]}">${cell}</td>`,
    )}</tr>`;
  };
  return html`<table class="cases" role="table" aria-label="${words.submissions}">
<thead role="rowgroup"><tr role="row">${heads.map(head => html`<th scope="col" role="columnheader">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">${content.submissions.map(row)}</tbody>
</table>`;
}

export const titleOf = ({ title, form }: ServedForm, { language }: PageLocale): string => title[language] ?? form;

/** Returns who asks for what: the name leads to the case. */
function subjectCell(
  speech: PageLocale,
  clerk: Clerk,
  listed: SubmissionSummary,
  { services, summaries, unread, offices, address, ticked }: TableContent,
): Markup {
  const { tracking, form, receivedAt } = listed;
  const service = services.find(one => one.form === form);
  const title = summaries.get(tracking)?.title || queueMessages(speech).noName;
  const mayTick = address !== undefined && hasPermission(clerk, 'decide') && listed.status !== 'erased';
  const tick =
    mayTick &&
    html`<input type="checkbox" name="case" form="many" value="${formatTick(listed)}" aria-label="${manyMessages(speech).tick}: ${title}, ${tracking}"${ticked && html` checked`}>`;
  return html`<th scope="row" role="rowheader">${tick}<a href="/desk/${tracking}?lang=${speech.language}"><bdi>${title}</bdi></a>${unread?.has(tracking) && html` <strong class="unread">${queueMessages(speech).unread}</strong>`}
<small>${service ? titleOf(service, speech) : form}</small>
${
  offices &&
  clerk.offices?.length !== 1 &&
  html`<small>${listed.office === null ? officesMessages(speech).none : html`<bdi>${shownOffice(speech, offices, listed.office)}</bdi>`}</small>
`
}<small>${shownTracking(tracking)} · ${shownShortTime(receivedAt)}</small></th>`;
}

/** Returns further answers. A single one needs no label, because the column says what it is. */
const aboutCell = ({ columns }: CaseSummary = { title: '', columns: [] }): Markup =>
  html`${columns.map(({ label, text }) => html`<div>${columns.length > 1 && html`<small>${label}:</small> `}<bdi>${text}</bdi></div>`)}`;

/** Returns the deadline of the office, while it is the office's turn. */
export function dueCell(
  speech: PageLocale,
  { due, status }: Pick<SubmissionSummary, 'due' | 'status'>,
  now: number,
): Markup {
  if (ruleOf(status).turn !== 'office') return html`–`;
  if (due === null || due >= NO_DEADLINE) return html`${queueMessages(speech).noPromise}`;
  return html`${shownShortDay(due)}${due < now && html` <strong class="late">${deskMessages(speech).overdue}</strong>`}`;
}

/** Returns who has the case, with the button that takes it or gives it back. */
function assigneeCell(
  speech: PageLocale,
  clerk: Clerk,
  { tracking, assignee, status }: SubmissionSummary,
  address: string | undefined,
): Markup {
  const own = queueMessages(speech);
  const isMine = assignee === clerk.name;
  const name = isMine ? own.me : assignee === null ? '' : shownActor(deskMessages(speech), assignee);
  const shown = name !== '' && html`<bdi>${name}</bdi> `;
  const open = ruleOf(status).turn !== undefined;
  if (address === undefined || !open || !canChange(clerk, assignee)) return html`${shown || '–'}`;
  return html`${shown}${assignForm(speech, { tracking, assignee, isMine }, `/desk/assign${address}`)}`;
}

/** Returns the button that takes a case or gives it back. */
export function assignForm(
  speech: PageLocale,
  {
    tracking,
    assignee,
    isMine,
  }: { readonly tracking: string; readonly assignee: string | null; readonly isMine: boolean },
  action: string,
  page?: string,
): Markup {
  const own = queueMessages(speech);
  const label = isMine ? own.giveBack : assignee === null ? own.take : own.takeOver;
  return html`<form class="inline" method="post" action="${action}"><input type="hidden" name="case" value="${tracking}"><input type="hidden" name="from" value="${assignee ?? ''}">${page && html`<input type="hidden" name="page" value="${page}">`}<button class="plain" name="to" value="${isMine ? '' : 'me'}" aria-label="${label}: ${tracking}">${label}</button></form>`;
}
