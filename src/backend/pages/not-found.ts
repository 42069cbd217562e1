/** Response for a missing address: browsers get a page, programs get a problem. */
import type { IncomingMessage } from 'node:http';
import type { HttpResponse } from '../http/response.js';
import { html } from './html.js';
import { layout, pageLocaleOf, wantsPage } from './layout.js';

/** Returns the response, or for browsers a page in place of a bare 404. */
export function htmlNotFound(request: IncomingMessage, answer: HttpResponse): HttpResponse {
  const isProblem = answer.headers?.['content-type']?.startsWith('application/problem');
  if (answer.status !== 404 || !isProblem || request.method !== 'GET' || !wantsPage(request)) return answer;
  const speech = pageLocaleOf({ request, query: new URLSearchParams() });
  const { words, language } = speech;
  const body = html`<p class="links"><a href="/?lang=${language}">${words.home}</a></p>`;
  return layout(speech, { title: words.notFound, body, address: '/', stylesheet: '/style.css', status: 404 });
}
