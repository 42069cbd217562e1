/** Menu in the head of the applicants' pages. */
import { html, type Markup } from './html.js';
import type { PageLocale } from './layout.js';
import { VERIFY_MESSAGES } from './verify-messages.js';

/** Returns the links to the services, to following a request and to verifying a receipt. */
export const siteMenu = ({ words, language }: PageLocale): Markup =>
  html`<nav aria-label="${words.menu}"><a href="/?lang=${language}">${words.services}</a><a href="/?lang=${language}#track">${words.track}</a><a href="/verify?lang=${language}">${VERIFY_MESSAGES[language]!.title}</a></nav>`;
