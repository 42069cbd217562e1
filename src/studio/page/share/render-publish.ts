/** Part of the dialog that publishes a version: first what it changes, then the button. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PreparedVersion, PublishReply } from '../../worker/service.js';
import { changeList } from '../app/change-list.js';
import type { Edition } from '../app/state.js';
import { SHARE_MESSAGES } from '../messages/share.js';
import { SHELL_MESSAGES } from '../messages/shell.js';
import type { ShareActions, ShareState } from './share-state.js';

export function renderPublish(state: ShareState, { title }: Edition, actions: ShareActions): TemplateResult {
  const { publish } = SHARE_MESSAGES[state.language];
  const { preparation, hasOutputs } = state;
  return html`<section aria-labelledby="share-publish"><h3 id="share-publish">${publish.title}</h3>
    <p>${publish.help}</p>
    <p class="fine">${hasOutputs ? publish.toFolder : publish.toZip}</p>
    ${preparation ? outcome(state, preparation.reply, actions) : html`<button data-key="version" @click=${actions.prepare}>${publish.prepare(title)}</button>`}
  </section>`;
}

function outcome(state: ShareState, { diagnostics, version }: PublishReply, actions: ShareActions) {
  if (version) return found(state, version, actions);
  const { publish } = SHARE_MESSAGES[state.language];
  return html`<p data-key="version" tabindex="-1">${publish.hasErrors}</p>
    <ul class="files-notes">${diagnostics.map(({ message, help }) => html`<li>${message} ${help}</li>`)}</ul>`;
}

function found(state: ShareState, version: PreparedVersion, actions: ShareActions): TemplateResult {
  const { language, hasOutputs } = state;
  const { publish } = SHARE_MESSAGES[language];
  const { form, fresh, report, definition } = version;
  const isWritten = fresh || !hasOutputs || version.changes.size > 0;
  return html`
    <p data-key="version" tabindex="-1">${fresh ? publish.about(form, version.version, definition) : publish.known(form, version.version)}</p>
    ${fresh && !report && version.lost.length === 0 ? html`<p>${publish.first}</p>` : nothing}
    ${report ? html`<div class="share-changes">${changeList(report, SHELL_MESSAGES[language], true)}</div>` : nothing}
    ${warnings(state, version, actions)}
    ${
      isWritten
        ? html`<button ?disabled=${needsAgreement(version) && !state.isAgreed} @click=${actions.publish}>
            ${fresh || hasOutputs ? publish.act(version.version) : publish.zipAgain}</button>`
        : nothing
    }`;
}

const needsAgreement = ({ isBreaking, lost }: PreparedVersion): boolean => isBreaking || lost.length > 0;

/** Consequences of publishing, and the box that the author has to tick. */
function warnings(
  { language, isAgreed }: ShareState,
  version: PreparedVersion,
  actions: ShareActions,
): TemplateResult | typeof nothing {
  if (!needsAgreement(version)) return nothing;
  const { publish } = SHARE_MESSAGES[language];
  const { report, lost, isBreaking } = version;
  return html`<div class="projects-ask" role="group" aria-label=${publish.title}>
    ${isBreaking && report ? html`<p>${publish.breaking(report.versions.old)}</p>` : nothing}
    ${lost.length > 0 ? html`<p>${publish.lost(lost.join(', '))}</p>` : nothing}
    <label class="share-agree"><input type="checkbox" .checked=${isAgreed}
      @change=${(event: Event) => actions.agree((event.target as HTMLInputElement).checked)}> ${publish.agree}</label>
  </div>`;
}
