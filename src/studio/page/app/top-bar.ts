/** Top bar: the project and its files, which panes are shown, the save status and the language of the page. */
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { BEGIN_MESSAGES } from '../messages/begin.js';
import type { ShellMessages } from '../messages/shell.js';
import { STORAGE_MESSAGES } from '../messages/storage.js';
import { saveText } from '../messages/storage-text.js';
import { PANES, type PaneName, type StudioState } from './state.js';

export interface TopBarActions {
  /** Absent if the page has one project. */
  openProjects?: (() => void) | undefined;
  openFiles(): void;
  openShare(): void;
  openGuide(): void;
  openFile(path: string): void;
  togglePane(pane: PaneName): void;
  switchLanguage(): void;
  undo(): void;
  redo(): void;
}

export const topBar = (state: StudioState, messages: ShellMessages, actions: TopBarActions): TemplateResult => html`
  <h1 class="brand">${messages.title}</h1>
  ${
    actions.openProjects
      ? html`<button class="plain project" @click=${actions.openProjects}>
          <span class="hidden-label">${messages.projects}: </span><bdi>${state.project?.name ?? messages.projects}</bdi>
        </button>`
      : html`<b><bdi>${state.project?.name}</bdi></b>`
  }
  ${state.paths.length > 0 ? fileSelect(state, messages, actions) : nothing}
  ${
    state.project
      ? html`<button class="plain" @click=${actions.openFiles}>${messages.allFiles}</button>
    <button class="plain" @click=${actions.openShare}>${messages.share}</button>`
      : nothing
  }
  <div class="group toggles" role="group" aria-label=${messages.view}>
    ${PANES.map(
      pane =>
        html`<button class="toggle" data-pane=${pane} aria-pressed=${isShown(state, pane)} @click=${() => actions.togglePane(pane)}>${messages.panes[pane]}</button>`,
    )}
  </div>
  <div class="group">
    <button class="plain sign" aria-label=${messages.undo} title=${messages.undo} @click=${actions.undo}>↶</button>
    <button class="plain sign" aria-label=${messages.redo} title=${messages.redo} @click=${actions.redo}>↷</button>
  </div>
  ${state.project ? html`<p class="save" role="status" data-save=${state.save.kind} data-place=${state.project.place}>${saveText(STORAGE_MESSAGES[state.language], state.save, state.project.place)}</p>` : nothing}
  <button class="plain" @click=${actions.openGuide}>${BEGIN_MESSAGES[state.language].open}</button>
  <button class="plain" lang=${state.language === 'ar' ? 'en' : 'ar'} @click=${actions.switchLanguage}>${messages.otherLanguage}</button>`;

/** Returns whether a pane is shown on a wide screen. On a narrow one `body[data-pane]` decides. */
export const isShown = ({ view }: StudioState, pane: PaneName): boolean => view.panes.includes(pane);

const EDITED = /\.(?:ya?ml|csv|json|txt|md)$/i;

const fileSelect = (state: StudioState, messages: ShellMessages, actions: TopBarActions): TemplateResult => html`
  <label class="file"><span class="hidden-label">${messages.files}</span>
    <select name="file" dir="ltr" @change=${(event: Event) => actions.openFile((event.target as HTMLSelectElement).value)}>
      ${[...new Set([...state.paths.filter(path => EDITED.test(path)), state.file])].map(
        path => html`<option value=${path} .selected=${live(path === state.file)}>${path}</option>`,
      )}
    </select>
  </label>`;
