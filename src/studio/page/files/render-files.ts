/** Content of the dialog of files. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Beginning } from '../messages/files.js';
import type { FilesActions, FilesState, UsableList } from './files-state.js';

/** Renders the content of a `<dialog>`, which looks like that of projects. */
export function renderFiles(state: FilesState, actions: FilesActions): TemplateResult {
  const { messages, error, notice, isBusy } = state;
  return html`
    <div class="projects-head"><h2 id="files-title">${messages.title}</h2>
      <button @click=${actions.close}>${messages.close}</button></div>
    <p class="projects-error" role="alert" ?hidden=${error === ''}>${error}</p>
    <p class="projects-notice" role="status">${isBusy ? messages.working : notice}</p>
    ${isBusy ? html`<button class="projects-stop" @click=${actions.stop}>${messages.stop}</button>` : nothing}
    <div class="projects-body" ?inert=${isBusy}>
      ${result(state, actions)}
      <section aria-labelledby="files-here"><h3 id="files-here">${messages.inProject}</h3>
        <ul class="projects-list">${state.paths.map(path => entry(path, state, actions))}</ul></section>
      ${newForm(state, actions)}
      <section aria-labelledby="files-more"><h3 id="files-more">${messages.addFiles}</h3>
        <div class="projects-actions">
          ${fileButton(messages.addFiles, '', true, files => actions.addFiles(files))}
          ${fileButton(messages.list, '.xlsx,.csv', false, ([file]) => file && actions.addList(file))}
        </div>
        <p class="fine">${messages.addHelp} ${messages.listHelp}</p></section>
    </div>`;
}

/** The outcome of an import: what is to be corrected, and a list that can be used. */
function result(state: FilesState, actions: FilesActions): TemplateResult | typeof nothing {
  const { notes, list, messages } = state;
  if (notes.length === 0 && !list) return nothing;
  return html`<section class="projects-current">
    ${list ? listUse(list, state, actions) : nothing}
    ${
      notes.length === 0
        ? nothing
        : html`<details open><summary>${messages.guesses}: ${notes.length}</summary>
            <ul class="files-notes">${notes.map(({ message }) => html`<li>${message}</li>`)}</ul></details>`
    }
  </section>`;
}

const listUse = (list: UsableList, { messages, hasForm }: FilesState, actions: FilesActions): TemplateResult => html`
  <div class="projects-actions" ?hidden=${!hasForm}>
    <button data-key="use-list" @click=${() => actions.useList(list)}>${messages.useList}</button></div>
  <p class="fine">${messages.listLines}</p><pre dir="ltr">${list.entry}</pre>`;

function entry(path: string, { messages, asked }: FilesState, actions: FilesActions): TemplateResult {
  const isAsked = asked?.path === path;
  return html`<li><div class="projects-entry">
      <p><button class="projects-open" dir="ltr" @click=${() => actions.open(path)}>${path}</button></p>
      <div class="projects-actions">
        <button aria-label=${`${messages.save}: ${path}`} @click=${() => actions.save(path)}>${messages.save}</button>
        <button aria-label=${`${messages.rename}: ${path}`} @click=${() => actions.ask({ kind: 'rename', path })}>${messages.rename}</button>
        <button aria-label=${`${messages.remove}: ${path}`} @click=${() => actions.ask({ kind: 'remove', path })}>${messages.remove}</button>
      </div></div>
    ${isAsked && asked.kind === 'rename' ? renameForm(path, messages, actions) : nothing}
    ${
      isAsked && asked.kind === 'remove'
        ? html`<div class="projects-ask" role="group"><p>${messages.removeQuestion(path)}</p>
            <button @click=${() => actions.ask(undefined)}>${messages.cancel}</button>
            <button class="projects-danger" @click=${() => actions.remove(path)}>${messages.remove}</button></div>`
        : nothing
    }
  </li>`;
}

const renameForm = (path: string, messages: FilesState['messages'], actions: FilesActions): TemplateResult => html`
  <form class="projects-ask" @submit=${(event: SubmitEvent) => {
    event.preventDefault();
    actions.rename(path, String(new FormData(event.target as HTMLFormElement).get('path')).trim());
  }}>
    <label>${messages.newName} <input name="path" dir="ltr" required .value=${path}></label>
    <button>${messages.done}</button>
    <button type="button" @click=${() => actions.ask(undefined)}>${messages.cancel}</button>
  </form>`;

const BEGINNINGS: readonly Beginning[] = ['empty', 'template', 'paper', 'import'];

function newForm(state: FilesState, actions: FilesActions): TemplateResult {
  const { messages, beginning } = state;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const file = data.get('file');
    actions.create({
      ...{ id: text('id'), template: text('template'), text: String(data.get('text') ?? '') },
      file: file instanceof File && file.size > 0 ? file : undefined,
    });
  };
  return html`<section aria-labelledby="files-new"><h3 id="files-new">${messages.newForm}</h3>
    <form data-beginning=${beginning} @submit=${submit}>
      <label>${messages.beginning}
        <select name="beginning" data-key="beginning" .value=${beginning} @change=${(event: Event) => actions.choose((event.target as HTMLSelectElement).value as Beginning)}>
          ${BEGINNINGS.map(one => html`<option value=${one} ?selected=${one === beginning}>${messages.beginnings[one]}</option>`)}
        </select></label>
      ${beginningControls(state)}
      <button data-key="create">${messages.create}</button>
    </form></section>`;
}

function beginningControls({ beginning, messages, templates, language }: FilesState): TemplateResult {
  switch (beginning) {
    case 'empty':
      return html`<label>${messages.id} <input name="id" data-key="begin-from" dir="ltr" required pattern="[a-z][a-z0-9\\-]*" title=${messages.idHelp} aria-describedby="files-id"></label>
        <p class="fine" id="files-id">${messages.idHelp}</p>`;
    case 'template':
      return html`<label>${messages.template}
        <select name="template" data-key="begin-from" required>${templates.map(({ name, title }) => html`<option value=${name}>${title[language]}</option>`)}</select></label>`;
    case 'paper':
      return html`<label class="files-text">${messages.paperText}
        <textarea name="text" data-key="begin-from" required dir="auto" rows="8" aria-describedby="files-paper"></textarea></label>
        <p class="fine" id="files-paper">${messages.paperHelp}</p>`;
    case 'import':
      return html`<label>${messages.importFile} <input type="file" name="file" data-key="begin-from" required accept=".xlsx,.xls,.json,.csv,.txt" aria-describedby="files-import"></label>
        <p class="fine" id="files-import">${messages.importHelp}</p>`;
  }
}

const fileButton = (
  label: string,
  accept: string,
  multiple: boolean,
  act: (files: readonly File[]) => void,
): TemplateResult => html`<label class="projects-file">${label}
  <input type="file" class="hidden-label" accept=${accept} ?multiple=${multiple} @change=${(event: Event) => {
    const input = event.target as HTMLInputElement;
    act([...(input.files ?? [])]);
    // The same file can be chosen again.
    input.value = '';
  }}></label>`;
