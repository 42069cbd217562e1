/**
 * /desk/counter: a clerk fills in a form for a person at the counter. The submission has the channel `counter`; the
 * clerk, and what the clerk saw, are in the audit log before it is stored.
 */
import { confirmedWarnings, newWarnings, withAllSeen } from '../../../runtime/no-js/index.js';
import type { Submission } from '../../../runtime/submit/envelope.js';
import { uuidV7 } from '../../../runtime/submit/prepare-submission.js';
import { canSeeForm, officeOfClerk } from '../../accounts/clerk.js';
import type { ServedForm } from '../../definitions.js';
import { problemResponse } from '../../http/problem.js';
import { readForm } from '../../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import { checkQueueLength, checkSubmission, storeSubmission } from '../../intake/accept-submission.js';
import { postedBoundary } from '../../intake/content-type.js';
import { createTrackingNumber } from '../../intake/tracking-number.js';
import { type EvaluatedPost, evaluatePost } from '../../no-js/evaluate-post.js';
import { applyRowAction, type RowAction, rowActionIn } from '../../no-js/list-rows.js';
import { holdForNextPost, storeListedFiles } from '../../no-js/page-files.js';
import { temporaryProblemOf } from '../../no-js/post-route.js';
import { readPosted } from '../../no-js/read-post.js';
import type { PageLocale } from '../../pages/layout.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf } from '../messages/index.js';
import { COUNTER_CONTROL_NAMES, type CounterEntry, emptyCounterEntry, parseCounterEntry } from './counter-entry.js';
import { type CounterPageState, chooseFormPage, counterPage } from './counter-page.js';
import { type CounterNotice, counterMessages } from './messages.js';

const servicesFor = async ({ desk, clerk }: DeskRequest): Promise<readonly ServedForm[]> =>
  (await desk.catalogue.services()).filter(({ form, kids }) => canSeeForm(clerk, form) && !kids);

/** Handles GET /desk/counter. */
export async function counterChoice(visit: DeskRequest): Promise<HttpResponse> {
  return chooseFormPage(visit, deskLocaleOf(visit), await servicesFor(visit));
}

/** Handles POST /desk/counter: the choice of the form. */
export async function chooseCounterForm(visit: DeskRequest): Promise<HttpResponse> {
  const chosen = (await readForm(visit, visit.desk.limits, visit.desk.held)).get('form');
  const speech = deskLocaleOf(visit);
  const services = await servicesFor(visit);
  if (!services.some(({ form }) => form === chosen))
    return chooseFormPage(visit, speech, services, counterMessages(speech).choose);
  return redirectResponse(303, `/desk/counter/${chosen}/?lang=${speech.language}`);
}

/** Handles GET /desk/counter/{form}/: the newest version of the form, empty. */
export async function counterForm(visit: DeskRequest): Promise<HttpResponse> {
  const form = visit.params[0]!;
  const served = canSeeForm(visit.clerk, form) ? await visit.desk.catalogue.service(form) : undefined;
  if (!served || served.kids) return problemResponse('not-found');
  const speech = deskLocaleOf(visit);
  return counterPage(visit, speech, emptyCounterEntry(visit, speech, served), { answers: {} });
}

/** Response to a post. If the posted entry is given, its page is shown again, and its files wait for the next post. */
interface Done {
  readonly answer: HttpResponse;
  readonly entry?: CounterEntry;
}

interface At {
  readonly visit: DeskRequest;
  readonly speech: PageLocale;
  readonly entry: CounterEntry;
}

/** Handles POST /desk/counter/{form}/. */
export async function postCounterForm(visit: DeskRequest): Promise<HttpResponse> {
  const { intake, waiting } = visit.desk.site;
  if (!canSeeForm(visit.clerk, visit.params[0]!)) return problemResponse('not-found');
  const posted = await readPosted(intake, visit, postedBoundary(visit.request));
  let again: CounterEntry | undefined;
  try {
    const moved = rowActionIn(posted.values);
    const [lang = ''] = posted.values.get(COUNTER_CONTROL_NAMES.speech) ?? [];
    posted.values.delete(COUNTER_CONTROL_NAMES.speech);
    const speech = deskLocaleOf({ request: visit.request, query: new URLSearchParams({ lang }) });
    const done = await settle({ visit, speech, entry: await parseCounterEntry(visit, posted) }, moved);
    again = done.entry;
    return done.answer;
  } finally {
    await holdForNextPost(waiting, posted, again);
  }
}

