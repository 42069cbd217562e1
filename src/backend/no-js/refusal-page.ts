/** Page for a post that cannot be answered with the form again: an explanation, and the way back. */

import { type HttpError, httpError, type ProblemType } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import { html } from '../pages/html.js';
import { layout, pageLocaleOf } from '../pages/layout.js';
import { noJsMessagesIn } from './messages.js';

export function refusedPage(exchange: Exchange, form: string, error: unknown): HttpResponse {
  const refusal = (error as Partial<HttpError>).answer ? (error as HttpError) : httpError('internal');
  const speech = pageLocaleOf(exchange);
  const words = noJsMessagesIn(speech.language);
  const type = refusal.message === 'definition-mismatch' ? 'unknown-version' : refusal.message;
  const { title, text } = words.refused[type as ProblemType] ?? words.otherwise;
  const { status, headers } = refusal.answer;
  const [to, name] = type === 'not-found' ? ['/', speech.words.home] : [`/forms/${form}/`, words.toForm];
  const body = html`<p>${text}</p><p class="links"><a href="${to}">${name}</a></p>`;
  const address = `/forms/${form}/`;
  const page = layout(speech, { title, body, address, stylesheet: '/style.css', status });
  const retry = headers?.['retry-after'];
  return retry ? { ...page, headers: { ...page.headers, 'retry-after': retry }, isDelayed: status === 503 } : page;
}
