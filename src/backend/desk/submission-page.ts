/**
 * Page of one submission at the desk: its head, its answers as stored, its printed copy, its history and the possible
 * actions.
 */

import { type AnswerList, answersOf } from '../../runtime/submission-view/answer-list.js';
import {
  answersTable,
  encryptedAnswers,
  fileList,
  submissionFacts,
} from '../../runtime/submission-view/submission-view.js';
import { type Clerk, hasPermission } from '../accounts/clerk.js';
import type { StoredAuditEvent } from '../contracts/audit-log.js';
import type { StatusChange, StoredSubmission } from '../contracts/store.js';
import type { ServedForm } from '../definitions.js';
import { toExported } from '../export.js';
import { type HttpResponse, PLAYER_HEADERS } from '../http/response.js';
import { replacementOf } from '../intake/replacement.js';
import { html, type Markup } from '../pages/html.js';
import { alert, notice, type PageLocale, shownDay, shownTracking } from '../pages/layout.js';
import { PAGE_MESSAGES } from '../pages/messages.js';
import { receiptSlipMessages } from '../pages/receipt-slip-messages.js';
import { STATUS_MESSAGES } from '../pages/status-messages.js';
import { amountDue, isPaidIn } from '../payment/amount-due.js';
import type { PaymentEvent } from '../payment/payment-history.js';
import type { TillEntry } from '../payment/till.js';
import type { VerdictOf } from '../quarantine/verdicts.js';
import { fileEntry } from './attachment-view.js';
import { changesSince } from './changes-since.js';
import { type ConversationView, conversationPart } from './conversation/conversation-part.js';
import { conversationMessages } from './conversation/messages.js';
import { counterFacts } from './counter/counter-facts.js';
import { formatSerial } from './data-entry/blank-forms.js';
import { dataEntryMessages } from './data-entry/messages.js';
import { deskPage, shownActor } from './desk-page.js';
import { type ErasureState, erasedNotice, erasureForm } from './erasure-actions.js';
import { historyTable } from './history.js';
import { notesPart } from './internal-notes.js';
import type { DeskMessages } from './messages/desk-messages.js';
import { deskMessages } from './messages/index.js';
import { officesMessages } from './offices/messages.js';
import { type CaseOffices, officeFact, officeHistory, shownOffice, transferPart } from './offices/office-part.js';
import { feeRow, paymentRow } from './payment-row.js';
import { canChange } from './queue/can-change.js';
import { assignForm, dueCell, titleOf } from './queue/case-table.js';
import { queueMessages } from './queue/messages.js';
import { canMarkFields, STATUS_FORM_ID, type StatusChangeForm, statusForm } from './status-change.js';
import { tillMessages } from './till/messages.js';
import { type StoredWarning, warningList } from './warnings.js';

export type DecidedCase = Pick<StoredSubmission, 'tracking' | 'status'>;

export interface SubmissionView {
  readonly stored: StoredSubmission;
  readonly served: ServedForm | undefined;
  readonly history: readonly StatusChange[];
  readonly conversation: ConversationView;
  readonly erasing: ErasureState | undefined;
  /**
   * Audit event of data entry, if the submission was entered here: by which clerk, from which blank, and what could not
   * be read.
   */
  readonly keyed?: StoredAuditEvent | undefined;
  /** Audit event of the counter, if a clerk filled in the form for a person: by whom, and what the clerk saw. */
  readonly counter?: StoredAuditEvent | undefined;
  /** Audit event of taking, if the submission was taken from a file. */
  readonly taken?: StoredAuditEvent | undefined;
  readonly warnings: readonly StoredWarning[];
  readonly verdictOf: VerdictOf;
  /** Submission that this one replaces, if the applicant named it with its PIN. */
  readonly earlier?: (Pick<StoredSubmission, 'tracking' | 'data'> & Pick<SubmissionView, 'served'>) | undefined;
  readonly printable: boolean;
  readonly payments: readonly PaymentEvent[];
  /** Fees that were taken at the counter and not reversed. */
  readonly fees: readonly TillEntry[];
  readonly now: number;
  /** Offices of the case; undefined if there is no tree of offices. */
  readonly offices?: CaseOffices | undefined;
  /** Internal notes, oldest first, and one that was too long. */
  readonly notes: readonly StoredAuditEvent[];
  readonly refusedNote?: string | undefined;
  /** Case that the clerk decided a moment ago: this one or the one before. */
  readonly decided?: DecidedCase | undefined;
  /** True if the clerk transferred the case a moment ago. */
  readonly moved?: boolean;
  /** True if another clerk took the case at the same time. */
  readonly conflict?: boolean;
  /** Status form that was filled in and could not be stored. */
  readonly refused?: StatusChangeForm;
}

