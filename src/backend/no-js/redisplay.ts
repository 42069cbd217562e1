/** The page of a form with what was filled in. */
import { formPage } from '../../runtime/no-js/page.js';
import { page as htmlPage } from '../http/response.js';
import { postedWordsIn, type Why } from './messages.js';
import type { Done, Page } from './posted-page.js';

export interface DrawnAgain {
  /** What is wrong is told. */
  readonly revealed?: boolean;
  readonly why?: Why;
  /** Where what was sent before is told. */
  readonly sent?: string;
}

const STATUS: Readonly<Record<Why, number>> = { stale: 403, foreign: 400, sent: 409, busy: 503, full: 507 };
const LATER = { 'retry-after': '5' };

export function pageAgain(page: Page, { revealed = false, why, sent }: DrawnAgain): Done {
  const { site, served, form, id, filled, replaces } = page;
  const words = postedWordsIn(form.language);
  const notice = why && { ...words.notices[why], ...(sent && { link: { to: sent, text: words.seeSent } }) };
  const { answers, known } = filled;
  const of = { model: served.whole(), language: form.language, definition: served.definition };
  const token = site.tokens.make(form.id, id);
  const body = formPage(of, {
    answers,
    known,
    revealed,
    token,
    ...(replaces && {
      replaces: replaces.proven ? site.tokens.allow(id, replaces.tracking) : replaces.tracking,
    }),
    ...(notice && { notice }),
  });
  const status = why ? STATUS[why] : revealed ? 422 : 200;
  const headers = { 'cache-control': 'no-store', ...(status === 503 ? LATER : {}) };
  return { answer: htmlPage(status, body, headers), page };
}
