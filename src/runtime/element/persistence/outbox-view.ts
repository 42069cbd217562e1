/** View of the submissions on this device: which ones wait, since when, and the outcome of the others. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PersistenceMessages } from '../../i18n/persistence-messages.js';
import type { Step } from '../state/form-state.js';
import { doneIcon, errorIcon } from '../views/icons.js';
import { formattedCount, type RenderContext } from '../views/render-context.js';
import { refusalReason, refusalTexts } from '../views/submission-status.js';
import { DAY_MS } from './draft-store.js';
import { formatAge, formatMoment } from './moment-text.js';
import type { DraftEntry, PersistenceActions, PersistenceState } from './persistence-state.js';

/** Age from which on the view warns that browsers delete stored data. */
const OLD = 4 * DAY_MS;

export const justAccepted = (step: Step, entries: PersistenceState['entries']): DraftEntry | undefined =>
  step.kind === 'sent'
    ? entries.filter(({ receipt }) => receipt && receipt.tracking === step.tracking).at(-1)
    : undefined;

export function outboxView(
  screen: RenderContext,
  words: PersistenceMessages,
  { entries, current }: PersistenceState,
  act: PersistenceActions,
): TemplateResult | typeof nothing {
  const { step, form } = screen.state;
  // The submission that was just accepted is on the screen already.
  const here = justAccepted(step, entries);
  const listed = entries.filter(entry => entry.id !== current && entry !== here);
  if (listed.length === 0) return nothing;
  const waiting = listed.filter(({ state }) => state === 'waiting');
  const oldest = waiting[0];
  const many = formattedCount(form, waiting.length);
  return html`<section class="notice outbox" part="outbox"><h2>${waiting.length > 0 ? words.waiting(many) : words.outboxTitle}</h2>
    ${oldest ? html`<p>${words.savedSafe(many)}${oldest.at < Date.now() - OLD ? html` ${words.oldWarning}` : nothing}</p>` : nothing}
    <ul class="entries">${listed.map(entry => html`<li>${aboutView(screen, words, entry)}${waysView(words, entry, act)}</li>`)}</ul>
    ${oldest ? html`<div class="ways"><button type="button" part="button" @click=${() => act.retryNow()}>${words.tryNow(many)}</button></div>` : nothing}</section>`;
}

function aboutView(
  screen: RenderContext,
  words: PersistenceMessages,
  { state, at, receipt, refusal }: DraftEntry,
): TemplateResult {
  const icon = state === 'sent' ? doneIcon : state === 'refused' ? errorIcon : nothing;
  const number = receipt?.tracking
    ? html`<br>${words.tracking}${words.colon}<bdi dir="ltr">${receipt.tracking}</bdi>${receipt.pin ? html`<br>${words.pin}${words.colon}<bdi dir="ltr">${receipt.pin}</bdi>` : nothing}`
    : nothing;
  const { optional, words: said } = screen.state;
  const copy =
    receipt?.page && !optional.encryption ? html`<br><a href=${`/./${receipt.page}`}>${said.sentPage}</a>` : nothing;
  return html`<span class=${state === 'sent' ? 'done' : ''}>${icon}<b>${words.states[state as 'waiting']}</b>${number}${copy}${refusal?.kind === 'refused' ? refusalTexts(screen, refusal).map(text => html`<br>${text}`) : nothing}<br><span class="mark">${words.sentAt(formatMoment(screen, words, at))}${state === 'waiting' ? html` (${formatAge(screen, words, at)})` : nothing}</span></span>`;
}

const waysView = (words: PersistenceMessages, entry: DraftEntry, act: PersistenceActions): TemplateResult => {
  const button = (text: string, work: () => void) =>
    html`<button type="button" class="remove" part="button" @click=${work}>${text}</button>`;
  const { state, draft, refusal } = entry;
  return html`<span class="do">${state === 'sent' ? button(words.drop, () => act.drop(entry)) : nothing}
    ${state === 'refused' ? button(words.reopen, () => act.reopen(entry)) : nothing}
    ${refusal?.kind === 'refused' && !/clock|outdated/.test(refusalReason(refusal)) ? button(words.sendAgain, () => act.sendAgain(entry)) : nothing}
    ${state === 'waiting' && draft ? button(words.download, () => act.download(draft)) : nothing}</span>`;
};
