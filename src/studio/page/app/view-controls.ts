/** Controls of how form and paper are shown: language, example, width, colours. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ShellMessages } from '../messages/shell.js';
import type { StudioState, ViewOptions } from './state.js';
import { isNarrow } from './view-options.js';

export interface ViewActions {
  look(change: Partial<ViewOptions>): void;
  savePdf(): void;
  /** Opens the form in a tab of its own. */
  openForm(): void;
  /** Adds what was filled in as an example. */
  addExample(): void;
  saveOutputs(): void;
  printPdf(): void;
}

type Choice = readonly [value: string, label: string];

export function formControls(state: StudioState, messages: ShellMessages, actions: ViewActions): TemplateResult {
  const { view } = state;
  return html`
    ${hasPaperAnswers(view) ? nothing : answerControls(state, messages, actions)}
    ${select('width', messages.width, view.width, widths(messages), width => actions.look({ width: width as ViewOptions['width'] }))}
    ${select('scheme', messages.colours, view.scheme, schemes(messages), scheme => actions.look({ scheme: scheme as ViewOptions['scheme'] }))}
    ${
      state.edition
        ? html`<button class="plain" @click=${actions.openForm}>${messages.openForm}</button>
          <button class="plain" @click=${actions.addExample}>${messages.addExample}</button>`
        : nothing
    }`;
}

export const paperControls = (
  state: StudioState,
  messages: ShellMessages,
  actions: ViewActions,
): TemplateResult => html`
  ${hasPaperAnswers(state.view) ? answerControls(state, messages, actions) : nothing}
  ${
    state.edition
      ? html`<button class="plain" @click=${actions.printPdf}>${messages.printPdf}</button>
          <button class="plain" @click=${actions.savePdf}>${messages.savePdf}</button>
          <button class="plain" @click=${actions.saveOutputs}>${messages.saveOutputs}</button>
`
      : nothing
  }`;

/** Returns whether the controls that form and paper share are at the paper, because the form is not on the page. */
const hasPaperAnswers = ({ pane, panes }: ViewOptions): boolean =>
  isNarrow() ? pane === 'paper' : !panes.includes('form');

/** The controls that form and paper share. */
function answerControls(
  { edition, view }: StudioState,
  messages: ShellMessages,
  { look }: ViewActions,
): TemplateResult {
  if (!edition) return html``;
  const languages = edition.languages.map((tag): Choice => [tag, languageName(tag)]);
  const examples = edition.examples.map(
    ({ title, valid }, index): Choice => [String(index), valid ? title : `${title} (${messages.rejected})`],
  );
  return html`
    ${languages.length > 1 ? select('language', messages.formLanguage, formLanguage(edition.languages, view), languages, formLanguage => look({ formLanguage })) : nothing}
    ${examples.length > 0 ? select('example', messages.answers, view.example, [['', messages.blank], ...examples], example => look({ example })) : nothing}`;
}

/** Returns the language in which the form is shown. */
export const formLanguage = (languages: readonly string[], view: ViewOptions): string =>
  languages.includes(view.formLanguage) ? view.formLanguage : languages[0]!;

/** Returns the name of a language in that language. */
const languageName = (tag: string): string => new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;

const widths = (messages: ShellMessages): readonly Choice[] => [
  ['desktop', messages.desktop],
  ['phone', messages.phone],
];

const schemes = (messages: ShellMessages): readonly Choice[] => [
  ['system', messages.system],
  ['light', messages.light],
  ['dark', messages.dark],
];

const select = (
  name: string,
  label: string,
  value: string,
  choices: readonly Choice[],
  choose: (value: string) => void,
): TemplateResult => html`
  <label>${label}
    <select name=${name} .value=${value} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${choices.map(([one, text]) => html`<option value=${one} ?selected=${one === value}>${text}</option>`)}
    </select>
  </label>`;
