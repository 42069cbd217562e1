/** GET /forms/{form}/: the built page, with a token of its own in its form. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RESERVED_CONTROL_NAMES } from '../../runtime/no-js/index.js';
import { compressResponse, encodingFor } from '../http/compression.js';
import { problemResponse } from '../http/problem.js';
import { type HttpResponse, htmlResponse } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import { closedPage, noticeAbove, SHOW_FORM } from '../pages/closed-page.js';
import { prefillLink } from '../register/prefill-link.js';
import type { ClosedService } from '../services/service-rules.js';
import type { FormSite } from './form-site.js';

const SLOT = `name="${RESERVED_CONTROL_NAMES.token}" value="`;

/**
 * Headers of the page. Caches do not store it, because no two people may have one token; going back in the browser
 * shows it as it was left.
 */
const HEADERS = { 'cache-control': 'private, no-cache', vary: 'Accept-Encoding' };

/**
 * Preference (RFC 7240) by which a service worker asks for a page that it stores. The stored page is for anyone who
 * opens it, so no token may be in it.
 */
const AS_BUILT = /^as-built$/i;

/**
 * Serves a page; `name` is the page of a language. A page that posts nothing (of a form that is sent encrypted, for
 * example) is served as it was built.
 */
export async function formPageRoute(site: FormSite, exchange: Exchange, name: string): Promise<HttpResponse> {
  const { params, request, query } = exchange;
  const form = params[0]!;
  const service = await site.intake.catalogue.service(form);
  if (!service) return problemResponse('not-found');
  const folder = join(site.dist, form);
  if (AS_BUILT.test(String(request.headers.prefer ?? ''))) return site.file(folder, name, request.headers);
  const state = await site.intake.services.state(form);
  const built = await readFile(join(folder, name), 'utf8').catch(() => '');
  if (built !== '' && state.kind !== 'open' && !query.has(SHOW_FORM)) return closedPage(exchange, service, name, state);
  const shown = state.kind === 'open' ? built : withNotice(built, state);
  const linked = site.prefilling && Object.hasOwn(site.prefilling.forms, form) ? withLink(shown) : shown;
  const [before, after] = linked.split(`${SLOT}"`);
  if (after === undefined)
    return state.kind === 'open' ? site.file(folder, name, request.headers) : htmlResponse(200, shown, HEADERS);
  const answer = htmlResponse(200, `${before}${SLOT}${site.tokens.make(form)}"${after}`, HEADERS);
  const encoding = encodingFor(request.headers['accept-encoding']);
  return encoding ? compressResponse(answer, encoding) : answer;
}

const languageOf = (built: string): string => /<html lang="([\w-]+)"/.exec(built)?.[1] ?? 'ar';

const withLink = (built: string): string =>
  built.replace('<main>\n', main => `${main}${prefillLink(languageOf(built))}\n`);

const withNotice = (built: string, state: ClosedService): string =>
  built.replace('<main>\n', main => `${main}${noticeAbove(state, languageOf(built))}\n`);
