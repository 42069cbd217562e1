/** The button that sends, and what becomes of it while a submission is on its way. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { RefusedWord } from '../i18n/words.js';
import { errorIcon } from './icons.js';
import { count, type Screen } from './screen.js';
import type { Sending } from './state.js';

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
  const refused = sending.kind === 'refused';
  return html`<div class=${refused ? 'notice wrong' : isWaiting(sending) ? 'notice' : ''} part="notice">
    <div role="status" id=${prefix + STATUS} tabindex="-1">${refused ? refusedView(screen, sending) : isWaiting(sending) ? waitingView(screen) : isBusy(sending) ? words.sending : nothing}</div>
    ${isWaiting(sending) ? againView(screen, sending) : nothing}</div>`;
}

const waitingView = (screen: Screen): TemplateResult => {
  const { words } = screen.state;
  return html`<h2>${words.notSent}</h2><p>${screen.keeper?.waiting(screen) ?? words.kept}</p>`;
};

/** Outside the live region: a number that changes every second is not to be read out. */
function againView(screen: Screen, sending: Sending): TemplateResult {
  const { words } = screen.state;
  return html`<p class="again">${sending.kind === 'waiting' ? words.tryingAgain(count(screen, sending.seconds)) : words.sending}</p>
    <div class="ways"><button type="button" class="primary" part="button" @click=${() => screen.act.tryNow()}>${words.tryNow}</button>
    <button type="button" class="plain" @click=${() => screen.act.stop()}>${words.stopSending}</button>${screen.keeper?.ways(screen)}</div>`;
}

type Refused = Extract<Sending, { kind: 'refused' }>;

const refusedView = ({ state: { words } }: Screen, refused: Refused): TemplateResult =>
  html`<h2>${errorIcon}${words.refusedTitle}</h2><p>${words.refused[reason(refused)]}</p>`;

const BY_TYPE: readonly (readonly [RegExp, RefusedWord])[] = [
  [/idempotency-key-reused$/, 'reused'],
  [/(unknown-version|retired-version|definition-mismatch|too-old)$/, 'outdated'],
];
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
  return BY_TYPE.find(([pattern]) => pattern.test(type))?.[1] ?? BY_STATUS[status] ?? 'other';
}
