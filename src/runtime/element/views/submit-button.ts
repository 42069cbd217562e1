/** Submit button, and its status while a submission is being sent. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { SendState } from '../state/form-state.js';
import type { RenderContext } from './render-context.js';

export const STATUS = '-status';

/** Renders the submit button. It stays a button while a submission is being sent: pressing it twice sends once. */
export function submitButton({ state }: RenderContext): TemplateResult | typeof nothing {
  const { words, sending, readonly } = state;
  if (readonly) return nothing;
  return html`<button type="submit" class="primary" part="button primary">${sending.kind === 'sending' ? words.sending : words.send}</button>`;
}

/** Returns whether a submission is being sent or waits. Meanwhile its answers cannot be changed. */
export const isSending = ({ kind }: SendState): boolean => kind === 'sending' || kind === 'waiting';

/** Returns whether an attempt has failed and the next one is due or running. */
export const isAwaitingRetry = (sending: SendState): boolean =>
  sending.kind === 'waiting' || (sending.kind === 'sending' && sending.again);

/**
 * Renders the status of the submission. The live region is always present, so that its content is announced when it
 * appears.
 */
export function statusView(screen: RenderContext): TemplateResult {
  const { sending, prefix, words } = screen.state;
  const { later } = screen;
  const refused = sending.kind === 'refused';
  const waits = isAwaitingRetry(sending);
  return html`<div class=${refused ? 'notice wrong' : waits ? 'notice' : ''} part="notice">
    <div role="status" id=${prefix + STATUS} tabindex="-1">${refused ? later?.refused(screen, sending) : waits ? waitingView(screen, sending as Extract<SendState, { kind: 'waiting' }>) : isSending(sending) ? words.sending : nothing}</div>
    ${sending.kind === 'sending' && sending.share !== undefined ? screen.views.uploadProgress?.(screen, sending.share) : nothing}${waits ? later?.again(screen, sending) : nothing}</div>`;
}

const waitingView = (screen: RenderContext, { why }: Extract<SendState, { kind: 'waiting' }>): TemplateResult => {
  const { words } = screen.state;
  return html`<h2>${words.notSent}</h2><p>${why?.(screen as never) ?? screen.persistenceViews?.waiting(screen) ?? words.savedOnDevice}</p>`;
};
