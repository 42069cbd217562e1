/** Confirmation page: the tracking number and what happens next. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Receipt } from '../../submit/transport.js';
import { doneIcon } from './icons.js';
import { HEADING } from './question-page.js';
import type { RenderContext } from './render-context.js';

/**
 * Renders the confirmation. Without JavaScript, `ways` replaces the button for a new form by links with which to
 * continue.
 */
export function confirmationView(screen: RenderContext, ways?: unknown): TemplateResult {
  const { words, form, prefix, evaluation, optional, step } = screen.state;
  const { tracking, pin, page }: Receipt = step.kind === 'sent' ? step : {};
  const note = optional.checkCodeNote?.(screen, form, evaluation.data);
  return html`<div class="sent" part="confirmation">
      <h2 id=${prefix + HEADING} tabindex="-1">${doneIcon}${words.sentTitle}</h2>
      ${tracking ? html`<p class="tracking"><span>${words.trackingLabel}</span> <bdi dir="ltr" part="tracking">${groups(tracking).map(part => html`<span>${part}</span>`)}</bdi></p><p>${words.trackingHelp}</p>` : nothing}
      ${pin ? html`<p class="pin"><span>${words.pinLabel}</span> <bdi dir="ltr" part="pin">${pin}</bdi></p><p>${words.pinHelp}</p>` : nothing}
      ${note ? html`<p>${note.label} <strong><bdi dir="ltr" part="check-code">${note.code}</bdi></strong>. ${note.help}</p>` : nothing}
      ${optional.encryption ? html`<p>${screen.localized(optional.encryption.words).unread}</p>` : page ? html`<p><a href=${`/./${page}`}>${words.sentPage}</a></p>` : nothing}
    </div>
    <div class="next"><h3>${words.nextTitle}</h3>
    ${screen.views.nextSteps?.(screen) ?? html`<p>${words.nextGeneral}</p>`}</div>
    <div class="ways">${ways ?? html`<button type="button" class="plain" part="button" @click=${() => screen.actions.restart()}>${words.newForm}</button>`}</div>`;
}

/** Splits a tracking number into groups of four, which are easier to read. A copied number is the original one. */
const groups = (tracking: string): readonly string[] =>
  /^[\p{L}\p{N}]{8,}$/u.test(tracking) ? tracking.match(/.{1,4}/gu)! : [tracking];
