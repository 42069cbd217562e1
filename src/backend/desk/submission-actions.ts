/** One submission: looked at, printed, its files saved, its status changed. Each stands in the log before anything is shown. */
import { sees } from '../accounts/clerk.js';
import type { Ledger, What } from '../contracts/audit-log.js';
import { exported } from '../export.js';
import { problem, refuse } from '../http/problem.js';
import { readForm } from '../http/read-form.js';
import { type Answer, page, redirect } from '../http/response.js';
import { markReplaced } from '../intake/replacement.js';
import { readTracking } from '../intake/tracking-number.js';
import { answersOf } from '../pages/answer-list.js';
import { speechFor } from '../pages/layout.js';
import { notedOf } from '../payment/payment-history.js';
import { isSealed, listedFiles } from '../submission-files.js';
import { attachmentAnswer } from './attachment.js';
import type { Visit } from './desk-request.js';
import { actOnErasing, type Erasing, erasingOf } from './erasure-actions.js';
import { changeOf, type Decision, readDecision } from './status-change.js';
import { submissionPage } from './submission-page.js';

export async function view(visit: Visit): Promise<Answer> {
  const found = await find(visit);
  await note(visit, 'read', found.stored.tracking);
  await markReplaced(visit.desk.store, found.stored, found.stored.tracking, visit.desk.now());
  return shown(visit, found);
}

export async function print(visit: Visit): Promise<Answer> {
  const { desk, params } = visit;
  const { stored, served } = await find(visit);
  const language = params[1]!;
  if (!desk.printer || stored.status === 'erased' || !served?.languages.includes(language)) return problem('not-found');
  const record = exported(stored);
  if (isSealed(record)) return problem('not-found');
  await note(visit, 'print', stored.tracking);
  const pdf = await desk.printer(stored.form, stored.version, record, language);
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${stored.tracking}.pdf"`,
  };
  return { ...page(200, ''), headers, body: pdf };
}

/** Only what the submission lists: other files of the store are not reached from here. */
export async function attach(visit: Visit): Promise<Answer> {
  const { stored, served } = await find(visit);
  const listed = served ? listedFiles(JSON.parse(stored.data), served.fileFields) : [];
  const found = listed.find(({ file }) => file.id === visit.params[1]);
  if (!found) return problem('not-found');
  await note(visit, 'file', stored.tracking);
  return attachmentAnswer(found.file, visit.desk.store.files);
}

/** What cannot be stored comes back as it was filled in. */
export async function decide(visit: Visit): Promise<Answer> {
  const { desk, clerk } = visit;
  const form = await readForm(visit, desk.limits, desk.held);
  const found = await find(visit);
  const { given, files } = answersOf(found.stored.data, found.served, 'ar');
  const known = new Set([...given, ...files].map(({ path }) => path));
  const decision = readDecision(form, clerk, found.stored, known);
  if (decision.fault) return shown(visit, found, decision);
  const [done] = await desk.store.changeStatus([changeOf(found.stored, decision, clerk.name, desk.now())]);
  if (!done) return shown(visit, await find(visit), { ...decision, fault: 'meanwhile' });
  return redirect(303, `/desk/${found.stored.tracking}?lang=${speechFor(visit).language}`);
}

/** Proposes to erase it, withdraws that, or confirms it. */
export async function erase(visit: Visit): Promise<Answer> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  const found = await find(visit);
  const refused = await actOnErasing(visit, found.stored, form);
  if (refused) return shown(visit, await find(visit), undefined, refused);
  return redirect(303, `/desk/${found.stored.tracking}?lang=${speechFor(visit).language}`);
}

type Found = Awaited<ReturnType<typeof find>>;

async function shown(visit: Visit, { stored, served }: Found, refused?: Decision, erasing?: Erasing): Promise<Answer> {
  const { desk, clerk } = visit;
  return submissionPage(speechFor(visit), clerk, {
    stored,
    served,
    history: await desk.store.history(stored.tracking),
    payments: await notedOf(desk.store, stored.tracking),
    erasing: erasing ?? (await erasingOf(visit, stored)),
    keyed: exported(stored).entered_from_paper && (await keyedBy(desk.store, stored.tracking)),
    printable: desk.printer !== undefined,
    now: desk.now(),
    ...(refused && { refused }),
  });
}

const keyedBy = async (ledger: Ledger, about: string) => (await ledger.deeds({ what: 'key-in', about, limit: 1 }))[0];

const note = ({ desk, clerk }: Visit, what: What, tracking: string): Promise<void> =>
  desk.store.enter([{ what, about: tracking, at: desk.now(), by: clerk.name }]);

/** What is of a form that is not the clerk's is as good as not there. */
async function find({ desk: { store, catalogue }, clerk, params }: Visit) {
  const tracking = readTracking(params[0]!);
  const stored = tracking ? await store.findTracking(tracking) : undefined;
  if (!stored || !sees(clerk, stored.form)) throw refuse('not-found');
  const served = await catalogue.find(stored.form, stored.version, stored.definition);
  return { stored, served: typeof served === 'string' ? undefined : served };
}
