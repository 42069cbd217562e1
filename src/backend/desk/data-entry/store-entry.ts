/** Paper is stored: who keyed it in stands in the log before; what has something wrong is sent back to be corrected. */
import type { Evaluation } from '../../../runtime/engine/index.js';
import type { Submission } from '../../../runtime/submit/envelope.js';
import { uuid } from '../../../runtime/submit/prepare-submission.js';
import type { Deed } from '../../contracts/audit-log.js';
import type { Stored } from '../../contracts/store.js';
import { type Answer, redirect } from '../../http/response.js';
import { checkLoad, judgeSubmission, store } from '../../intake/accept-submission.js';
import { newTracking } from '../../intake/tracking-number.js';
import { keepFiles } from '../../no-js/page-files.js';
import type { Speech } from '../../pages/layout.js';
import type { Desk, Visit } from '../desk-request.js';
import { blankName } from './blank-forms.js';
import type { Told } from './entry-page.js';
import { type Keyed, serialOf } from './paper-entry.js';

/** `came`: it was stored before with other answers; what is sent now would be another one, under `id`. */
export type Taken =
  | { readonly kind: 'stored'; readonly answer: Answer }
  | { readonly kind: 'came'; readonly id: string; readonly told: Told };

interface Taking {
  readonly visit: Visit;
  readonly speech: Speech;
  readonly keyed: Keyed;
}

/** What came before from the same page. */
export async function cameBefore({ store }: Desk, { served, id }: Keyed): Promise<Stored | undefined> {
  const known = await store.lookUp(served.form, id);
  return known && store.findTracking(known.tracking);
}

/** `day`: of the paper. What is wrong with the answers stands in `known`. */
export async function take(at: Taking, known: Evaluation, day: string): Promise<Taken> {
  const { visit, keyed } = at;
  const { site } = visit.desk;
  checkLoad(site.intake);
  const earlier = await cameBefore(visit.desk, keyed);
  if (earlier) return settled(at, known, earlier);
  const { id, form, served, submittedAt } = keyed;
  const submission: Submission = {
    ...{ id, form: form.id, version: served.version, definition: served.definition },
    ...{ language: form.language, submitted_at: submittedAt, data: known.data },
    ...{ paper_date: day, entered_from_paper: true },
  };
  const rules = { oldestDays: site.intake.limits.paperDays, faulty: true };
  const verdict = await judgeSubmission(site.intake, submission, Buffer.from(JSON.stringify(submission)), rules);
  if (verdict.kind === 'new') {
    await keepFiles(keyed.files, verdict.listed);
    const tracking = newTracking();
    await visit.desk.store.enter(deedsOf(visit, keyed, known, tracking));
    await store(site.intake, verdict.entry, tracking);
  }
  return settled(at, known, (await cameBefore(visit.desk, keyed))!);
}

/** Who, from which blank, and what could not be read. No answers. */
function deedsOf({ desk, clerk }: Visit, keyed: Keyed, { issues }: Evaluation, tracking: string): readonly Deed[] {
  const serial = serialOf(keyed);
  const { form, version } = keyed.served;
  const done = { at: desk.now(), by: clerk.name };
  const detail = {
    ...(serial !== undefined && { serial }),
    illegible: [...keyed.illegible],
    faults: issues.map(({ path }) => path),
  };
  const blank = serial === undefined ? [] : [blankName(form, version, serial)];
  return [
    { what: 'key-in', about: tracking, ...done, detail },
    ...blank.map((about): Deed => ({ what: 'blank', about, ...done, detail: { tracking } })),
  ];
}

/** Sent twice it is stored once, and with a fault sent back once. */
async function settled({ visit, speech, keyed }: Taking, known: Evaluation, stored: Stored): Promise<Taken> {
  const { desk, clerk } = visit;
  const { form, id } = keyed;
  const slip = `/desk/paper/${form.id}/stored/${id}?lang=${speech.language}`;
  if (stored.data !== JSON.stringify(known.data))
    return { kind: 'came', id: uuid(desk.now()), told: { why: 'came', came: slip } };
  const { tracking } = stored;
  if (known.issues.length > 0 && (await desk.store.history(tracking)).length === 0) {
    const fields = [...new Set([...known.issues.map(({ path }) => path), ...keyed.illegible])].filter(
      path => path !== '',
    );
    const change = { tracking, from: 'received', status: 'sent-back', at: desk.now(), by: clerk.name } as const;
    await desk.store.changeStatus([{ ...change, note: keyed.about.note ?? '', fields }]);
  }
  await desk.site.waiting.done(id);
  return { kind: 'stored', answer: redirect(303, slip) };
}
