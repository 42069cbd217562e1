/** The whole form as a function of its state. */
import { html, type TemplateResult } from 'lit/html.js';
import { type Step, shownPages } from '../state/form-state.js';
import { headView } from './form-header.js';
import { errorIcon } from './icons.js';
import { pageView } from './question-page.js';
import type { Screen } from './render-context.js';
import { isBusy, statusView } from './submit-button.js';

export function formView(screen: Screen): TemplateResult {
  const { step, form, direction } = screen.state;
  const first = step.kind === 'page' && step.page === shownPages(screen.state)[0]?.id;
  return html`<div class="form" part="form" lang=${form.language} dir=${direction}>
    ${headView(screen, first)}
    ${screen.keeper?.above(screen)}
    ${screen.state.unable && !screen.state.readonly ? unableView(screen) : questionsView(screen)}
    ${screen.keeper?.below(screen)}
  </div>`;
}

const questionsView = (screen: Screen): TemplateResult =>
  html`<form novalidate autocomplete="on" @submit=${(event: Event) => advance(event, screen)}><div ?inert=${screen.later && isBusy(screen.state.sending)}>${stepView(screen, screen.state.step)}</div>${statusView(screen)}</form>`;

/** Said before anything is filled in; what was kept and sent before goes on around it. */
function unableView({ state, say }: Screen): TemplateResult {
  const { title, text } = say(state.unable!);
  return html`<div class="notice wrong" part="notice" role="alert"><h2>${errorIcon}${title}</h2><p>${text}</p></div>`;
}

function advance(event: Event, { state, act }: Screen): void {
  event.preventDefault();
  if (state.step.kind === 'check') act.send();
  else act.next();
}

function stepView(screen: Screen, step: Step): TemplateResult | undefined {
  if (step.kind === 'check') return screen.later?.check(screen);
  if (step.kind === 'sent') return screen.later?.sent(screen);
  const pages = shownPages(screen.state);
  const page = pages.find(({ id }) => id === step.page) ?? pages[0] ?? screen.state.form.pages[0]!;
  return pageView(screen, page, step.returning);
}
