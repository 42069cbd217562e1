/** Status of a submission that is being sent, as text. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { RefusalKey } from '../../i18n/screen-messages.js';
import type { SendState } from '../state/form-state.js';
import { errorIcon } from './icons.js';
import { backendText } from './issue-text.js';
import { formattedCount, type RenderContext } from './render-context.js';

/**
 * Renders when the next attempt follows. It is outside the live region, because a number that changes every second must
 * not be read out.
 */
export function retryView(screen: RenderContext, sending: SendState): TemplateResult {
  const { words } = screen.state;
  return html`<p class="again">${sending.kind === 'waiting' ? againIn(screen, sending.seconds) : words.sending}</p>
    <div class="ways"><button type="button" class="primary" part="button primary" @click=${() => screen.actions.retryNow()}>${words.tryNow}</button>
    <button type="button" class="plain" part="button" @click=${() => screen.actions.stop()}>${words.stopSending}</button>${screen.persistenceViews?.ways(screen)}</div>`;
}

function againIn(screen: RenderContext, seconds: number): string {
  const { words } = screen.state;
  return seconds < 120
    ? words.tryingAgain(formattedCount(screen, seconds), 'second')
    : words.tryingAgain(formattedCount(screen, Math.ceil(seconds / 60)), 'minute');
}

type Refused = Extract<SendState, { kind: 'refused' }>;

export function refusalView(screen: RenderContext, refused: Refused): TemplateResult {
  const { words } = screen.state;
  const carried = refusalReason(refused) === 'outdated' && (screen.persistenceViews?.carried() ?? words.copyFirst);
  const texts = refusalTexts(screen, refused);
  return html`<h2>${errorIcon}${words.refusedTitle}</h2>${texts.map(text => html`<p>${text}</p>`)}${carried ? html`<p>${carried}</p>` : nothing}`;
}

/** Returns the sentences of a refusal: those of the backend, then what to do. */
export function refusalTexts(screen: RenderContext, refused: Omit<Refused, 'kind'>): readonly string[] {
  const said = [refused.title, refused.detail].flatMap(text => (text ? backendText(screen, text) : []));
  return [...new Set([...said, screen.state.words.refusals[refusalReason(refused)]])];
}

const BY_STATUS: Readonly<Record<number, RefusalKey>> = {
  0: 'address',
  401: 'signIn',
  403: 'forbidden',
  404: 'notFound',
  405: 'notFound',
  410: 'outdated',
  413: 'tooLarge',
};

export function refusalReason({ status, type = '' }: Pick<Refused, 'status' | 'type'>): RefusalKey {
  if (/reused$/.test(type)) return 'reused';
  if (/old$/.test(type)) return 'clock';
  if (/(version|match|key|expired)$/.test(type)) return 'outdated';
  return BY_STATUS[status] ?? 'other';
}
