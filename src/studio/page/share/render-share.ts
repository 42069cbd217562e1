/** Content of the dialog. */
import { html, type TemplateResult } from 'lit/html.js';
import { SHARE_MESSAGES } from '../messages/share.js';
import { renderPublish } from './render-publish.js';
import { renderShow } from './render-show.js';
import type { ShareActions, ShareState } from './share-state.js';

/** Renders the content of a `<dialog>`, which looks like that of projects. */
export function renderShare(state: ShareState, actions: ShareActions): TemplateResult {
  const { language, error, notice, isBusy, edition } = state;
  const messages = SHARE_MESSAGES[language];
  return html`
    <div class="projects-head"><h2 id="share-title">${messages.title}</h2>
      <button @click=${actions.close}>${messages.close}</button></div>
    <p class="projects-error" role="alert" ?hidden=${error === ''}>${error}</p>
    <p class="projects-notice" role="status">${isBusy ? messages.working : notice}</p>
    <div class="projects-body" ?inert=${isBusy}>
      ${edition ? html`${renderShow(state, edition, actions)}${renderPublish(state, edition, actions)}` : html`<p>${messages.noForm}</p>`}
    </div>`;
}
