/** Content of the dialog of projects. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ProjectSummary } from '../../storage/project-store.js';
import { dateText } from '../messages/project-text.js';
import type { CurrentProject, ProjectsActions, ProjectsState } from './projects-state.js';
import { renderVersions } from './render-versions.js';

/** Renders the content of a `<dialog>`. Elements with `data-key` can get the focus after an action. */
export function renderProjects(state: ProjectsState, actions: ProjectsActions): TemplateResult {
  const { messages, view, notice, error, isBusy } = state;
  return html`
    <div class="projects-head">
      <h2 id="projects-title">${view.kind === 'versions' ? messages.versionsOf(view.project.name) : messages.title}</h2>
      <button data-key="close" @click=${actions.close}>${messages.close}</button>
    </div>
    <p class="projects-error" role="alert" ?hidden=${error === ''}>${error}</p>
    <p class="projects-notice" role="status">${isBusy ? messages.working : notice}</p>
    <div class="projects-body" ?inert=${isBusy}>
      ${view.kind === 'versions' ? renderVersions(messages, view, actions) : renderList(state, actions)}
    </div>`;
}

const renderList = (state: ProjectsState, actions: ProjectsActions): TemplateResult => html`
  ${state.current ? renderCurrent(state, state.current, actions) : nothing}
  <section aria-labelledby="projects-device">
    <h3 id="projects-device">${state.messages.listed[state.place === 'memory' ? 'memory' : 'browser']}</h3>
    ${
      state.projects.length === 0
        ? html`<p class="fine">${state.messages.noProjects}</p>`
        : html`<ul class="projects-list">${state.projects.map(project => renderEntry(state, project, actions))}</ul>`
    }
  </section>
  ${renderAdd(state, actions)}`;

/** The open project, and how it can be lost: what a browser stores is no backup. */
const renderCurrent = (
  { messages, canOpenFolder }: ProjectsState,
  current: CurrentProject,
  actions: ProjectsActions,
): TemplateResult => html`
  <section class="projects-current" aria-labelledby="projects-current">
    <h3 id="projects-current"><bdi>${current.name}</bdi> <span class="fine">(${messages.openNow})</span></h3>
    <p>${backupText(messages, current)}</p>
    ${current.place === 'browser' && !current.isPersisted ? html`<p class="fine">${messages.backup.notPersisted}</p>` : nothing}
    <div class="projects-actions">
      <button data-key="zip-current" @click=${() => actions.saveZip(current.id)}>${messages.saveZip}</button>
      ${canOpenFolder && current.place !== 'folder' ? html`<button data-key="save-folder" @click=${actions.saveToFolder}>${messages.saveToFolder}</button>` : nothing}
    </div>
  </section>`;

function backupText(messages: ProjectsState['messages'], { backup, place }: CurrentProject): string {
  if (!backup) return messages.backup.folder;
  if (backup.savedAt === undefined) return place === 'memory' ? messages.backup.memory : messages.backup.none;
  const when = dateText(messages, backup.savedAt);
  return backup.changed.length === 0
    ? messages.backup.current(when)
    : messages.backup.changed(when, backup.changed.length);
}

function renderEntry(state: ProjectsState, project: ProjectSummary, actions: ProjectsActions): TemplateResult {
  const { messages, view, current } = state;
  const { id, name, changedAt } = project;
  const isAsked = (view.kind === 'rename' || view.kind === 'remove') && view.id === id;
  const button = (key: string, label: string, action: () => void) => html`
    <button data-key=${`${key}-${id}`} aria-label=${`${label}: ${name}`} @click=${action}>${label}</button>`;
  return html`<li aria-current=${id === current?.id ? 'true' : nothing}>
    <div class="projects-entry">
      <p><button class="projects-open" data-key=${`open-${id}`} @click=${() => actions.open(id)}><bdi>${name}</bdi></button>
        <span class="fine">${messages.changedAt(dateText(messages, changedAt))}</span></p>
      <div class="projects-actions">
        ${button('rename', messages.rename, () => actions.ask('rename', id))}
        ${state.hasHistory ? button('versions', messages.versions, () => actions.showVersions(id)) : nothing}
        ${button('zip', messages.saveZip, () => actions.saveZip(id))}
        ${button('remove', messages.remove, () => actions.ask('remove', id))}
      </div>
    </div>
    ${isAsked ? (view.kind === 'rename' ? renderRename(state, project, actions) : renderRemove(state, project, actions)) : nothing}
  </li>`;
}

const renderRename = ({ messages }: ProjectsState, { id, name }: ProjectSummary, actions: ProjectsActions) => html`
  <form class="projects-ask" @submit=${onName(value => actions.rename(id, value))}>
    <label>${messages.newName} <input name="name" data-key="name" dir="auto" required maxlength="100" autocomplete="off" .value=${name} /></label>
    <button>${messages.renameDone}</button>
    <button type="button" @click=${actions.cancel}>${messages.cancel}</button>
  </form>`;

const renderRemove = ({ messages }: ProjectsState, { id, name }: ProjectSummary, actions: ProjectsActions) => html`
  <div class="projects-ask" role="group" aria-labelledby="projects-question">
    <p id="projects-question">${messages.removeQuestion(name)}</p>
    <button data-key="cancel" @click=${actions.cancel}>${messages.cancel}</button>
    <button class="projects-danger" @click=${() => actions.remove(id)}>${messages.removeConfirm}</button>
  </div>`;

const renderAdd = ({ messages, canOpenFolder }: ProjectsState, actions: ProjectsActions): TemplateResult => html`
  <section class="projects-add" aria-labelledby="projects-new">
    <h3 id="projects-new">${messages.newProject}</h3>
    <form @submit=${onName(actions.create)}>
      <label>${messages.name} <input name="name" data-key="new-name" dir="auto" required maxlength="100" autocomplete="off" /></label>
      <button>${messages.create}</button>
    </form>
    <div class="projects-actions">
      <label class="projects-file">${messages.openZip}
        <input type="file" accept=".zip,application/zip" class="hidden-label" data-key="open-zip" @change=${onFile(actions.openZip)} /></label>
      ${canOpenFolder ? html`<button data-key="open-folder" aria-describedby="projects-folder" @click=${actions.openFolder}>${messages.openFolder}</button>` : nothing}
    </div>
    ${canOpenFolder ? html`<p class="fine" id="projects-folder">${messages.openFolderHelp}</p>` : nothing}
  </section>`;

const onName = (act: (name: string) => void) => (event: SubmitEvent) => {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const name = String(new FormData(form).get('name') ?? '').trim();
  if (name === '') return;
  act(name);
  form.reset();
};

const onFile = (act: (file: File) => void) => (event: Event) => {
  const input = event.target as HTMLInputElement;
  const [file] = input.files ?? [];
  if (file) act(file);
  // The same file can be chosen again.
  input.value = '';
};
