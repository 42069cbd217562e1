/**
 * POST /forms/{form}/correct: shows a submission that was sent back to a person who has its PIN, in the page of its
 * form, to be corrected and sent again as a replacement. The page stays a no-JS form, because it knows what it
 * replaces.
 */
import { timestamp } from '../../runtime/clock.js';
import { writeAnswers } from '../../runtime/fields/answers.js';
import { localize } from '../../runtime/localize.js';
import type { JsonObject } from '../../runtime/model.js';
import { allFields, NO_JS_TYPES, renderFormPage } from '../../runtime/no-js/index.js';
import { answersOf } from '../../runtime/submission-view/answer-list.js';
import type { Submission } from '../../runtime/submit/envelope.js';
import { uuidV7 } from '../../runtime/submit/prepare-submission.js';
import type { StatusChange, StoredSubmission } from '../contracts/store.js';
import type { ServedForm } from '../definitions.js';
import { readForm } from '../http/read-form.js';
import { type HttpResponse, htmlResponse, redirectResponse } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import { knownReader } from '../track/known-reader.js';
import type { FormSite } from './form-site.js';
import { noJsMessagesIn } from './messages.js';

export async function correctPage(site: FormSite, exchange: Exchange): Promise<HttpResponse> {
  const { store, catalogue, limits, held, pins } = site.intake;
  const form = await readForm(exchange, limits, held);
  const tracking = parseTrackingNumber(form.get('tracking') ?? '');
  const stored = tracking ? await store.findTracking(tracking) : undefined;
  if (!stored || stored.form !== exchange.params[0]) return redirectResponse(303, '/');
  const served = await catalogue.find(stored.form, stored.version, stored.definition);
  const may = stored.status === 'sent-back' && typeof served !== 'string' && !served.kids;
  // The tracking page says what is the matter.
  const opened =
    may &&
    (await pins.open(stored, form.get('pin') ?? '', knownReader(stored, form.get('mark') ?? ''))).kind === 'open';
  if (!may || !opened) return redirectResponse(303, `/track/${tracking}`);
  return htmlResponse(200, await drawn(site, served, stored, await store.history(stored.tracking)), {
    'cache-control': 'no-store',
  });
}

async function drawn(
  { intake, tokens }: FormSite,
  served: ServedForm,
  stored: StoredSubmission,
  history: readonly StatusChange[],
): Promise<string> {
  const { language }: Submission = JSON.parse(Buffer.from(stored.body).toString('utf8'));
  const model = served.parsedModel();
  const form = localize(model, language);
  const data = JSON.parse(stored.data) as JsonObject;
  const today = timestamp(form.zone, intake.now()).slice(0, 10);
  const id = uuidV7(intake.now());
  const known = (await served.evaluator())(data, { today, language });
  return renderFormPage(
    { model, language, definition: served.definition },
    {
      answers: writeAnswers(allFields(form), data, type => NO_JS_TYPES[type]!, form),
      known,
      // What is empty was sent empty.
      initial: (known.initial ?? []).map(({ path }) => path),
      showIssues: false,
      token: tokens.make(form.id, id),
      replaces: tokens.allow(id, stored.tracking),
      notice: noticeOf(stored, served, language, history),
    },
  );
}

/** Returns what the office wrote, and the questions that it marked. */
function noticeOf(stored: StoredSubmission, served: ServedForm, language: string, history: readonly StatusChange[]) {
  const { title } = noJsMessagesIn(language).toCorrect;
  const { note = '', fields = [] } = history.findLast(({ status }) => status === 'sent-back') ?? {};
  const { labelOf } = answersOf(stored.data, served, language);
  const marked = fields.map(path => labelOf(path) ?? path).join(language === 'ar' ? '، ' : ', ');
  return { title, text: marked === '' ? note : `${note} (${marked})` };
}
