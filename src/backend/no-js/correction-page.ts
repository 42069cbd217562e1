/**
 * POST /forms/{form}/correct: shows a submission that was sent back to a person who has its PIN, in the page of its
 * form, to be corrected and sent again as a replacement. The page stays a no-JS form, because it knows what it
 * replaces.
 */
import { timestamp } from '../../runtime/clock.js';
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
import { drawPage } from './draw-page.js';
import type { FormSite } from './form-site.js';
import { noJsMessagesIn } from './messages.js';
import type { StoredPageInput } from './stored-page.js';

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

/** Length of stored answers up to which this thread draws their page. It takes less than 50 ms on a slow machine. */
const MAX_LENGTH_HERE = 10_000;

async function drawn(
  site: FormSite,
  served: ServedForm,
  stored: StoredSubmission,
  history: readonly StatusChange[],
): Promise<string | Uint8Array> {
  const { intake, tokens } = site;
  const { language }: Submission = JSON.parse(Buffer.from(stored.body).toString('utf8'));
  const id = uuidV7(intake.now());
  const input: StoredPageInput = {
    ...{ language, data: stored.data },
    today: timestamp(served.parsedModel().zone, intake.now()).slice(0, 10),
    token: tokens.make(stored.form, id),
    replaces: tokens.allow(id, stored.tracking),
    notice: noticeOf(stored, served, language, history),
  };
  return drawPage(site, served, { page: 'stored', input }, stored.data.length > MAX_LENGTH_HERE);
}

/** Returns what the office wrote, and the questions that it marked. */
function noticeOf(stored: StoredSubmission, served: ServedForm, language: string, history: readonly StatusChange[]) {
  const { title } = noJsMessagesIn(language).toCorrect;
  const { note = '', fields = [] } = history.findLast(({ status }) => status === 'sent-back') ?? {};
  const { labelOf } = answersOf(stored.data, served, language);
  const marked = fields.map(path => labelOf(path) ?? path).join(language === 'ar' ? '، ' : ', ');
  return { title, text: marked === '' ? note : `${note} (${marked})` };
}