async function settle(at: At, moved: RowAction | undefined): Promise<Done> {
  const { visit, entry } = at;
  const { form, id, values, files, reviews, served, submittedAt } = entry;
  const evaluated = evaluatePost({
    ...{ id, form, values: new Map(values), files, reviews, evaluate: await served.evaluator() },
    ...{ today: submittedAt.slice(0, 10), blankRows: moved !== undefined || entry.stay },
  });
  const draw = (state: Partial<CounterPageState> = {}, as = entry): Done => {
    const { settled } = evaluated.initial;
    return {
      answer: counterPage(visit, at.speech, as, { answers: evaluated.answers, settled, ...state }),
      entry: as,
    };
  };
  if (moved) return draw({ answers: applyRowAction(form, evaluated.answers, moved) });
  if (entry.stay) return draw();
  const { known } = evaluated;
  const why = reasonToStay(entry, evaluated);
  if (why === 'issues') return draw({ why, known });
  if (why === 'warnings') return draw({ why, known: withAllSeen(known) });
  if (why) return draw({ why });
  try {
    const stored = await store(at, evaluated);
    if (stored.kind === 'stored') return { answer: redirectResponse(303, stored.slip) };
    // If it is sent once more, it is another submission.
    return draw({ why: 'came', came: stored.slip }, { ...entry, id: uuidV7(visit.desk.now()) });
  } catch (error) {
    const fault = temporaryProblemOf(error);
    if (!fault) throw error;
    return draw({ why: fault });
  }
}

/** Returns why nothing is stored yet, or undefined if it can be stored. */
function reasonToStay(entry: CounterEntry, { known, foreign, initial }: EvaluatedPost): CounterNotice | undefined {
  if (foreign) return 'foreign';
  if (!entry.fresh) return 'stale';
  if (entry.identity === undefined) return 'identity';
  if (known.issues.length > 0) return 'issues';
  if (initial.asked.length > 0) return 'initial';
  return newWarnings(known).length > 0 ? 'warnings' : undefined;
}

/** Stores a submission once, however often its page is sent. `came`: it was stored before, with other answers. */
async function store(
  { visit, speech, entry }: At,
  { known }: EvaluatedPost,
): Promise<{ readonly kind: 'stored' | 'came'; readonly slip: string }> {
  const { desk, clerk } = visit;
  const { site } = desk;
  const { store: all } = site.intake;
  const { id, form, served, submittedAt, files, identity, originals } = entry;
  const slip = `/desk/counter/${form.id}/stored/${id}?lang=${speech.language}`;
  const data = JSON.stringify(known.data);
  checkQueueLength(site.intake);
  const earlier = await all.findAcknowledgement(form.id, id);
  if (!earlier) {
    const warnings = confirmedWarnings(known);
    const submission: Submission = {
      ...{ id, form: form.id, version: served.version, definition: served.definition },
      ...{ language: form.language, submitted_at: submittedAt, data: known.data },
      ...(warnings.length > 0 && { warnings }),
    };
    const verdict = await checkSubmission(site.intake, submission, Buffer.from(JSON.stringify(submission)));
    if (verdict.kind === 'new') {
      await storeListedFiles(files, verdict.listed);
      const tracking = createTrackingNumber();
      const detail = { channel: 'counter', identity: identity!, originals: [...originals] };
      await all.record([{ what: 'counter', about: tracking, at: desk.now(), by: clerk.name, detail }]);
      const office = officeOfClerk(clerk, desk.offices);
      const taken = { ...verdict.entry, channel: 'counter', ...(office !== undefined && { office }) } as const;
      await storeSubmission(site.intake, taken, tracking);
    }
  }
  const stored = await all.findTracking((await all.findAcknowledgement(form.id, id))!.tracking);
  if (stored?.data !== data) return { kind: 'came', slip };
  await site.waiting.done(id);
  return { kind: 'stored', slip };
}
