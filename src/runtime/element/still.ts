/** The form on the page without JavaScript: every page one after another, conditions in words, the way to the paper. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { markdown } from '../fields/markdown.js';
import { directionOf } from '../i18n/direction.js';
import type { ScreenWords } from '../i18n/words.js';
import type { LocalForm } from '../model.js';
import type { Sealing } from '../submit/transport.js';
import { serviceCard } from './card.js';
import { fieldsView } from './frame.js';
import { headView } from './head.js';
import type { ElementTypes } from './parts.js';
import { type Actions, type Screen, screenOf } from './screen.js';
import { type FormState, firstAnswers } from './state.js';

export interface Still {
  readonly form: LocalForm;
  readonly words: ScreenWords;
  readonly types: ElementTypes;
  /** Address of the printable paper. */
  readonly paper: string;
  /** Of forms that are sent encrypted. */
  readonly sealing?: Pick<Sealing, 'words'>;
}

/** Nothing on it pretends to send. */
export function stillView({ form, words, types, paper, sealing }: Still): TemplateResult {
  const screen = screenOf(stillState(form, words, types), IDLE, { still: true, views: { serviceCard, markdown } });
  const notice = (sentence: string) => html`<p class="notice">${sentence} <a href=${paper}>${words.paperLink}</a></p>`;
  // Where nothing leaves the device in clear it is said before somebody writes.
  return html`<div class="form" lang=${form.language} dir=${directionOf(form.language)}>
    ${headView(screen, true)}
    ${sealing ? notice(screen.say(sealing.words).scriptNeeded) : nothing}
    ${stillPages(screen)}
    ${sealing ? nothing : notice(words.scriptNeeded)}
  </div>`;
}

const nobody = (): void => {};

/** Nobody can do anything yet. */
const IDLE: Actions = {
  change: nobody,
  take: nobody,
  add: nobody,
  remove: nobody,
  next: nobody,
  back: nobody,
  goTo: nobody,
  send: nobody,
  tryNow: nobody,
  stop: nobody,
  restart: nobody,
};

/** No rules have run: every question stands there with its condition. */
const stillState = (form: LocalForm, words: ScreenWords, types: ElementTypes): FormState => ({
  form,
  words,
  types,
  rules: { id: form.id, version: form.version, pages: [], fields: [], checks: [] },
  prefix: 'f-',
  today: '',
  answers: firstAnswers(form, types),
  optional: {},
  tops: new Map(),
  known: { data: {}, issues: [], byPath: new Map(), fields: new Map(), pages: new Map() },
  revealed: new Set(),
  objections: new Map(),
  summary: [],
  step: { kind: 'page', page: form.pages[0]!.id, returning: false },
  sending: { kind: 'idle' },
  readonly: false,
  held: new Map(),
  reading: new Set(),
});

/** All pages one after another, for the page without JavaScript. */
const stillPages = (screen: Screen): readonly TemplateResult[] =>
  screen.state.form.pages.map(
    page => html`<section>
      ${page.title ? html`<h2 class="heading">${page.title}</h2>` : nothing}
      ${page.showIf ? html`<p class="when">${page.showIf.words ?? screen.state.words.when}</p>` : nothing}
      ${page.description ? html`<div class="lead">${markdown(page.description)}</div>` : nothing}
      ${fieldsView(screen, page.fields)}
    </section>`,
  );
