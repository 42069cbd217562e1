/** Page of a form, shown again with what was filled in. */
import { htmlResponse as htmlPage } from '../http/response.js';
import type { Redisplay } from './evaluate-page.js';
import type { FormSite } from './form-site.js';
import type { PageNoticeKind } from './messages.js';
import type { ReplacementGrant } from './page-token.js';
import type { PostedPage, PostResult } from './posted-page.js';

const STATUS: Readonly<Record<PageNoticeKind, number>> = {
  initial: 200,
  stale: 403,
  foreign: 400,
  characters: 422,
  unchecked: 422,
  sent: 409,
  busy: 503,
  full: 507,
};
const RETRY_LATER_HEADERS = { 'retry-after': '5' };

/** Returns what identifies a page when it is shown again. */
export function identityOf(
  { tokens }: FormSite,
  form: string,
  id: string,
  replaces: ReplacementGrant | undefined,
): Pick<Redisplay, 'token' | 'replaces'> {
  const { tracking, proven } = replaces ?? {};
  return { token: tokens.make(form, id), replaces: tracking && proven ? tokens.allow(id, tracking) : tracking };
}

export async function redisplayPage(page: PostedPage, shown: Redisplay): Promise<PostResult> {
  const { why, revealed, closed } = shown;
  const body = await page.evaluated.draw(shown);
  const status = closed ? 409 : why ? STATUS[why] : revealed ? 422 : 200;
  const headers = { 'cache-control': 'no-store', ...(status === 503 ? RETRY_LATER_HEADERS : {}) };
  return { answer: htmlPage(status, body, headers), page };
}

/** Shows a page again for a reason that is not in its answers. */
export const redisplayFor = (page: PostedPage, why: PageNoticeKind, sent?: string): Promise<PostResult> =>
  redisplayPage(page, { ...identityIn(page), why, ...(sent && { sent }) });

/** Shows a page again whose service takes no submissions now. */
export const redisplayClosed = (page: PostedPage, sentence: string): Promise<PostResult> =>
  redisplayPage(page, { ...identityIn(page), closed: sentence });

const identityIn = ({ site, form, id, replaces }: PostedPage) => identityOf(site, form.id, id, replaces);
