/** Rendering of everything around editor and frames, which are moved nowhere and keep their state. */
import { html, nothing, render } from 'lit/html.js';
import { directionOf } from '../../../runtime/i18n/direction.js';
import { waysToBegin } from '../guide/ways-to-begin.js';
import { BEGIN_MESSAGES } from '../messages/begin.js';
import { SHELL_MESSAGES, type ShellMessages } from '../messages/shell.js';
import { STORAGE_MESSAGES } from '../messages/storage.js';
import { guideActions, problemActions, topBarActions, viewActions, waysToBeginActions } from './actions.js';
import { changeList } from './change-list.js';
import { conflictList } from './conflicts.js';
import { isEmptyForm } from './empty-form.js';
import type { Studio } from './parts.js';
import { problemList } from './problems.js';
import type { Results } from './results.js';
import { type GuideProgress, PANES, type Store, type StudioState } from './state.js';
import { isShown, topBar } from './top-bar.js';
import { formControls, paperControls } from './view-controls.js';

export function draw(studio: Studio): void {
  const { layout, store, formPane } = studio;
  const { state } = store;
  const messages = SHELL_MESSAGES[state.language];
  drawDocument(state, messages);
  for (const pane of PANES) {
    const { section, heading } = layout.panes[pane];
    section.classList.toggle('shown', isShown(state, pane));
    heading.textContent = messages.panes[pane];
  }
  formPane.resize(state.view.width);
  drawNotice(studio, messages);
  drawGuide(studio);
  render(topBar(state, messages, topBarActions(studio)), layout.topBar);
  render(formControls(state, messages, viewActions(studio)), layout.panes.form.controls);
  render(paperControls(state, messages, viewActions(studio)), layout.panes.paper.controls);
  const problems = problemList(
    state.diagnostics,
    state.language,
    messages,
    problemActions(studio),
    state.areProblemsStale,
  );
  render(html`${problems}${changeList(state.changes, messages)}`, layout.problems);
}

function drawGuide(studio: Studio): void {
  const { layout, store, files } = studio;
  const { state } = store;
  const text = files.session.textOf(state.form) ?? '';
  if (state.guide) return void drawSteps(studio, state.guide, text);
  const isNew = state.paths.length === 1 && isEmptyForm(text);
  render(isNew ? waysToBegin(BEGIN_MESSAGES[state.language], waysToBeginActions(studio)) : nothing, layout.guide);
}

/** Draws the steps of the guide, which are loaded when it is opened. */
async function drawSteps(studio: Studio, guide: GuideProgress, text: string): Promise<void> {
  const { layout, store } = studio;
  const { guideView } = await import('../guide/guide.js');
  if (store.state.guide === guide)
    render(guideView(guide, { state: store.state, text }, guideActions(studio)), layout.guide);
}

function drawDocument({ language, view, project }: StudioState, messages: ShellMessages): void {
  const { documentElement, body } = document;
  documentElement.lang = language;
  documentElement.dir = directionOf(language);
  documentElement.dataset.scheme = view.scheme;
  // The page that was opened as one file has no manifest.
  document.querySelector('link[rel=manifest]')?.setAttribute('href', `manifest.${language}.webmanifest`);
  document.title = project ? `${project.name} · ${messages.title}` : messages.title;
  body.dataset.pane = view.pane;
}

function drawNotice({ layout, store, results, files, options }: Studio, messages: ShellMessages): void {
  const { state } = store;
  const text = noticeOf(state, messages);
  const stop = state.busy
    ? html` <button class="plain" @click=${() => stopWork(results, store, messages)}>${messages.stop}</button>`
    : nothing;
  const conflicts = conflictList(state, STORAGE_MESSAGES[state.language], files.resolve);
  const copy = state.isCopy
    ? html`<p>${messages.isCopy} <button class="plain" @click=${options.storeCopy}>${messages.storeCopy}</button></p>`
    : nothing;
  layout.notice.hidden = text === '' && conflicts === nothing && copy === nothing;
  render(html`${copy}${text}${stop}${conflicts}`, layout.notice);
}

function stopWork(results: Results, store: Store, { stopped }: ShellMessages): void {
  results.stop();
  store.update({ notice: stopped });
}

function noticeOf(state: StudioState, messages: ShellMessages): string {
  const { notice, connection, project, busy, form, file, paths, edition, stale } = state;
  if (connection !== '' || notice !== '') return connection || notice;
  if (busy) return messages.compiling;
  if ([form, file].some(path => path !== '' && !paths.includes(path))) return messages.gone;
  if (project && form === '') return messages.noForm;
  if (stale) return edition ? messages.stale : messages.broken;
  return project && !edition ? messages.compiling : '';
}
