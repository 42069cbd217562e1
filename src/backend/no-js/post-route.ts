/**
 * POST /forms/{form}/: a page that was filled in without JavaScript. The response is a redirect to the confirmation
 * page, or the same page with everything typed in it and what has to be corrected. Nothing is refused in silence, and
 * nothing typed is lost that can be given back.
 */

import { timestamp } from '../../runtime/clock.js';
import { localize } from '../../runtime/localize.js';
import type { Issue } from '../../runtime/model.js';
import { RESERVED_CONTROL_NAMES } from '../../runtime/no-js/index.js';
import type { Submission } from '../../runtime/submit/envelope.js';
import { uuidV7 } from '../../runtime/submit/prepare-submission.js';
import type { Acknowledgement, StoreError } from '../contracts/store.js';
import type { ServedForm } from '../definitions.js';
import { checkOrigin } from '../http/cors.js';
import { type HttpError, httpError } from '../http/problem.js';
import { type HttpResponse, redirectResponse } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import { checkQueueLength, checkSubmission, storeSubmission } from '../intake/accept-submission.js';
import { postedBoundary } from '../intake/content-type.js';
import { findReplaced } from '../intake/replacement.js';
import { confirmationPath, setSenderCookie } from '../intake/sender-cookie.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import { evaluatePost } from './evaluate-post.js';
import type { FormSite } from './form-site.js';
import { applyRowAction, type RowAction, rowActionIn } from './list-rows.js';
import { filesOf, holdForNextPost, storeListedFiles } from './page-files.js';
import type { PostedPage, PostResult } from './posted-page.js';
import { type PostedBody, readPosted } from './read-post.js';
import { redisplayPage } from './redisplay.js';
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
    const done = moved ? redisplayPage(withRows(page, moved), {}) : await settle(page);
    again = done.page;
    return done.answer;
  } finally {
    await holdForNextPost(site.waiting, posted, again);
  }
}

function withRows(page: PostedPage, moved: RowAction): PostedPage {
  const answers = applyRowAction(page.form, page.filled.answers, moved);
  return { ...page, filled: { ...page.filled, answers } };
}

async function readPage(
  site: FormSite,
  id: string,
  posted: PostedBody,
  moved: RowAction | undefined,
): Promise<PostedPage> {
  const { values } = posted;
  const own = (name: keyof typeof RESERVED_CONTROL_NAMES): string => {
    const value = values.get(RESERVED_CONTROL_NAMES[name])?.[0] ?? '';
    values.delete(RESERVED_CONTROL_NAMES[name]);
    return value;
  };
  const served = await servedFor(site, id, Number(own('version')), own('definition'));
  const language = own('language');
  const form = localize(served.parsedModel(), served.languages.includes(language) ? language : served.languages[0]!);
  const token = site.tokens.read(id, own('token'));
  const page = token.id ?? uuidV7(site.intake.now());
  const allowed = site.tokens.allowed(page, own('replaces'));
  const replaces = parseTrackingNumber(allowed.tracking) === undefined ? undefined : allowed;
  const { waiting, intake } = site;
  const files = filesOf({ id: page, posted, waiting, store: intake.store.files });
  const submittedAt = timestamp(form.zone, intake.now());
  const evaluate = await served.evaluator();
  const blankRows = moved?.kind === 'add';
  const filled = evaluatePost({ form, values, files, evaluate, today: submittedAt.slice(0, 10), blankRows });
  return { site, served, form, id: page, fresh: token.fresh, files, filled, submittedAt, replaces };
}

/** Returns the very version that was filled in, or the newest if the page names none. */
async function servedFor({ intake }: FormSite, form: string, version: number, definition: string): Promise<ServedForm> {
  const { catalogue } = intake;
  const found = definition === '' ? await catalogue.service(form) : await catalogue.find(form, version, definition);
  if (found === undefined) throw httpError('unknown-version');
  if (typeof found === 'string') throw httpError(found);
  if (found.kids) throw httpError('not-encrypted');
  return found;
}

/** Handles a page: a page that came before is answered first, then errors are shown, and the rest is stored. */
async function settle(page: PostedPage): Promise<PostResult> {
  const { site, filled, fresh } = page;
  try {
    const earlier = await whatCame(page);
    if (earlier) return earlier;
    if (filled.stripped.length > 0) return redisplayPage(withStripped(page), { revealed: true, why: 'characters' });
    if (filled.known.issues.length > 0) return redisplayPage(page, { revealed: true });
    if (filled.foreign) return redisplayPage(page, { why: 'foreign' });
    if (!fresh) return redisplayPage(page, { why: 'stale' });
    checkQueueLength(site.intake);
    return await take(page);
  } catch (error) {
    const why = temporaryProblemOf(error);
    if (!why) throw error;
    return redisplayPage(page, { why });
  }
}

/** Adds an issue for each text from which characters were removed, so that it is looked at before it is sent. */
function withStripped(page: PostedPage): PostedPage {
  const { known, stripped } = page.filled;
  const seen = new Set(known.issues.map(({ path }) => path));
  const more = stripped.filter(path => !seen.has(path)).map((path): Issue => ({ path, code: 'format', params: {} }));
  return { ...page, filled: { ...page.filled, known: { ...known, issues: [...known.issues, ...more] } } };
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

const sentAddress = ({ form, id }: PostedPage): string => `/${confirmationPath(form.id, id)}`;

function sent(page: PostedPage, { receipt }: Pick<Acknowledgement, 'receipt'>): PostResult {
  const { secureCookies: secure, limits } = page.site.intake;
  const cookie = setSenderCookie({ form: page.form.id, id: page.id, receipt, secure, ageMs: limits.copyMs });
  return { answer: redirectResponse(303, sentAddress(page), { 'set-cookie': cookie }) };
}

/**
 * Returns the response to a page that came before, or undefined. The same page sent twice is stored once. With other
 * answers the person is asked whether it is meant as another submission.
 */
async function whatCame(page: PostedPage): Promise<PostResult | undefined> {
  const { site, form, id, filled } = page;
  const { store } = site.intake;
  const known = await store.findAcknowledgement(form.id, id);
  if (!known) return undefined;
  const stored = await store.findTracking(known.tracking);
  if (stored?.data === JSON.stringify(filled.known.data)) return sent(page, known);
  return redisplayPage({ ...page, id: uuidV7(site.intake.now()) }, { why: 'sent', sent: sentAddress(page) });
}

/** Stores a page. The files are on the disk before the submission that lists them is. */
async function take(page: PostedPage): Promise<PostResult> {
  const { site, served, form, id, files, filled, submittedAt, replaces } = page;
  const { data } = filled.known;
  const submission: Submission = {
    id,
    form: form.id,
    version: served.version,
    definition: served.definition,
    language: form.language,
    submitted_at: submittedAt,
    data,
    ...(replaces && (await findReplaced(site.intake.store, replaces))),
  };
  const verdict = await checkSubmission(site.intake, submission, Buffer.from(JSON.stringify(submission)));
  if (verdict.kind === 'known') return (await whatCame(page))!;
  await storeListedFiles(files, verdict.listed);
  const { status } = await storeSubmission(site.intake, verdict.entry);
  // Of two posts at the same moment only one is stored.
  if (status === 201) await site.waiting.done(id);
  return (await whatCame(page))!;
}
