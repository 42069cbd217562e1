/** GET /: list of the services that people can apply for here. */
import { directionOf } from '../../runtime/i18n/direction.js';
import type { ServedForm } from '../definitions.js';
import type { HttpResponse } from '../http/response.js';
import { html, type Markup } from './html.js';
import { layout, type PageLocale } from './layout.js';

/** Returns the page. If `hasStudio` is set, it links to the studio that is served at `/studio/`. */
export function servicesPage(speech: PageLocale, services: readonly ServedForm[], hasStudio: boolean): HttpResponse {
  const { words } = speech;
  const list = html`<ul class="services">${services.map(service => item(speech, service))}</ul>`;
  const body = html`<p>${words.servicesIntro}</p>
${services.length > 0 ? list : html`<p>${words.none}</p>`}
<form action="/track" method="get">
<h2>${words.track}</h2>
<label for="number">${words.tracking}</label>
<p class="hint" id="number-hint">${words.trackHint}</p>
<input id="number" name="number" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" required aria-describedby="number-hint">
<div><button>${words.show}</button></div>
</form>${
    hasStudio &&
    html`
<p><a href="/studio/">${words.studio}</a></p>`
  }`;
  return layout(speech, { title: words.services, body, address: '/', stylesheet: '/style.css' });
}

function item({ language, words }: PageLocale, { form, title, languages }: ServedForm): Markup {
  const own = languages.includes(language) ? language : languages[0]!;
  const name = titleIn(title, own);
  const others = languages
    .filter(other => other !== own)
    .map(other => second(`/forms/${form}/${pageOf(languages, other)}`, titleIn(title, other), other));
  return html`<li>
<h2 lang="${own}" dir="${directionOf(own)}"><a href="/forms/${form}/${pageOf(languages, own)}">${name}</a></h2>
${others}
<div class="links"><a href="/forms/${form}/paper.${own}.pdf">${words.paper}</a></div>
</li>`;
}

const titleIn = (title: ServedForm['title'], language: string): string =>
  title[language] ?? Object.values(title)[0] ?? '';

const second = (address: string, name: string, language: string): Markup =>
  html`<p class="second"><a href="${address}" lang="${language}" dir="${directionOf(language)}" hreflang="${language}">${name}</a></p>`;

/** Returns the file name of a form's page in a language. The first language's page is at the form's address itself. */
const pageOf = (languages: readonly string[], language: string): string =>
  language === languages[0] ? '' : `index.${language}.html`;
