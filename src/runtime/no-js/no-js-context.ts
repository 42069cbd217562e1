/** Actions and views of a page without JavaScript, in place of those of the element. */
import { html, type TemplateResult } from 'lit/html.js';
import { withItems } from '../element/item-options.js';
import { errorMessageView } from '../element/views/error-message.js';
import { errorSummaryView } from '../element/views/error-summary.js';
import { unknownTick } from '../element/views/field.js';
import type { Actions, LazyViews, RenderContext } from '../element/views/render-context.js';
import { nextSteps, serviceCard } from '../element/views/service-card.js';
import { missingAnswers } from '../element/warnings/missing-answers.js';
import { warningViews } from '../element/warnings/views.js';
import { markdown } from '../fields/controls/markdown.js';
import type { LocalField } from '../model.js';
import { fillTranslated } from './fill-translated.js';
import { optionMessage } from './option-message.js';

const nobody = (): void => {};

/** Actions that do nothing, because the user can only post. */
export const IDLE: Actions = {
  change: nobody,
  take: nobody,
  edit: nobody,
  next: nobody,
  back: nobody,
  goTo: nobody,
  send: nobody,
  retryNow: nobody,
  stop: nobody,
  restart: nobody,
};

const later: LazyViews = {
  summary: errorSummaryView,
  errors: errorMessageView,
  check: () => html``,
  sent: () => html``,
  refused: () => html``,
  again: () => html``,
};

/** Renders the condition under which a question is to be answered. */
function condition({ state }: RenderContext, { showIf, paper }: LocalField, id: string): TemplateResult | undefined {
  return showIf && html`<p class="when" id="${id}-when">${paper.when ?? showIf.words ?? state.words.when}</p>`;
}

/** Renders the service card, or undefined if the form has nothing to put into it, as scripts are printed without it then. */
function cardIfAny(screen: RenderContext): TemplateResult | undefined {
  const { procedure, privacy } = screen.state.form;
  return procedure || privacy ? serviceCard(screen) : undefined;
}

/** Options of the render context. All of the lazy chunk that a page without JavaScript needs is present at once. */
export const NO_JS_CONTEXT = {
  noJs: true,
  later,
  views: {
    ...{ serviceCard: cardIfAny, nextSteps, unknownTick, markdown, condition },
    ...{ warnings: warningViews, missingAnswers, exclusiveOptionMessage: optionMessage },
    fill: withItems(fillTranslated),
  },
};
