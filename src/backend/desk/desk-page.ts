/** The frame of the desk's pages: where else to go, who is signed in, the way out. */
import { type Clerk, LINK, may } from '../accounts/clerk.js';
import type { Answer } from '../http/response.js';
import { html, type Markup } from '../pages/html.js';
import { type Content, layout, type Speech } from '../pages/layout.js';
import { paperWords } from './data-entry/messages.js';
import type { DeskWords } from './messages.js';
import { deskWords } from './messages-index.js';

/** `roll`: for a printer of receipts. */
export type DeskContent = Omit<Content, 'stylesheet' | 'menu'> & { readonly roll?: boolean };

/** A page; without a clerk it has no menu. */
export function deskPage(speech: Speech, clerk: Clerk | undefined, { roll, ...content }: DeskContent): Answer {
  const stylesheet = roll ? '/roll.css' : '/style.css';
  return layout(speech, { ...content, stylesheet, ...(clerk && { menu: menu(speech, clerk) }) });
}

function menu(speech: Speech, clerk: Clerk): Markup {
  const words = deskWords(speech);
  const to = (path: string, label: string) => html`<a href="${path}?lang=${speech.language}">${label}</a> `;
  return html`<nav aria-label="${words.desk}">
${may(clerk, 'read') && to('/desk', words.submissions)}
${may(clerk, 'key-in') && to('/desk/paper', paperWords(speech).title)}
${may(clerk, 'numbers') && to('/desk/numbers', words.numbers.title)}
${may(clerk, 'deeds') && to('/desk/log', words.log)}
</nav>
<form class="out" method="post" action="/desk/sign-out?lang=${speech.language}"><span>${nameOf(words, clerk)}</span> <button class="plain">${words.signOut}</button></form>`;
}

const nameOf = (words: DeskWords, { name, role, office }: Clerk): Markup =>
  name === LINK.name
    ? html`${words.actors.link}`
    : html`<bdi>${name}</bdi> · ${words.roles[role]}${office !== undefined && html` · <bdi>${office}</bdi>`}`;

/** Who did something, as it is shown; an account may be called like something that every object has. */
export const shownActor = ({ actors }: DeskWords, by: string): string =>
  (Object.hasOwn(actors, by) ? actors[by] : undefined) ?? by;