export function submissionPage(speech: PageLocale, clerk: Clerk, view: SubmissionView): HttpResponse {
  const { stored, served, history, refused, erasing } = view;
  const words = deskMessages(speech);
  const body = html`${refused?.fault && alert(html`${words.faults[refused.fault]}`, refused.fault === 'meanwhile')}
${view.conflict && alert(html`${queueMessages(speech).takenMeanwhile}`, true)}
${view.moved && view.offices && notice(html`${officesMessages(speech).transferred} ${shownTracking(stored.tracking)} – <bdi>${shownOffice(speech, view.offices.tree, stored.office ?? '')}</bdi>`)}
${view.decided && decidedNotice(speech, view.decided)}
${view.conversation.thread.unreadReply && html`<p><a class="unread" href="#conversation">${conversationMessages(speech).newReply}</a></p>`}
<div class="case"><div>
${head(speech, view)}
${stored.status !== 'erased' && html`<p class="links"><a href="/desk/${stored.tracking}/slip?lang=${speech.language}">${receiptSlipMessages(speech.language).slip}</a> ${hasPermission(clerk, 'enter-paper') && isPaidIn(stored.status) && amountDue(stored, served) && html`<a href="/desk/${stored.tracking}/fee?lang=${speech.language}">${tillMessages(speech).fee}</a>`}</p>`}
${answersPart(speech, clerk, view)}
</div>
${sidePart(speech, clerk, view)}</div>
${history.length > 0 && historyTable(speech, history, answersOf(stored.data, served, speech.language))}
${view.offices && officeHistory(speech, view.offices)}
${erasing && erasureForm(speech, stored, erasing)}`;
  const fault = refused?.fault ?? erasing?.fault ?? view.conversation.typed?.fault;
  const page = deskPage(speech, clerk, {
    title: `${words.submission} ${stored.tracking}`,
    heading: html`${words.submission} ${shownTracking(stored.tracking)}`,
    body,
    address: `/desk/${stored.tracking}`,
    ...(fault && { status: fault === 'meanwhile' || fault === 'taken' ? 409 : 422 }),
  });
  return { ...page, headers: { ...page.headers, ...PLAYER_HEADERS } };
}

/** Returns the sentence that confirms a decision. */
function decidedNotice(speech: PageLocale, { tracking, status }: DecidedCase): Markup {
  const label = STATUS_MESSAGES[speech.language]![status].label;
  return notice(html`${queueMessages(speech).saved} ${shownTracking(tracking)}: ${label}`);
}

/** Returns what a clerk does with the case, which stays next to the answers: decide, take it, write notes. */
function sidePart(
  speech: PageLocale,
  clerk: Clerk,
  { stored, refused, notes, refusedNote, conversation, offices }: SubmissionView,
): Markup {
  const own = queueMessages(speech);
  const { tracking, assignee, status } = stored;
  if (status === 'erased') return html``;
  const mayDecide = hasPermission(clerk, 'decide');
  const isMine = assignee === clerk.name;
  const decision = statusForm(speech, clerk, stored, refused);
  const action = `/desk/assign?lang=${speech.language}`;
  return html`<aside class="side">
${decision.markup !== '' && html`<a class="to-decision" href="#decide">${own.decideHere}</a>${decision}`}
<p class="links"><a href="/desk/next?after=${tracking}&lang=${speech.language}" rel="next" accesskey="j">${own.next}</a></p>
<p id="assignee" tabindex="-1">${own.assignee}: <bdi>${isMine ? own.me : assignee === null ? own.noOne : shownActor(deskMessages(speech), assignee)}</bdi>
${canChange(clerk, assignee) && assignForm(speech, { tracking, assignee, isMine }, action, 'case')}</p>
${conversationPart(speech, conversation)}
${offices && transferPart(speech, clerk, stored, offices)}
${notesPart(speech, tracking, { notes, mayAdd: mayDecide, refused: refusedNote })}
</aside>`;
}

