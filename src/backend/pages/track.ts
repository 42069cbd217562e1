/** GET /track/{tracking}: how far a request has come. Nothing that the applicant wrote. */
import { type Answer, json, redirect } from '../http/answer.js';
import { problem } from '../http/problem.js';
import type { Exchange } from '../http/router.js';
import { readTracking } from '../intake/tracking.js';
import type { Store, Stored } from '../store.js';
import { html, type Markup } from './html.js';
import { layout, type Speech, shownTime, shownTracking, speechFor, wantsPage } from './layout.js';
import { STATUS_WORDS } from './status-words.js';

/** The title of a form in a language. */
export type TitleOf = (form: string, language: string) => Promise<string>;

/** The status of one submission, as a page or as JSON. */
export async function trackAnswer(exchange: Exchange, store: Store, titleOf: TitleOf): Promise<Answer> {
  const tracking = readTracking(exchange.params[0]!);
  const found = tracking ? await store.findTracking(tracking) : undefined;
  const speech = speechFor(exchange);
  if (!wantsPage(exchange.request)) return found ? json(200, publicPart(found)) : problem('not-found');
  if (found) return trackPage(speech, 200, found.tracking, await rows(speech, found, titleOf));
  const message = tracking ? speech.words.unknownNumber : speech.words.mistypedNumber;
  return trackPage(speech, 404, tracking, html`<p role="status">${message}</p>`);
}

/** The form on the first page asks with a number; the answer is the number's own address. */
export function trackRedirect({ query }: Exchange): Answer {
  const typed = query.get('number') ?? '';
  const plain = readTracking(typed) ?? typed.replace(/[^0-9A-Za-z-]/g, '').slice(0, 32);
  return redirect(303, plain ? `/track/${plain}` : '/');
}

const publicPart = ({ tracking, form, version, status, receivedAt }: Stored) => ({
  tracking,
  form,
  version,
  status,
  received_at: new Date(receivedAt).toISOString(),
});

async function rows({ language, words }: Speech, found: Stored, titleOf: TitleOf): Promise<Markup> {
  return html`<dl>
<dt>${words.tracking}</dt><dd>${shownTracking(found.tracking)}</dd>
<dt>${words.service}</dt><dd>${await titleOf(found.form, language)}</dd>
<dt>${words.receivedAt}</dt><dd>${shownTime(found.receivedAt, language)}</dd>
<dt>${words.status}</dt><dd>${STATUS_WORDS[language]![found.status].label}</dd>
</dl>`;
}

function trackPage(speech: Speech, status: number, tracking: string | undefined, content: Markup): Answer {
  const body = html`${content}<p class="links"><a href="/?lang=${speech.language}">${speech.words.home}</a></p>`;
  const address = `/track/${tracking ?? '-'}`;
  return layout(speech, { title: speech.words.track, body, address, stylesheet: '/style.css', status });
}
