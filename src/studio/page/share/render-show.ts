/** Part of the dialog that shows the form to a colleague: as a file, or by a link. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Edition } from '../app/state.js';
import { SHARE_MESSAGES } from '../messages/share.js';
import type { SharedAnswers } from './reading-file.js';
import type { ShareActions, ShareState } from './share-state.js';

export function renderShow(state: ShareState, { examples }: Edition, actions: ShareActions): TemplateResult {
  const { show } = SHARE_MESSAGES[state.language];
  const choices: readonly (readonly [SharedAnswers, string])[] = [
    ['none', show.none],
    ['now', show.now],
    ...examples.map(({ title }, index) => [index, title] as const),
  ];
  const choose = (event: Event) =>
    actions.chooseAnswers(choices[(event.target as HTMLSelectElement).selectedIndex]![0]);
  return html`<section aria-labelledby="share-show"><h3 id="share-show">${show.title}</h3>
    <p>${show.help}</p>
    <label class="share-choice">${show.answers}
      <select name="shared-answers" @change=${choose}>${choices.map(
        ([value, label]) => html`<option ?selected=${value === state.answers}>${label}</option>`,
      )}</select></label>
    <button aria-describedby="share-file" @click=${actions.saveFile}>${show.saveFile}</button>
    <p class="fine" id="share-file">${show.fileHelp}</p>
    ${state.canLink ? linkPart(state, actions) : nothing}
  </section>`;
}

function linkPart({ language, link }: ShareState, actions: ShareActions): TemplateResult {
  const { show } = SHARE_MESSAGES[language];
  return html`
    <button aria-describedby="share-link" @click=${actions.makeLink}>${show.makeLink}</button>
    <p class="fine" id="share-link">${show.linkHelp}</p>
    ${
      link === ''
        ? nothing
        : html`<div class="share-link"><input readonly dir="ltr" aria-label=${show.link} .value=${link} @focus=${selectAll}>
            ${navigator.clipboard ? html`<button @click=${actions.copyLink}>${show.copy}</button>` : nothing}</div>`
    }`;
}

const selectAll = (event: Event): void => (event.target as HTMLInputElement).select();
