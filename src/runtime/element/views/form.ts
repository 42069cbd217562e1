/** View of the whole form as a function of its state. */
import { html, type TemplateResult } from 'lit/html.js';
import { type Step, shownPages } from '../state/form-state.js';
import { headView } from './form-header.js';
import { errorIcon } from './icons.js';
import { questionPageView } from './question-page.js';
import type { RenderContext } from './render-context.js';
import { isSending, statusView } from './submit-button.js';

export function formView(screen: RenderContext): TemplateResult {
  const { step, form, direction } = screen.state;
  const first = step.kind === 'page' && step.page === shownPages(screen.state)[0]?.id;
  return html`<div class="form" part="form" lang=${form.language} dir=${direction}>
    ${headView(screen, first)}
    ${screen.persistenceViews?.above(screen)}
    ${screen.state.unavailable && !screen.state.readonly ? unableView(screen) : questionsView(screen)}
    ${screen.persistenceViews?.below(screen)}
  </div>`;
}

const questionsView = (screen: RenderContext): TemplateResult =>
  html`<form novalidate autocomplete="on" @submit=${(event: Event) => advance(event, screen)}><div ?inert=${screen.later && isSending(screen.state.sending)}>${stepView(screen, screen.state.step)}</div>${statusView(screen)}</form>`;

/**
 * Renders why the form is unavailable, before anything is filled in. Stored drafts and sent submissions stay usable
 * around it.
 */
function unableView({ state, localized }: RenderContext): TemplateResult {
  const { title, text } = localized(state.unavailable!);
  return html`<div class="notice wrong" part="notice" role="alert"><h2>${errorIcon}${title}</h2><p>${text}</p></div>`;
}

function advance(event: Event, { state, actions }: RenderContext): void {
  event.preventDefault();
  if (state.step.kind === 'check') actions.send();
  else actions.next();
}

function stepView(screen: RenderContext, step: Step): TemplateResult | undefined {
  if (step.kind === 'check') return screen.later?.check(screen);
  if (step.kind === 'sent') return screen.later?.sent(screen);
  const pages = shownPages(screen.state);
  const page = pages.find(({ id }) => id === step.page) ?? pages[0] ?? screen.state.form.pages[0]!;
  return questionPageView(screen, page, step.returning);
}
