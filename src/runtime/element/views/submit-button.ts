/** The button that sends, and what becomes of it while a submission is on its way. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Sending } from '../state/form-state.js';
import type { Screen } from './render-context.js';

export const STATUS = '-status';

/** The button stays a button: pressing it twice sends once. */
export function sendButton({ state }: Screen): TemplateResult | typeof nothing {
  const { words, sending, readonly } = state;
  if (readonly) return nothing;
  return html`<button type="submit" class="primary" part="button">${sending.kind === 'sending' ? words.sending : words.send}</button>`;
}

/** While a submission is on its way its answers stand still. */
export const isBusy = ({ kind }: Sending): boolean => kind === 'sending' || kind === 'waiting';

/** A try has failed and the next is to come or under way. */
export const isWaiting = (sending: Sending): boolean =>
  sending.kind === 'waiting' || (sending.kind === 'sending' && sending.again);

/** The live region is always there, so that what appears in it is announced. */
export function statusView(screen: Screen): TemplateResult {
  const { sending, prefix, words } = screen.state;
  const { later } = screen;
  const refused = sending.kind === 'refused';
  const waits = isWaiting(sending);
  return html`<div class=${refused ? 'notice wrong' : waits ? 'notice' : ''} part="notice">
    <div role="status" id=${prefix + STATUS} tabindex="-1">${refused ? later?.refused(screen, sending) : waits ? waitingView(screen) : isBusy(sending) ? words.sending : nothing}</div>
    ${sending.kind === 'sending' && sending.share !== undefined ? screen.views.progress?.(screen, sending.share) : nothing}${waits ? later?.again(screen, sending) : nothing}</div>`;
}

const waitingView = (screen: Screen): TemplateResult => {
  const { words } = screen.state;
  return html`<h2>${words.notSent}</h2><p>${screen.keeper?.waiting(screen) ?? words.kept}</p>`;
};
