/**
 * Actions on one submission: view it, print it, change its status. Each is in the audit log before
 * anything is shown.
 */

import { answersOf } from '../../runtime/submission-view/answer-list.js';
import { hasPermission } from '../accounts/clerk.js';
import type { AuditAction, AuditLog } from '../contracts/audit-log.js';
import type { StatusChange, StoredSubmission } from '../contracts/store.js';
import { returnCase } from '../conversation/return-case.js';
import { readThread } from '../conversation/thread.js';
import type { ServedForm } from '../definitions.js';
import { toExported } from '../export.js';
import { problemResponse } from '../http/problem.js';
import { MAX_LONG_FORM_BYTES, readForm } from '../http/read-form.js';
import { type HttpResponse, htmlResponse, redirectResponse } from '../http/response.js';
import { markReplaced, replacementOf } from '../intake/replacement.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import { paymentHistory } from '../payment/payment-history.js';
import { feesOf, standing } from '../payment/till.js';
import { isEncryptedSubmission } from '../submission-files.js';
import { verdictsFor } from './case/case-files.js';
import { type Case, findCase, recordAction } from './case/find-case.js';
import type { ConversationView } from './conversation/conversation-part.js';
import type { MessageForm } from './conversation/message-form.js';
import { takeMessage } from './conversation/message-route.js';
import type { DeskRequest } from './desk-request.js';
import { type ErasureState, erasureStateOf, handleErasure } from './erasure-actions.js';
import { internalNotes, parseNote } from './internal-notes.js';
import { deskLocaleOf } from './messages/index.js';
import type { RefusedTransfer } from './offices/office-part.js';
import { officesOfCase, transferCase } from './offices/transfer.js';
import { marksRead } from './queue/can-change.js';
import { addressOf, lastFilters } from './queue/filters.js';
import { redirectToNext } from './queue/next-case.js';
import { parseStatusForm, type StatusChangeForm, toStatusChange } from './status-change.js';
import { type DecidedCase, type SubmissionView, submissionPage } from './submission-page.js';
import { warningsOfStored } from './warnings.js';

export async function viewSubmission(visit: DeskRequest): Promise<HttpResponse> {
  const found = await findCase(visit);
  const { tracking } = found.stored;
  await recordAction(visit, 'read', tracking);
  await markReplaced(visit.desk.site.intake.store, found.stored, tracking, visit.desk.now());
  const isBack = await returnCase(visit.desk.site.intake.store, tracking, visit.desk.now());
  return shown(visit, isBack ? await findCase(visit) : found);
}

export async function printSubmission(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, params } = visit;
  const { stored, served } = await findCase(visit);
  const language = params[1]!;
  if (!desk.printer || stored.status === 'erased' || !served?.languages.includes(language))
    return problemResponse('not-found');
  const record = toExported(stored);
  if (isEncryptedSubmission(record)) return problemResponse('not-found');
  await recordAction(visit, 'print', stored.tracking);
  const pdf = await desk.printer(stored.form, stored.version, record, language, 'urgent');
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${stored.tracking}.pdf"`,
  };
  return { ...htmlResponse(200, ''), headers, body: pdf };
}

/** Handles the posted status form. A form that cannot be stored is shown again as it was filled in. */
export async function submitStatusChange(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  const form = await readForm(visit, desk.limits, desk.held);
  const found = await findCase(visit);
  const { given, files } = answersOf(found.stored.data, found.served, 'ar');
  const known = new Set([...given, ...files].map(({ path }) => path));
  const decision = parseStatusForm(form, clerk, found.stored, known);
  if (decision.fault) return shown(visit, found, { decision });
  const [done] = await desk.store.changeStatus([toStatusChange(found.stored, decision, clerk.name, desk.now())]);
  if (!done) return shown(visit, await findCase(visit), { decision: { ...decision, fault: 'meanwhile' } });
  const { tracking } = found.stored;
  if (form.get('then') === 'next') return redirectToNext(visit, found.stored, tracking);
  return redirectResponse(303, `/desk/${tracking}?lang=${deskLocaleOf(visit).language}&done=${tracking}`);
}

/** Handles a posted internal note. */
export async function addInternalNote(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  const form = await readForm(visit, desk.limits, desk.held);
  const found = await findCase(visit);
  const { tracking, status } = found.stored;
  if (status === 'erased') return problemResponse('not-found');
  const text = parseNote(form);
  if (text === undefined) return shown(visit, found, { note: form.get('text') ?? '' });
  const event = { what: 'internal-note', about: tracking, at: desk.now(), by: clerk.name } as const;
  await desk.store.record([{ ...event, detail: { text } }]);
  return redirectResponse(303, `/desk/${tracking}?lang=${deskLocaleOf(visit).language}#notes`);
}

/** Handles a posted message to the applicant. A form that cannot be stored is shown again as it was filled in. */
export async function addMessage(visit: DeskRequest): Promise<HttpResponse> {
  const { desk } = visit;
  const form = await readForm(visit, desk.limits, desk.held, MAX_LONG_FORM_BYTES);
  const found = await findCase(visit);
  const { tracking, status } = found.stored;
  if (status === 'erased') return problemResponse('not-found');
  const message = await takeMessage(visit, found, form);
  if (message) return shown(visit, await findCase(visit), { message });
  return redirectResponse(303, `/desk/${tracking}?lang=${deskLocaleOf(visit).language}#conversation`);
}

