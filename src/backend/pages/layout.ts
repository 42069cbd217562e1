/** Frame of the backend's own pages. */
import type { IncomingMessage } from 'node:http';
import { DEFAULT_ZONE, today } from '../../runtime/clock.js';
import { directionOf } from '../../runtime/i18n/direction.js';
import { shownMoment } from '../../runtime/submission-view/moments.js';
import { type HttpResponse, htmlResponse } from '../http/response.js';
import { html, type Markup } from './html.js';
import { negotiateLanguage, PAGE_MESSAGES, type PageMessages } from './messages.js';

export { shownShortDay, shownShortTime, shownTracking } from '../../runtime/submission-view/moments.js';

export interface PageLocale {
  readonly language: string;
  readonly words: PageMessages;
}

export interface Reader {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
}

/** Returns the reader's language among the offered ones, by default those of the applicants' pages. */
export function pageLocaleOf({ request, query }: Reader, offered?: readonly string[]): PageLocale {
  const language = negotiateLanguage(query.get('lang'), request.headers['accept-language'], offered);
  return { language, words: PAGE_MESSAGES[language]! };
}

/** Returns whether a request is from a browser, as opposed to a program that asks for JSON. */
export const wantsPage = ({ headers }: IncomingMessage): boolean => /\btext\/html\b/.test(headers.accept ?? '');

export interface SitePage {
  readonly title: string;
  /** Title as it is on the page, if it is more than a text. */
  readonly heading?: Markup;
  readonly body: Markup;
  /** Address of the page in the other languages, without `lang`; it may have a query. */
  readonly address: string;
  readonly stylesheet: string;
  /** Styles of a form whose questions are on the page. */
  readonly formStyles?: string;
  /** Script that makes the page easier to use; the page works without it. */
  readonly script?: string;
  /** Languages of the page, if they are not those of the applicants' pages. */
  readonly languages?: readonly string[];
  /** Markup before the languages, in the head of the page. */
  readonly menu?: Markup;
  readonly status?: number;
}

/** Returns a whole page. */
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
<header>${content.menu}<nav>${switches(language, content)}</nav></header>
<main id="main" tabindex="-1">
<h1>${content.heading ?? content.title}</h1>
${content.body}
</main>
</body>
</html>
`;
  return htmlResponse(content.status ?? 200, document.markup, { vary: 'Accept, Accept-Language' });
}

function switches(current: string, { address, languages = Object.keys(PAGE_MESSAGES) }: SitePage): Markup[] {
  const others = languages.filter(language => language !== current);
  const at = `${address}${address.includes('?') ? '&' : '?'}lang=`;
  return others.map(
    language =>
      html`<a href="${at}${language}" lang="${language}" hreflang="${language}">${PAGE_MESSAGES[language]!.name}</a>`,
  );
}

/** Formats a moment as a person reads it in a sentence. */
export const shownTime = (ms: number, language: string): Markup => shownMoment(ms, PAGE_MESSAGES[language]!.locale);

/** Formats the day of a moment, in the time zone of the offices, as a person reads it in a sentence. */
export const shownDayOf = (ms: number, language: string): Markup => shownDay(today(DEFAULT_ZONE, ms), language);

/** Formats a day as a person reads it in a sentence. */
export function shownDay(day: string, language: string): Markup {
  const format = new Intl.DateTimeFormat(PAGE_MESSAGES[language]!.locale, { dateStyle: 'long', timeZone: 'UTC' });
  return html`<time datetime="${day}"><bdi>${format.format(Date.parse(day))}</bdi></time>`;
}

/** Attributes of a sentence with which a page is read from. Screen readers announce no live region of a page that loads. */
const FOCUSED = html` tabindex="-1" autofocus`;

/** Returns a sentence as an alert, which stops the reader. */
export const alert = (sentence: Markup, focused = false): Markup =>
  html`<p class="alert" role="alert"${focused && FOCUSED}><span aria-hidden="true">!</span> ${sentence}</p>`;

/** Returns a sentence that confirms what was done. */
export const notice = (sentence: Markup): Markup => html`<p class="good"${FOCUSED} role="status">${sentence}</p>`;
