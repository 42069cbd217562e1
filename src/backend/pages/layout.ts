/** The frame of the backend's own pages. */
import type { IncomingMessage } from 'node:http';
import { DEFAULT_ZONE } from '../../runtime/clock.js';
import { directionOf } from '../../runtime/i18n/direction.js';
import { type HttpResponse, htmlResponse } from '../http/response.js';
import { html, type Markup } from './html.js';
import { negotiateLanguage, PAGE_MESSAGES, type PageMessages } from './messages.js';

export interface PageLocale {
  readonly language: string;
  readonly words: PageMessages;
}

export interface Reader {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
}

export function pageLocaleOf({ request, query }: Reader): PageLocale {
  const language = negotiateLanguage(query.get('lang'), request.headers['accept-language']);
  return { language, words: PAGE_MESSAGES[language]! };
}

/** True for a browser, as against a program that asks for JSON. */
export const wantsPage = ({ headers }: IncomingMessage): boolean => /\btext\/html\b/.test(headers.accept ?? '');

export interface SitePage {
  readonly title: string;
  /** The title as it stands on the page, where that is more than a text. */
  readonly heading?: Markup;
  readonly body: Markup;
  /** Where the page is in the other languages: the address without `lang`. */
  readonly address: string;
  readonly stylesheet: string;
  /** Of a form whose questions stand on the page. */
  readonly formStyles?: string;
  /** What makes the page handier; it works without. */
  readonly script?: string;
  /** Before the languages, in the head of the page. */
  readonly menu?: Markup;
  readonly status?: number;
}

/** A whole page. */
export function layout({ language }: PageLocale, content: SitePage): HttpResponse {
  const document = html`<!DOCTYPE html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${content.title}</title>
${
  content.formStyles &&
  html`<link rel="stylesheet" href="${content.formStyles}">
`
}<link rel="stylesheet" href="${content.stylesheet}">${
    content.script &&
    html`
<script type="module" src="${content.script}"></script>`
  }
<link rel="icon" href="data:,">
</head>
<body>
<header>${content.menu}<nav>${switches(language, content.address)}</nav></header>
<main>
<h1>${content.heading ?? content.title}</h1>
${content.body}
</main>
</body>
</html>
`;
  return htmlResponse(content.status ?? 200, document.markup, { vary: 'Accept, Accept-Language' });
}

function switches(current: string, address: string): Markup[] {
  const others = Object.entries(PAGE_MESSAGES).filter(([language]) => language !== current);
  return others.map(
    ([language, { name }]) =>
      html`<a href="${address}?lang=${language}" lang="${language}" hreflang="${language}">${name}</a>`,
  );
}

const WHEN = { dateStyle: 'long', timeStyle: 'short', timeZone: DEFAULT_ZONE } as const;

/** In a table: 24/11/2026, 08:30, the same in each language. */
const WHEN_SHORT = { dateStyle: 'short', timeStyle: 'short', timeZone: DEFAULT_ZONE } as const;

/** A moment as a person reads it in a sentence. */
export const shownTime = (ms: number, language: string): Markup =>
  time(ms, html`<bdi>${new Intl.DateTimeFormat(PAGE_MESSAGES[language]!.locale, WHEN).format(ms)}</bdi>`);

/** A day as a person reads it in a sentence. */
export function shownDay(day: string, language: string): Markup {
  const format = new Intl.DateTimeFormat(PAGE_MESSAGES[language]!.locale, { dateStyle: 'long', timeZone: 'UTC' });
  return html`<time datetime="${day}"><bdi>${format.format(Date.parse(day))}</bdi></time>`;
}

export const shownShortTime = (ms: number): Markup =>
  time(ms, html`<bdi dir="ltr">${new Intl.DateTimeFormat('en-GB', WHEN_SHORT).format(ms)}</bdi>`);

const time = (ms: number, shown: Markup): Markup =>
  html`<time datetime="${new Date(ms).toISOString()}">${shown}</time>`;

/** A tracking number: left to right in any text. */
export const shownTracking = (tracking: string): Markup => html`<bdi dir="ltr" class="number">${tracking}</bdi>`;

/** A sentence that stops whoever reads the page. */
export const alert = (sentence: Markup): Markup =>
  html`<p class="alert" role="alert"><span aria-hidden="true">!</span> ${sentence}</p>`;
