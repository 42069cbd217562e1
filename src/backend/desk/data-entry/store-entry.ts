/**
 * Storing of entered paper. The clerk is in the audit log before the submission is stored; paper with errors is sent
 * back to be corrected.
 */
import type { Evaluation } from '../../../runtime/engine/index.js';
import { confirmedWarnings } from '../../../runtime/no-js/index.js';
import type { Submission } from '../../../runtime/submit/envelope.js';
import { uuidV7 } from '../../../runtime/submit/prepare-submission.js';
import { officeOfClerk } from '../../accounts/clerk.js';
import type { AuditEvent } from '../../contracts/audit-log.js';
import type { StoredSubmission } from '../../contracts/store.js';
import { httpError } from '../../http/problem.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import { checkQueueLength, checkSubmission, storeSubmission } from '../../intake/accept-submission.js';
import { createTrackingNumber } from '../../intake/tracking-number.js';
import { storeListedFiles } from '../../no-js/page-files.js';
import type { PageLocale } from '../../pages/layout.js';
import type { ClerkDesk, DeskRequest } from '../desk-request.js';
import { blankKey } from './blank-forms.js';
import type { EntryNotices } from './entry-page.js';
import { type PaperEntry, serialOf } from './paper-entry.js';
import { findScan } from './scanned-paper.js';

/**
 * Result of storing. `came`: the page was stored before with other answers; what is sent now would be another
 * submission, under `id`.
 */
export type StoreEntryResult =
  | { readonly kind: 'stored'; readonly answer: HttpResponse }
  | { readonly kind: 'came'; readonly id: string; readonly notices: EntryNotices };

interface EntryToStore {
  readonly visit: DeskRequest;
  readonly speech: PageLocale;
  readonly keyed: PaperEntry;
}

/** Returns the submission that was stored before from the same page, or undefined. */
export async function earlierSubmissionOf(
  { store }: ClerkDesk,
  { served, id }: PaperEntry,
): Promise<StoredSubmission | undefined> {
  const entered = await store.findEnteredById(served.form, id);
  if (entered) return entered;
  const known = await store.findAcknowledgement(served.form, id);
  return known && store.findTracking(known.tracking);
}

/** Stores an entry. `day` is the day on the paper; the errors in the answers are in `known`. */
export async function storeEntry(at: EntryToStore, known: Evaluation, day: string): Promise<StoreEntryResult> {
  const { visit, keyed } = at;
  const { site } = visit.desk;
  checkQueueLength(site.intake);
  const earlier = await earlierSubmissionOf(visit.desk, keyed);
  if (earlier) return settled(at, known, earlier);
  const { id, form, served, submittedAt } = keyed;
  const warnings = confirmedWarnings(known);
  const submission: Submission = {
    ...{ id, form: form.id, version: served.version, definition: served.definition },
    ...{ language: form.language, submitted_at: submittedAt, data: known.data },
    ...(warnings.length > 0 && { warnings }),
    ...{ paper_date: day, entered_from_paper: true },
  };
  const rules = { oldestDays: site.intake.limits.paperDays, faulty: true };
  const verdict = await checkSubmission(site.intake, submission, Buffer.from(JSON.stringify(submission)), rules);
  if (verdict.kind === 'new') {
    await storeListedFiles(keyed.files, verdict.listed);
    const tracking = createTrackingNumber();
    await visit.desk.store.record(auditEventsOf(visit, keyed, known, tracking));
    const office = officeOfClerk(visit.clerk, visit.desk.offices);
    await storeSubmission(site.intake, { ...verdict.entry, ...(office !== undefined && { office }) }, tracking);
  }
  const stored = await earlierSubmissionOf(visit.desk, keyed);
  // Another clerk stored it, and it belongs to another office.
  if (!stored) throw httpError('not-found');
  return settled(at, known, stored);
}

/** Returns the audit events: the clerk, the blank, and what could not be read. They hold no answers. */
function auditEventsOf(
  visit: DeskRequest,
  keyed: PaperEntry,
  { issues }: Evaluation,
  tracking: string,
): readonly AuditEvent[] {
  const { desk, clerk } = visit;
  const serial = serialOf(keyed);
  const scan = findScan(visit, keyed.about.scan);
  const { form, version } = keyed.served;
  const done = { at: desk.now(), by: clerk.name };
  const detail = {
    ...(serial !== undefined && { serial }),
    illegible: [...keyed.illegible],
    faults: issues.map(({ path }) => path),
    ...(scan && { file: scan.file.name, sha256: scan.file.sha256 }),
  };
  const blank = serial === undefined ? [] : [blankKey(form, version, serial)];
  return [
    { what: 'key-in', about: tracking, ...done, detail },
    ...blank.map((about): AuditEvent => ({ what: 'blank', about, ...done, detail: { tracking } })),
  ];
}

/** Finishes a stored entry. A page that is sent twice is stored once, and with errors it is sent back once. */
async function settled(
  { visit, speech, keyed }: EntryToStore,
  known: Evaluation,
  stored: StoredSubmission,
): Promise<StoreEntryResult> {
  const { desk, clerk } = visit;
  const { form, id } = keyed;
  const slip = `/desk/paper/${form.id}/stored/${id}?lang=${speech.language}`;
  if (stored.data !== JSON.stringify(known.data))
    return { kind: 'came', id: uuidV7(desk.now()), notices: { why: 'came', came: slip } };
  const { tracking } = stored;
  // The paper may belong to another office, and is sent back from here all the same.
  const { store } = desk.site.intake;
  if (known.issues.length > 0 && (await store.history(tracking)).length === 0) {
    const fields = [...new Set([...known.issues.map(({ path }) => path), ...keyed.illegible])].filter(
      path => path !== '',
    );
    const change = { tracking, from: 'received', status: 'sent-back', at: desk.now(), by: clerk.name } as const;
    await store.changeStatus([{ ...change, note: keyed.about.note ?? '', fields }]);
  }
  await desk.site.waiting.done(id);
  return { kind: 'stored', answer: redirectResponse(303, slip) };
}
