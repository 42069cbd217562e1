/** GET /: the services that people can apply for here, by life event, and those that a search finds. */
import { searchTokens } from '../../runtime/fields/formats/search-folding.js';
import { directionOf } from '../../runtime/i18n/direction.js';
import type { ServedForm } from '../definitions.js';
import type { HttpResponse } from '../http/response.js';
import { closedSentence, officeSentence } from '../services/closed-service.js';
import type { ClosedService, ServiceState } from '../services/service-rules.js';
import { html, type Markup } from './html.js';
import { layout, type PageLocale } from './layout.js';
import { LIFE_EVENT_NAMES } from './life-event-names.js';
import { siteMenu } from './site-menu.js';
import { trackForm } from './track-form.js';

/** Services from which on the page has a search. */
const SEARCH_THRESHOLD = 6;

/** A service, and whether it takes submissions now. */
export interface ListedService extends ServedForm {
  readonly state: ServiceState;
}

export interface ServiceList {
  readonly services: readonly ListedService[];
  /** Text that a person searches for. */
  readonly sought: string;
  /** Whether there is a studio at `/studio/`. */
  readonly hasStudio: boolean;
}

export function servicesPage(speech: PageLocale, { services, sought, hasStudio }: ServiceList): HttpResponse {
  const { words } = speech;
  const tokens = searchTokens(sought);
  const found = services.filter(service => matches(service, tokens));
  const body = html`<p>${words.servicesIntro}</p>
${services.length >= SEARCH_THRESHOLD && searchForm(speech, sought)}
${
  tokens.length > 0 &&
  html`<h2>${found.length > 0 ? words.found : words.noneFound} <bdi>${sought}</bdi></h2>
<p><a href="/?lang=${speech.language}">${words.home}</a></p>`
}
${services.length === 0 && html`<p>${words.none}</p>`}
${tokens.length > 0 ? listOf(speech, found) : groupsOf(speech, found)}
<section id="track">
<h2>${words.track}</h2>
${trackForm(speech)}
</section>${
    hasStudio &&
    html`
<p><a href="/studio/">${words.studio}</a></p>`
  }`;
  return layout(speech, {
    ...{ title: words.services, body, stylesheet: '/style.css' },
    address: tokens.length > 0 ? `/?q=${encodeURIComponent(sought)}` : '/',
    menu: siteMenu(speech),
  });
}

/** Article at the beginning of an Arabic word. */
const ARTICLE = /^ال(?=.{3})/;

/**
 * Returns whether each word that was typed is in a title, a description or the authority, in any language, with or
 * without the article.
 */
const matches = ({ searchTerms }: ServedForm, tokens: readonly string[]): boolean =>
  tokens.every(token => {
    const bare = token.replace(ARTICLE, '');
    return searchTerms.some(word => word.includes(bare));
  });

const searchForm = ({ words, language }: PageLocale, sought: string): Markup =>
  html`<form class="search" role="search" action="/" method="get">
<input type="hidden" name="lang" value="${language}">
<label for="q">${words.search}</label>
<div><input type="search" id="q" name="q" value="${sought}" autocomplete="off"> <button>${words.find}</button></div>
</form>`;

/** Renders the services by life event, in the order of the events. Those without one come last. */
function groupsOf(speech: PageLocale, services: readonly ListedService[]): Markup | false {
  const names = LIFE_EVENT_NAMES[speech.language]!;
  const groups = Object.entries(names).map(
    ([event, name]) => [name, services.filter(({ lifeEvent }) => lifeEvent === event)] as const,
  );
  const others = services.filter(({ lifeEvent }) => lifeEvent === undefined || !Object.hasOwn(names, lifeEvent));
  const filled = groups.filter(([, list]) => list.length > 0);
  if (filled.length === 0) return listOf(speech, others, true);
  const all = others.length > 0 ? [...filled, [speech.words.otherServices, others] as const] : filled;
  return html`${all.map(([name, list]) => html`<section><h2>${name}</h2>${listOf(speech, list)}</section>`)}`;
}

/** Renders services as a list, `onTop` if no heading of a group is above it. */
const listOf = (speech: PageLocale, services: readonly ListedService[], onTop = false): Markup | false =>
  services.length > 0 && html`<ul class="services">${services.map(service => item(speech, service, onTop))}</ul>`;

function item({ language, words }: PageLocale, service: ListedService, onTop: boolean): Markup {
  const { form, title, languages, state } = service;
  const own = languages.includes(language) ? language : languages[0]!;
  const name = titleIn(title, own);
  const others = languages
    .filter(other => other !== own)
    .map(other => second(`/forms/${form}/${pageOf(languages, other)}`, titleIn(title, other), other));
  const written = html`lang="${own}" dir="${directionOf(own)}"`;
  const link = html`<a href="/forms/${form}/${pageOf(languages, own)}">${name}</a>`;
  return html`<li>
${onTop ? html`<h2 ${written}>${link}</h2>` : html`<h3 ${written}>${link}</h3>`}${state.kind !== 'open' && closedNote(state, language)}
<div class="links">${others}<a href="/forms/${form}/paper.${own}.pdf">${words.paper}</a></div>
</li>`;
}

/** Renders that a service is closed, until when, and what the office says. */
const closedNote = (state: ClosedService, language: string): Markup =>
  html`<p class="closed"><strong>${closedSentence(state, language)}</strong> <bdi>${officeSentence(state, language)}</bdi></p>`;

const titleIn = (title: ServedForm['title'], language: string): string =>
  title[language] ?? Object.values(title)[0] ?? '';

const second = (address: string, name: string, language: string): Markup =>
  html`<a href="${address}" lang="${language}" dir="${directionOf(language)}" hreflang="${language}">${name}</a>`;

/** Returns the file name of a form's page in a language. The first language's page is at the form's address itself. */
const pageOf = (languages: readonly string[], language: string): string =>
  language === languages[0] ? '' : `index.${language}.html`;
