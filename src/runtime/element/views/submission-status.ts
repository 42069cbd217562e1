/** What becomes of a submission on its way, in words. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { RefusedWord } from '../../i18n/screen-messages.js';
import type { Sending } from '../state/form-state.js';
import { errorIcon } from './icons.js';
import { count, type Screen } from './render-context.js';

/** Outside the live region: a number that changes every second is not to be read out. */
export function againView(screen: Screen, sending: Sending): TemplateResult {
  const { words } = screen.state;
  return html`<p class="again">${sending.kind === 'waiting' ? againIn(screen, sending.seconds) : words.sending}</p>
    <div class="ways"><button type="button" class="primary" part="button" @click=${() => screen.act.tryNow()}>${words.tryNow}</button>
    <button type="button" class="plain" @click=${() => screen.act.stop()}>${words.stopSending}</button>${screen.keeper?.ways(screen)}</div>`;
}

function againIn(screen: Screen, seconds: number): string {
  const { words } = screen.state;
  return seconds < 120
    ? words.tryingAgain(count(screen, seconds), 'second')
    : words.tryingAgain(count(screen, Math.ceil(seconds / 60)), 'minute');
}

type Refused = Extract<Sending, { kind: 'refused' }>;

export function refusedView({ state: { words }, keeper }: Screen, refused: Refused): TemplateResult {
  const why = reason(refused);
  return html`<h2>${errorIcon}${words.refusedTitle}</h2><p>${words.refusals[why]}${why === 'outdated' ? html` ${keeper?.carried() ?? words.copyFirst}` : nothing}</p>`;
}

const BY_STATUS: Readonly<Record<number, RefusedWord>> = {
  0: 'address',
  401: 'signIn',
  403: 'forbidden',
  404: 'notFound',
  405: 'notFound',
  410: 'outdated',
  413: 'tooLarge',
};

export function reason({ status, type = '' }: Pick<Refused, 'status' | 'type'>): RefusedWord {
  if (/reused$/.test(type)) return 'reused';
  if (/old$/.test(type)) return 'clock';
  if (/(version|match|key|expired)$/.test(type)) return 'outdated';
  return BY_STATUS[status] ?? 'other';
}
