/** Links between the pages of the administration. */
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import { adminMessages } from './messages.js';
import { adminServiceMessages } from './service-messages.js';

const PAGES = ['/desk/admin', '/desk/admin/services'] as const;

export function adminLinks(speech: PageLocale, current: (typeof PAGES)[number]): Markup {
  const names = {
    '/desk/admin': adminMessages(speech).accounts,
    '/desk/admin/services': adminServiceMessages(speech).title,
  };
  const link = (path: (typeof PAGES)[number]) =>
    html`<a href="${path}?lang=${speech.language}"${path === current && html` aria-current="page"`}>${names[path]}</a> `;
  return html`<nav class="links" aria-label="${adminMessages(speech).title}">${PAGES.map(link)}</nav>`;
}