/** Handles the posted transfer. A case that the clerk may no longer see is named in the queue. */
export async function transferSubmission(visit: DeskRequest): Promise<HttpResponse> {
  const { desk } = visit;
  const form = await readForm(visit, desk.limits, desk.held);
  const found = await findCase(visit);
  if (!desk.offices || found.stored.status === 'erased') return problemResponse('not-found');
  const moved = await transferCase(visit, found.stored, form);
  if (typeof moved !== 'string') {
    const page = await shown(visit, found, { transfer: moved });
    return { ...page, status: moved.fault === 'meanwhile' || moved.fault === 'taken' ? 409 : 422 };
  }
  const { tracking } = found.stored;
  const { language } = deskLocaleOf(visit);
  const told = `moved=${tracking}&moved_to=${moved}`;
  if (await desk.store.canSee(tracking)) return redirectResponse(303, `/desk/${tracking}?${told}&lang=${language}`);
  return redirectResponse(303, `/desk${addressOf(lastFilters(visit), language)}&${told}`);
}

/** Returns the case that was just decided, as far as the clerk may see it. */
async function decidedCase({ desk, query }: DeskRequest): Promise<DecidedCase | undefined> {
  const tracking = parseTrackingNumber(query.get('done') ?? '');
  const done = tracking ? await desk.store.findTracking(tracking) : undefined;
  return done ? { tracking: done.tracking, status: done.status } : undefined;
}

/** Handles the posted erasure form: proposes an erasure, withdraws the proposal, or confirms it. */
export async function eraseSubmission(visit: DeskRequest): Promise<HttpResponse> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  const found = await findCase(visit);
  const refused = await handleErasure(visit, found.stored, form);
  if (refused) return shown(visit, await findCase(visit), { erasing: refused });
  return redirectResponse(303, `/desk/${found.stored.tracking}?lang=${deskLocaleOf(visit).language}#erasing`);
}

/** Forms that were filled in and could not be stored. */
interface Refused {
  readonly decision?: StatusChangeForm;
  readonly erasing?: ErasureState;
  readonly note?: string;
  readonly message?: MessageForm;
  readonly transfer?: RefusedTransfer;
}

async function shown(visit: DeskRequest, { stored, served }: Case, refused: Refused = {}): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  const history = await desk.store.history(stored.tracking);
  const exported = toExported(stored);
  return submissionPage(deskLocaleOf(visit), clerk, {
    stored,
    served,
    history,
    conversation: await conversationOf(visit, stored, served, history, refused.message),
    payments: await paymentHistory(desk.store, stored.tracking),
    fees: standing(await feesOf(desk.site.intake.store, stored.tracking)),
    erasing: refused.erasing ?? (await erasureStateOf(visit, stored)),
    keyed: exported.entered_from_paper && (await eventOf(desk.store, 'key-in', stored.tracking)),
    counter: exported.channel === 'counter' ? await eventOf(desk.store, 'counter', stored.tracking) : undefined,
    taken: exported.channel && (await eventOf(desk.store, 'take', stored.tracking)),
    warnings: await warningsOfStored(stored, served),
    verdictOf: await verdictsFor(visit, stored.tracking),
    earlier: await earlierOf(visit, stored),
    printable: desk.printer !== undefined,
    now: desk.now(),
    notes: await internalNotes(desk.store, stored.tracking),
    refusedNote: refused.note,
    offices: await officesOfCase(visit, stored.tracking, refused.transfer),
    decided: await decidedCase(visit),
    conflict: visit.query.has('taken'),
    moved: visit.query.get('moved') === stored.tracking,
    ...(refused.decision && { refused: refused.decision }),
  });
}

/** Returns the submission that this one replaces, unless it was erased. Its answers are read, too. */
async function earlierOf(
  visit: DeskRequest,
  { form, body, status }: StoredSubmission,
): Promise<SubmissionView['earlier']> {
  const { desk } = visit;
  const replaced = status === 'erased' ? undefined : replacementOf(body);
  if (!replaced?.pin) return undefined;
  // It may be in another office by now.
  if (!(await desk.store.canSee(replaced.tracking))) return undefined;
  const earlier = await desk.store.findTracking(replaced.tracking);
  if (earlier?.form !== form || earlier.status === 'erased') return undefined;
  await recordAction(visit, 'read', earlier.tracking);
  const served = await desk.catalogue.find(form, earlier.version, earlier.definition);
  return { ...earlier, served: typeof served === 'string' ? undefined : served };
}

/** Reads the conversation of a case. The replies in it count as read, unless another clerk has the case. */
async function conversationOf(
  visit: DeskRequest,
  stored: StoredSubmission,
  served: ServedForm | undefined,
  history: readonly StatusChange[],
  typed: MessageForm | undefined,
): Promise<ConversationView> {
  const { desk, clerk } = visit;
  const { tracking } = stored;
  const thread = await readThread(desk.store, tracking, history);
  const mayWrite = hasPermission(clerk, 'decide');
  if (thread.unreadReply && marksRead(clerk, stored.assignee))
    await recordAction(visit, 'reply-read', tracking, { post: thread.unreadReply });
  const posts = thread.entries.flatMap(({ files, post }) => (files.length > 0 && post !== undefined ? [post] : []));
  const verdicts = await Promise.all(
    posts.map(async post => [post, await verdictsFor(visit, tracking, post)] as const),
  );
  return { stored, served, thread, verdicts: new Map(verdicts), mayWrite, typed };
}

const eventOf = async (ledger: AuditLog, what: AuditAction, about: string) =>
  (await ledger.auditEvents({ what, about, limit: 1 }))[0];
