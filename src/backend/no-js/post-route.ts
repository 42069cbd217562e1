/**
 * POST /forms/{form}/: a page that was filled in without JavaScript. The response is a redirect to the confirmation
 * page, or the same page with everything typed in it and what has to be corrected. Nothing is refused in silence, and
 * nothing typed is lost that can be given back.
 */
import { setImmediate } from 'node:timers/promises';
import type { Submission } from '../../runtime/submit/envelope.js';
import { uuidV7 } from '../../runtime/submit/prepare-submission.js';
import type { Acknowledgement, StoreError } from '../contracts/store.js';
import { checkOrigin } from '../http/cors.js';
import { type HttpError, httpError } from '../http/problem.js';
import { type HttpResponse, redirectResponse } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import { checkQueueLength, checkSubmission } from '../intake/accept-submission.js';
import { postedBoundary } from '../intake/content-type.js';
import { findReplaced } from '../intake/replacement.js';
import { confirmationPath, setSenderCookie } from '../intake/sender-cookie.js';
import { checkService, SERVICE_CLOSED, storeSent } from '../intake/service-check.js';
import type { FormSite } from './form-site.js';
import { rowActionIn } from './list-rows.js';
import { holdForNextPost, storeListedFiles } from './page-files.js';
import type { PostedPage, PostResult } from './posted-page.js';
import { readPage } from './read-page.js';
import { type PostedBody, readPosted } from './read-post.js';
import { redisplayClosed, redisplayFor, redisplayPage } from './redisplay.js';
import { refusedPage } from './refusal-page.js';

export async function postPage(site: FormSite, exchange: Exchange): Promise<HttpResponse> {
  const form = exchange.params[0]!;
  try {
    // Other origins embed the element; their pages have no form of this server.
    checkOrigin(exchange.request.headers, []);
    if (!(await site.intake.catalogue.knows(form))) throw httpError('not-found');
    const posted = await readPosted(site.intake, exchange, postedBoundary(exchange.request));
    return await answerTo(site, form, posted);
  } catch (error) {
    if ((error as Partial<HttpError>).answer) return refusedPage(exchange, form, error);
    if (temporaryProblemOf(error)) return refusedPage(exchange, form, httpError('unavailable'));
    throw error;
  }
}

async function answerTo(site: FormSite, form: string, posted: PostedBody): Promise<HttpResponse> {
  let again: PostedPage | undefined;
  try {
    const moved = rowActionIn(posted.values);
    const page = await readPage(site, form, posted, moved);
    const done = moved ? await redisplayPage(page, page.evaluated.again!) : await settle(page);
    again = done.page;
    return done.answer;
  } finally {
    await holdForNextPost(site.waiting, posted, again);
  }
}

/**
 * Handles a page: a page that came before is answered first, then errors are shown, and the rest is stored. Without the
 * code of custom types, answers are not as they are stored, so that they are not compared with what came before.
 */
async function settle(page: PostedPage): Promise<PostResult> {
  const { site, evaluated } = page;
  try {
    const earlier = evaluated.again?.why === 'unchecked' ? undefined : await whatCame(page);
    if (earlier) return earlier;
    if (evaluated.again) return await redisplayPage(page, evaluated.again);
    checkQueueLength(site.intake);
    return await take(page);
  } catch (error) {
    const why = temporaryProblemOf(error);
    if (why) return redisplayFor(page, why);
    const closed = (error as Error).message === SERVICE_CLOSED && closedTextIn(error as HttpError);
    if (closed) return redisplayClosed(page, closed);
    throw error;
  }
}

/** Returns what an error says about a service that takes no submissions now. */
function closedTextIn({ answer }: HttpError): string {
  const { title, detail = '' } = JSON.parse(String(answer.body)) as {
    readonly title: string;
    readonly detail?: string;
  };
  return `${title} ${detail}`.trim();
}

/** Problems that may be over at another time. */
const TEMPORARY_PROBLEMS: Readonly<Record<string, 'busy' | 'full'>> = { unavailable: 'busy', 'storage-full': 'full' };

/**
 * Returns the temporary problem of a store error, or of an HTTP error that asks to try later. Returns undefined for
 * anything else.
 */
export function temporaryProblemOf(error: unknown): 'busy' | 'full' | undefined {
  const { fault } = error as Partial<StoreError>;
  if (fault) return fault === 'full' ? 'full' : 'busy';
  return TEMPORARY_PROBLEMS[(error as Error).message];
}

/** Returns the address of the confirmation as it is from the page of the form. */
const sentFromPage = ({ id }: PostedPage): string => `./sent/${id}`;

function sent(page: PostedPage, { receipt }: Pick<Acknowledgement, 'receipt'>): PostResult {
  const { secureCookies: secure, limits } = page.site.intake;
  const cookie = setSenderCookie({ form: page.form.id, id: page.id, receipt, secure, ageMs: limits.copyMs });
  return { answer: redirectResponse(303, `/${confirmationPath(page.form.id, page.id)}`, { 'set-cookie': cookie }) };
}

/**
 * Returns the response to a page that came before, or undefined. The same page sent twice is stored once. With other
 * answers the person is asked whether it is meant as another submission.
 */
async function whatCame(page: PostedPage): Promise<PostResult | undefined> {
  const { site, form, id, evaluated } = page;
  const { store } = site.intake;
  const known = await store.findAcknowledgement(form.id, id);
  if (!known) return undefined;
  const stored = await store.findTracking(known.tracking);
  if (stored?.data === JSON.stringify(evaluated.data)) return sent(page, known);
  return redisplayFor({ ...page, id: uuidV7(site.intake.now()) }, 'sent', sentFromPage(page));
}

/** Stores a page. The files are on the disk before the submission that lists them is. */
async function take(page: PostedPage): Promise<PostResult> {
  const { site, served, form, id, files, evaluated, submittedAt, replaces } = page;
  const submission: Submission = {
    id,
    form: form.id,
    version: served.version,
    definition: served.definition,
    language: form.language,
    submitted_at: submittedAt,
    data: evaluated.data,
    ...(evaluated.warnings.length > 0 && { warnings: evaluated.warnings }),
    ...(replaces && (await findReplaced(site.intake.store, replaces))),
  };
  const body = Buffer.from(JSON.stringify(submission));
  const rules = { oldestDays: site.intake.limits.oldestDays, checked: evaluated.checked };
  const verdict = await checkSubmission(site.intake, submission, body, rules);
  if (verdict.kind === 'known') return (await whatCame(page))!;
  await checkService(site.intake, verdict.entry);
  await storeListedFiles(files, verdict.listed);
  const { status } = await storeSent(site.intake, verdict.entry);
  // Other requests have their turn before what may be long is read back.
  await setImmediate();
  // Of two posts at the same moment only one is stored.
  if (status === 201) await site.waiting.done(id);
  return (await whatCame(page))!;
}