function head(speech: PageLocale, view: SubmissionView): Markup {
  const { stored, served, history, keyed, counter, taken, payments, fees, now, offices } = view;
  const words = deskMessages(speech);
  const { paper_date, channel } = toExported(stored);
  const replaces = replacementOf(stored.body);
  const link = (tracking: string) =>
    html`<a href="/desk/${tracking}?lang=${speech.language}">${shownTracking(tracking)}</a>`;
  const replacement = history.findLast(change => change.replacement)?.replacement;
  const { language } = speech;
  const facts = {
    title: served ? titleOf(served, speech) : stored.form,
    ...{ version: stored.version, receivedAt: stored.receivedAt, locale: speech.words.locale },
    status: STATUS_MESSAGES[language]![stored.status].label,
    due: dueCell(speech, stored, now),
  };
  return submissionFacts(words, facts, {
    afterReceipt: html`${paper_date && html`<dt>${words.paper}</dt><dd>${shownDay(paper_date, language)}</dd>`}
${channel && html`<dt>${words.channel}</dt><dd>${words.channels[channel]}</dd>`}
${counter && counterFacts(speech, counter, served)}
${taken && html`<dt>${words.takenBy}</dt><dd><bdi>${shownActor(words, taken.by)}</bdi></dd>`}
${keyed && keyedFacts(speech, keyed, answersOf(stored.data, served, language))}`,
    afterStatus: html`${paymentRow(speech, payments)}${fees.map(fee => feeRow(speech, fee))}${offices && officeFact(speech, stored, offices)}`,
    afterDue: html`${replaces && html`<dt>${replaces.pin ? words.replaces : words.saysReplaces}</dt><dd>${link(replaces.tracking)}</dd>`}
${replacement && html`<dt>${words.replacedBy}</dt><dd>${link(replacement)}</dd>`}`,
  });
}

function answersPart(speech: PageLocale, clerk: Clerk, view: SubmissionView): Markup {
  if (view.stored.status === 'erased') return erasedNotice(speech);
  return view.served?.kids ? encryptedAnswers(deskMessages(speech), view.stored.form) : clear(speech, clerk, view);
}

function keyedFacts(speech: PageLocale, { by, detail }: StoredAuditEvent, { labelOf }: AnswerList): Markup {
  const [words, own] = [deskMessages(speech), dataEntryMessages(speech)];
  const { serial, illegible } = (detail ?? {}) as { readonly serial?: number; readonly illegible?: readonly string[] };
  return html`<dt>${own.by}</dt><dd><bdi>${shownActor(words, by)}</bdi></dd>
${serial !== undefined && html`<dt>${own.serial}</dt><dd>${formatSerial(serial)}</dd>`}
${illegible && illegible.length > 0 && html`<dt>${own.illegible}</dt><dd><ul>${illegible.map(path => html`<li>${labelOf(path) ?? html`<bdi dir="ltr">${path}</bdi>`}</li>`)}</ul></dd>`}`;
}

function clear(speech: PageLocale, clerk: Clerk, view: SubmissionView): Markup {
  const { stored, served, printable, refused } = view;
  const words = deskMessages(speech);
  const prints = printable && served ? served.languages.map(tag => printLink(words, stored.tracking, tag)) : [];
  const answers = answersOf(stored.data, served, speech.language);
  const marks = canMarkFields(clerk, stored) ? new Set(refused?.fields) : undefined;
  const column = marks && {
    head: words.toCorrect,
    of: (path: string, label: string | undefined) => markBox(words, path, label, marks),
  };
  return html`${prints.length > 0 && html`<div class="links">${prints}</div>`}
<h2>${words.answers}</h2>
${answersTable(words, answers, column)}
${warningList(words, view.warnings, served, answers.labelOf, speech.language)}
${answers.files.length > 0 && attachments(speech, view, answers, marks)}
${view.earlier && changesSince(speech, view.earlier.tracking, answersOf(view.earlier.data, view.earlier.served, speech.language), answers)}`;
}

const printLink = (words: DeskMessages, tracking: string, language: string): Markup =>
  html`<a href="/desk/${tracking}.${language}.pdf" hreflang="${language}">${words.printed} (${PAGE_MESSAGES[language]?.name ?? language})</a>`;

/** Returns the checkbox that marks an answer to be corrected. It belongs to the form below. */
const markBox = (words: DeskMessages, path: string, label: string | undefined, marks: ReadonlySet<string>): Markup =>
  html`<input type="checkbox" form="${STATUS_FORM_ID}" name="field" value="${path}" aria-label="${words.toCorrect}: ${label ?? path}"${marks.has(path) && html` checked`}>`;

/** Returns the list of files, with what the page shows of each. */
function attachments(
  speech: PageLocale,
  { stored: { tracking }, verdictOf }: SubmissionView,
  answers: AnswerList,
  marks?: ReadonlySet<string>,
): Markup {
  const words = deskMessages(speech);
  return fileList(words, answers, speech.words.locale, ({ path, file }) => ({
    before: marks && markBox(words, path, answers.labelOf(path), marks),
    ...fileEntry(speech, file, verdictOf(file.sha256), `/desk/${tracking}/files/${file.id}`),
  }));
}
