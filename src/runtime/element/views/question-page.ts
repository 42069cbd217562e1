/** Question page, with the buttons to continue and to go back. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LocalPage } from '../../model.js';
import { hasCheck, shownPages } from '../state/form-state.js';
import { fieldsView } from './field.js';
import { formattedCount, paragraphs, type RenderContext } from './render-context.js';
import { isAwaitingRetry, submitButton } from './submit-button.js';

// No path starts with a hyphen, so the ids of the element's own parts never equal a field's id.
export const HEADING = '-heading';

export function questionPageView(screen: RenderContext, page: LocalPage, returning: boolean): TemplateResult {
  const { words, prefix } = screen.state;
  const pages = shownPages(screen.state);
  const number = pages.indexOf(page);
  const send = !hasCheck(screen.state);
  return html`
    ${screen.later?.summary(screen)}
    ${screen.views.progress?.(screen, number, pages.length)}
    ${page.title ? html`<h2 class="heading" part="heading" id=${prefix + HEADING} tabindex="-1">${page.title}</h2>` : nothing}
    ${page.description ? html`<div class="lead" part="lead">${paragraphs(screen, page.description)}</div>` : nothing}
    ${fieldsView(screen, page.fields)}
    ${navigationView(screen, send ? submitButton(screen) : html`<button type="submit" class="primary" part="button primary">${returning ? words.toCheck : words.next}</button>`, number > 0 && !returning)}`;
}

/** Renders the buttons to continue and to go back. While a submission waits, its own buttons replace them. */
export function navigationView(
  { state, actions }: RenderContext,
  on: unknown,
  back: boolean,
): TemplateResult | typeof nothing {
  if (isAwaitingRetry(state.sending)) return nothing;
  return html`<div class="ways">${on}${back ? html`<button type="button" class="plain" part="button back" @click=${() => actions.back()}>${state.words.back}</button>` : nothing}</div>`;
}

/**
 * Renders the number of a page among those that are shown, unless it is the only one. Elements contain it only if their
 * form has several pages.
 */
export function progress(screen: RenderContext, number: number, total: number): TemplateResult | typeof nothing {
  if (total < 2) return nothing;
  const { words } = screen.state;
  const shown = (n: number) => formattedCount(screen, n).shown;
  return html`<p class="progress" part="progress">${words.progress(shown(number + 1), shown(total))}
    <span class="steps" aria-hidden="true">${Array.from({ length: total }, (_, i) => html`<i class=${i <= number ? 'past' : ''}></i>`)}</span></p>`;
}
