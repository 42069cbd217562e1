/** Page in place of a form whose service takes no submissions now. */
import { languageFor, type ServedForm } from '../definitions.js';
import type { HttpResponse } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import { closedSentence, officeSentence } from '../services/closed-service.js';
import { serviceMessages } from '../services/messages.js';
import type { ClosedService } from '../services/service-rules.js';
import { html } from './html.js';
import { layout, pageLocaleOf } from './layout.js';
import { PAGE_MESSAGES } from './messages.js';

/** Name in the query of the address of a form that shows it although its service is closed. */
export const SHOW_FORM = 'form';

/** Returns the page. `name` is the file of the form's page, which names its language. */
export function closedPage(
  exchange: Exchange,
  { form, title, languages }: ServedForm,
  name: string,
  state: ClosedService,
): HttpResponse {
  const own = /^index\.(.+)\.html$/.exec(name)?.[1] ?? languages[0]!;
  const asked = exchange.query.has('lang') || !Object.hasOwn(PAGE_MESSAGES, own);
  const speech = asked ? pageLocaleOf(exchange) : { language: own, words: PAGE_MESSAGES[own]! };
  const { language, words } = speech;
  const more = serviceMessages(language);
  const message = officeSentence(state, language);
  const shown = languageFor({ languages }, language);
  const page = shown === languages[0] ? '' : `index.${shown}.html`;
  const body = html`<p><strong>${closedSentence(state, language)}</strong></p>
${message !== undefined && html`<p dir="auto">${message}</p>`}
<p>${more.saved}</p>
<p class="links"><a href="/forms/${form}/${page}?${SHOW_FORM}">${more.toForm}</a> <a href="/track?lang=${language}">${words.track}</a> <a href="/?lang=${language}">${words.home}</a></p>`;
  return layout(speech, {
    ...{ title: title[language] ?? Object.values(title)[0] ?? form, body, address: `/forms/${form}/` },
    stylesheet: '/style.css',
  });
}

/** Renders the notice above the form of a closed service. */
export const noticeAbove = (state: ClosedService, language: string): string =>
  html`<p role="note"><strong>${closedSentence(state, language)}</strong></p>`.markup;
