/** Earlier versions of a project, in the dialog of projects. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ProjectMessages } from '../messages/project-messages.js';
import { dateText } from '../messages/project-text.js';
import { pathList } from '../messages/storage-text.js';
import type { ProjectsActions, ProjectsView } from './projects-state.js';

type VersionsView = Extract<ProjectsView, { kind: 'versions' }>;

export function renderVersions(
  messages: ProjectMessages,
  view: VersionsView,
  actions: ProjectsActions,
): TemplateResult {
  const { versions } = view;
  return html`
    <button data-key="back" @click=${actions.cancel}>${messages.back}</button>
    <p class="fine">${messages.versionsHelp}</p>
    ${
      versions.length === 0
        ? html`<p>${messages.noVersions}</p>`
        : html`<ul class="projects-list">${versions.map(version => renderVersion(messages, version, actions))}</ul>
            ${view.isRemoving ? renderQuestion(messages, actions) : nothing}
            <button data-key="remove-versions" @click=${actions.askRemoveVersions}>${messages.removeVersions}</button>`
    }`;
}

function renderVersion(
  messages: ProjectMessages,
  { id, savedAt, changed }: VersionsView['versions'][number],
  actions: ProjectsActions,
): TemplateResult {
  const when = dateText(messages, savedAt);
  return html`<li>
    <div class="projects-entry">
      <p><b>${when}</b> <span class="fine">${messages.changedAfter(pathList(messages, changed))}</span></p>
      <div class="projects-actions">
        <button data-key=${`restore-${id}`} aria-label=${`${messages.restore}: ${when}`} @click=${() => actions.restore(id)}>${messages.restore}</button>
      </div>
    </div>
  </li>`;
}

const renderQuestion = (messages: ProjectMessages, actions: ProjectsActions): TemplateResult => html`
  <div class="projects-ask" role="group" aria-labelledby="versions-question">
    <p id="versions-question">${messages.removeVersionsQuestion}</p>
    <button class="projects-danger" data-key="remove-versions-now" @click=${actions.removeVersions}>${messages.removeVersions}</button>
  </div>`;
