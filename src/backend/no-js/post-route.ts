/**
 * POST /forms/{form}/: a page that was filled in without JavaScript. It is answered with a redirect to what says that it was sent, or
 * with the same page, everything typed in it, and what is to be put right. Nothing is refused in silence, and nothing typed is lost
 * that can be given back.
 */

import { stamp } from '../../runtime/clock.js';
import { localize } from '../../runtime/localize.js';
import { OWN_NAMES } from '../../runtime/no-js/form.js';
import type { Submission } from '../../runtime/submit/envelope.js';
import { uuid } from '../../runtime/submit/prepare-submission.js';
import type { StoreFault } from '../contracts/store.js';
import type { Served } from '../definitions.js';
import { checkOrigin } from '../http/cors.js';
import { type Refusal, refuse } from '../http/problem.js';
import { type Answer, redirect } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import { checkLoad, judgeSubmission, store } from '../intake/accept-submission.js';
import { postedBoundary } from '../intake/content-type.js';
import { replacing } from '../intake/replacement.js';
import { readTracking } from '../intake/tracking-number.js';
import { fillIn } from './evaluate-post.js';
import type { Site } from './form-site.js';
import { movedRows, type RowMove, rowMoveIn } from './list-rows.js';
import { filesOf, keepFiles, letWait } from './page-files.js';
import type { Done, Page } from './posted-page.js';
import { type Posted, readPosted } from './read-post.js';
import { pageAgain } from './redisplay.js';
import { refusedPage } from './refusal-page.js';

export async function postPage(site: Site, exchange: Exchange): Promise<Answer> {
  const form = exchange.params[0]!;
  try {
    // Other origins embed the element: their pages have no form of ours.
    checkOrigin(exchange.request.headers, []);
    if (!(await site.intake.catalogue.knows(form))) throw refuse('not-found');
    const posted = await readPosted(site.intake, exchange, postedBoundary(exchange.request));
    return await answerTo(site, form, posted);
  } catch (error) {
    if ((error as Partial<Refusal>).answer) return refusedPage(exchange, form, error);
    if (laterFor(error)) return refusedPage(exchange, form, refuse('unavailable'));
    throw error;
  }
}

async function answerTo(site: Site, form: string, posted: Posted): Promise<Answer> {
  let again: Page | undefined;
  try {
    const moved = rowMoveIn(posted.values);
    const page = await readPage(site, form, posted, moved);
    const done = moved ? pageAgain(withRows(page, moved), {}) : await settle(page);
    again = done.page;
    return done.answer;
  } finally {
    await letWait(site.waiting, posted, again);
  }
}

function withRows(page: Page, moved: RowMove): Page {
  const answers = movedRows(page.form, page.filled.answers, moved);
  return { ...page, filled: { ...page.filled, answers } };
}

async function readPage(site: Site, id: string, posted: Posted, moved: RowMove | undefined): Promise<Page> {
  const { values } = posted;
  const own = (name: keyof typeof OWN_NAMES): string => {
    const value = values.get(OWN_NAMES[name])?.[0] ?? '';
    values.delete(OWN_NAMES[name]);
    return value;
  };
  const served = await servedFor(site, id, Number(own('version')), own('definition'));
  const language = own('language');
  const form = localize(served.whole(), served.languages.includes(language) ? language : served.languages[0]!);
  const token = site.tokens.read(id, own('token'));
  const page = token.id ?? uuid(site.intake.now());
  const allowed = site.tokens.allowed(page, own('replaces'));
  const replaces = readTracking(allowed.tracking) === undefined ? undefined : allowed;
  const { waiting, intake } = site;
  const files = filesOf({ id: page, posted, waiting, store: intake.store.files });
  const submittedAt = stamp(form.zone, intake.now());
  const evaluate = await served.evaluator();
  const blankRows = moved?.kind === 'add';
  const filled = fillIn({ form, values, files, evaluate, today: submittedAt.slice(0, 10), blankRows });
  return { site, served, form, id: page, fresh: token.fresh, files, filled, submittedAt, replaces };
}

/** By the very version that was filled in; one that names none is taken for the newest. */
async function servedFor({ intake }: Site, form: string, version: number, definition: string): Promise<Served> {
  const { catalogue } = intake;
  const found = definition === '' ? await catalogue.service(form) : await catalogue.find(form, version, definition);
  if (found === undefined) throw refuse('unknown-version');
  if (typeof found === 'string') throw refuse(found);
  if (found.kids) throw refuse('not-encrypted');
  return found;
}

/** What came before is answered first, then what is wrong is told; the rest is stored. */
async function settle(page: Page): Promise<Done> {
  const { site, filled, fresh } = page;
  try {
    const earlier = await whatCame(page);
    if (earlier) return earlier;
    if (filled.known.issues.length > 0) return pageAgain(page, { revealed: true });
    if (filled.foreign) return pageAgain(page, { why: 'foreign' });
    if (!fresh) return pageAgain(page, { why: 'stale' });
    checkLoad(site.intake);
    return await take(page);
  } catch (error) {
    const why = laterFor(error);
    if (!why) throw error;
    return pageAgain(page, { why });
  }
}

/** What may go well at another time. */
const LATER: Readonly<Record<string, 'busy' | 'full'>> = { unavailable: 'busy', 'storage-full': 'full' };

/** Of a store's fault, and of a refusal that asks for patience; undefined for anything else. */
export function laterFor(error: unknown): 'busy' | 'full' | undefined {
  const { fault } = error as Partial<StoreFault>;
  if (fault) return fault === 'full' ? 'full' : 'busy';
  return LATER[(error as Error).message];
}

const sentAddress = ({ form, id }: Page): string => `/forms/${form.id}/sent/${id}`;

const sent = (page: Page): Done => ({ answer: redirect(303, sentAddress(page)) });

/** The same page sent twice is stored once. With other answers it is asked whether it is meant as another one. */
async function whatCame(page: Page): Promise<Done | undefined> {
  const { site, form, id, filled } = page;
  const { store } = site.intake;
  const known = await store.lookUp(form.id, id);
  if (!known) return undefined;
  const stored = await store.findTracking(known.tracking);
  if (stored?.data === JSON.stringify(filled.known.data)) return sent(page);
  return pageAgain({ ...page, id: uuid(site.intake.now()) }, { why: 'sent', sent: sentAddress(page) });
}

/** The files are on the disk before the submission that lists them is. */
async function take(page: Page): Promise<Done> {
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
    ...(replaces && (await replacing(site.intake.store, replaces))),
  };
  const verdict = await judgeSubmission(site.intake, submission, Buffer.from(JSON.stringify(submission)));
  if (verdict.kind === 'known') return (await whatCame(page))!;
  await keepFiles(files, verdict.listed);
  const { status } = await store(site.intake, verdict.entry);
  // Of two at the same moment one is stored.
  if (status !== 201) return (await whatCame(page))!;
  await site.waiting.done(id);
  return sent(page);
}
