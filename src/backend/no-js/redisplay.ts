/** Page of a form, shown again with what was filled in. */
import { renderFormPage } from '../../runtime/no-js/index.js';
import { htmlResponse as htmlPage } from '../http/response.js';
import { noJsMessagesIn, type PageNoticeKind } from './messages.js';
import type { PostedPage, PostResult } from './posted-page.js';

export interface RedisplayOptions {
  /** True if errors are shown. */
  readonly revealed?: boolean;
  readonly why?: PageNoticeKind;
  /** Address of what was sent before. */
  readonly sent?: string;
}

const STATUS: Readonly<Record<PageNoticeKind, number>> = {
  stale: 403,
  foreign: 400,
  characters: 422,
  sent: 409,
  busy: 503,
  full: 507,
};
const RETRY_LATER_HEADERS = { 'retry-after': '5' };

export function redisplayPage(page: PostedPage, { revealed = false, why, sent }: RedisplayOptions): PostResult {
  const { site, served, form, id, filled, replaces } = page;
  const words = noJsMessagesIn(form.language);
  const notice = why && { ...words.notices[why], ...(sent && { link: { to: sent, text: words.seeSent } }) };
  const { answers, known } = filled;
  const of = { model: served.parsedModel(), language: form.language, definition: served.definition };
  const token = site.tokens.make(form.id, id);
  const body = renderFormPage(of, {
    answers,
    known,
    showIssues: revealed,
    token,
    ...(replaces && {
      replaces: replaces.proven ? site.tokens.allow(id, replaces.tracking) : replaces.tracking,
    }),
    ...(notice && { notice }),
  });
  const status = why ? STATUS[why] : revealed ? 422 : 200;
  const headers = { 'cache-control': 'no-store', ...(status === 503 ? RETRY_LATER_HEADERS : {}) };
  return { answer: htmlPage(status, body, headers), page };
}
