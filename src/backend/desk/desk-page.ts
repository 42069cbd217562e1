/** Frame of the desk's pages: navigation, name of the signed-in clerk, sign-out. */
import { type Clerk, hasPermission, LINK_CLERK } from '../accounts/clerk.js';
import { tokenIn } from '../accounts/tokens.js';
import type { HttpResponse } from '../http/response.js';
import { html, type Markup } from '../pages/html.js';
import { layout, type PageLocale, type SitePage } from '../pages/layout.js';
import { adminMessages } from './admin/messages.js';
import { counterMessages } from './counter/messages.js';
import { dataEntryMessages } from './data-entry/messages.js';
import { fileIntakeMessages } from './file-intake/messages.js';
import type { DeskMessages } from './messages/desk-messages.js';
import { DESK_LANGUAGES, deskMessages } from './messages/index.js';
import { retentionMessages } from './retention/messages.js';
import { tillMessages } from './till/messages.js';

/** Content of a page of the desk. `roll` is for a receipt printer. */
export type DeskContent = Omit<SitePage, 'stylesheet' | 'menu'> & { readonly roll?: boolean };

/** Returns a page; without a clerk it has no menu. */
export function deskPage(
  speech: PageLocale,
  clerk: Clerk | undefined,
  { roll, ...content }: DeskContent,
): HttpResponse {
  const stylesheet = roll ? '/roll.css' : '/style.css';
  return layout(speech, {
    ...content,
    stylesheet,
    languages: DESK_LANGUAGES,
    ...(clerk && { menu: menu(speech, clerk, content.address) }),
  });
}

function menu(speech: PageLocale, clerk: Clerk, current: string): Markup {
  const words = deskMessages(speech);
  const to = (path: string, label: string) =>
    html`<a href="${path}?lang=${speech.language}"${currentAttribute(path, current)}>${label}</a> `;
  return html`<a class="skip" href="#main">${words.skip}</a><nav aria-label="${words.desk}">
${hasPermission(clerk, 'read') && to('/desk', words.submissions)}
${hasPermission(clerk, 'enter-paper') && to('/desk/counter', counterMessages(speech).title)}
${(hasPermission(clerk, 'enter-paper') || (hasPermission(clerk, 'read') && hasPermission(clerk, 'statistics'))) && to('/desk/till', tillMessages(speech).title)}
${hasPermission(clerk, 'enter-paper') && to('/desk/paper', dataEntryMessages(speech).title)}
${hasPermission(clerk, 'enter-paper') && to('/desk/take', fileIntakeMessages(speech).title)}
${hasPermission(clerk, 'statistics') && to('/desk/numbers', words.numbers.title)}
${hasPermission(clerk, 'audit-log') && to('/desk/log', words.log)}
${hasPermission(clerk, 'erase') && to('/desk/retention', retentionMessages(speech).title)}
${hasPermission(clerk, 'administer') && to('/desk/admin', adminMessages(speech).title)}
</nav>
<form class="out" method="post" action="/desk/sign-out?lang=${speech.language}"><span>${nameOf(speech, words, clerk)}</span> <button class="plain">${words.signOut}</button></form>`;
}

/** Returns the attribute of a menu entry that is the current page, or leads to it; false for all others. */
function currentAttribute(path: string, current: string): Markup | false {
  if (path === current) return html` aria-current="page"`;
  const leads = path === '/desk' ? /^\/desk\/[\dA-Z]{4}-/.test(current) : current.startsWith(`${path}/`);
  return leads && html` aria-current="true"`;
}

/** Returns the name, role and office, which lead to the person's own account. */
const nameOf = ({ language }: PageLocale, words: DeskMessages, { name, role, office, officeName }: Clerk): Markup =>
  name === LINK_CLERK.name
    ? html`${words.actors.link}`
    : html`<a href="/desk/account?lang=${language}"><bdi>${name}</bdi> · ${words.roles[role]}${office !== undefined && html` · <bdi>${officeName?.[language] ?? office}</bdi>`}</a>`;

/**
 * Returns the displayed name of an actor. Only own properties are looked up, because an account may have the name of a
 * property that every object has.
 */
export function shownActor({ actors }: DeskMessages, by: string): string {
  const token = tokenIn(by);
  if (token !== undefined) return `${actors['token:']} ${token}`;
  return (Object.hasOwn(actors, by) ? actors[by] : undefined) ?? by;
}
