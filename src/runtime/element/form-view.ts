/** The whole form as a function of its state. */
import { html, type TemplateResult } from 'lit/html.js';
import { directionOf } from '../i18n/direction.js';
import { checkView } from './check.js';
import { confirmationView } from './confirmation.js';
import { headView } from './head.js';
import { pageView } from './pages.js';
import type { Screen } from './screen.js';
import { isBusy, statusView } from './sending.js';
import { type Step, shownPages } from './state.js';

export function formView(screen: Screen): TemplateResult {
  const { step, form } = screen.state;
  const first = step.kind === 'page' && step.page === shownPages(screen.state)[0]?.id;
  return html`<div class="form" part="form" lang=${form.language} dir=${directionOf(form.language)}>
    ${headView(screen, first)}${screen.keeper?.above(screen)}
    <form novalidate autocomplete="on" @submit=${(event: Event) => advance(event, screen)}><div ?inert=${isBusy(screen.state.sending)}>${stepView(screen, step)}</div>${statusView(screen)}</form>
    ${screen.keeper?.below(screen)}
  </div>`;
}

function advance(event: Event, { state, act }: Screen): void {
  event.preventDefault();
  if (state.step.kind === 'check') act.send();
  else act.next();
}

function stepView(screen: Screen, step: Step): TemplateResult {
  if (step.kind === 'check') return checkView(screen);
  if (step.kind === 'sent') return confirmationView(screen, step.tracking);
  const pages = shownPages(screen.state);
  const page = pages.find(({ id }) => id === step.page) ?? pages[0] ?? screen.state.form.pages[0]!;
  return pageView(screen, page, step.returning);
}
