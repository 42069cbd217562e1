/** Views of drafts: above the questions what happened, below the buttons where the answers are stored. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PersistenceMessages } from '../../i18n/persistence-messages.js';
import { draftSummary } from '../state/draft.js';
import { formattedCount, type RenderContext } from '../views/render-context.js';
import { DRAFT_RETENTION_DAYS } from './draft-store.js';
import { formatMoment } from './moment-text.js';
import { justAccepted, outboxView } from './outbox-view.js';
import type { PersistenceActions, PersistenceState, RestoredDraft } from './persistence-state.js';

/** Pattern of an answer that is longer than it takes to distinguish one draft from another. */
const LONG = /^(.{60}).+/su;

type View = TemplateResult | typeof nothing;

export function draftNoticesView(
  screen: RenderContext,
  words: PersistenceMessages,
  look: PersistenceState,
  act: PersistenceActions,
): TemplateResult {
  const { restored, taken, fault, refused, removed, current } = look;
  const { step } = screen.state;
  const first = step.kind === 'page' && step.page === screen.state.form.pages[0]?.id;
  const told = refused ? words.refused[refused] : removed ? words.removed : fault ? words.faultTitle : '';
  const here = step.kind !== 'sent' && !current;
  return html`<div class="kept">
    <p role="status" class="unseen">${restored ? words.restoredTitle : told}</p>
    ${here && fault ? noticeView(words.faultTitle, words.fault[fault], words.download, () => act.download(), 'wrong') : nothing}
    ${here && restored ? restoredView(screen, words, restored, act) : nothing}
    ${taken ? noticeView(words.takenTitle, words.taken, words.goOn, () => act.take(taken)) : nothing}
    ${refused || (removed && here) ? html`<section class="notice ${refused ? 'wrong' : ''}" part="notice"><p>${told}</p></section>` : nothing}
    ${first && here ? othersView(screen, words, look, act) : nothing}
    ${first ? outboxView(screen, words, look, act) : nothing}</div>`;
}

/** Renders a sentence and the one action that it offers. */
const noticeView = (title: string, text: string, way: string, work: () => void, mark = ''): TemplateResult =>
  html`<section class="notice ${mark}" part="notice"><h2>${title}</h2><p>${text}</p>
    <div class="ways"><button type="button" part="button" @click=${work}>${way}</button></div></section>`;

function restoredView(
  screen: RenderContext,
  words: PersistenceMessages,
  { saved, lost }: RestoredDraft,
  act: PersistenceActions,
): TemplateResult {
  return html`<section class="notice" part="notice"><h2>${words.restoredTitle}</h2>
    <p>${words.restored(formatMoment(screen, words, saved))}</p>
    ${lost.length > 0 ? html`<p>${words.lostTitle}</p><dl class="lost-answers">${lost.map(({ label, said }) => html`<div><dt>${label}</dt><dd>${said.map(text => html`<bdi>${text}</bdi> `)}</dd></div>`)}</dl>` : nothing}
    <div class="ways"><button type="button" part="button" @click=${() => act.change({ restored: undefined })}>${words.dismiss}</button></div>
    ${removeView(words, act)}</section>`;
}

const othersView = (
  screen: RenderContext,
  words: PersistenceMessages,
  { others, taken }: PersistenceState,
  act: PersistenceActions,
): View => {
  const listed = others.filter(({ id }) => id !== taken);
  return listed.length === 0
    ? nothing
    : html`<section class="notice" part="notice"><h2>${words.othersTitle}</h2><p>${words.others}</p>
    <ul class="entries">${listed.map(
      other => html`<li><span><b><bdi>${draftSummary(other)?.replace(LONG, '$1…')}</bdi></b><br>${words.other(formatMoment(screen, words, other.saved))}</span>
      <button type="button" class="remove" part="button" @click=${() => act.take(other.id)}>${words.goOn}</button>${removeView(words, act, other.id)}</li>`,
    )}</ul></section>`;
};

/** Renders the removal of a draft. It takes two presses, so that nothing is removed by accident. */
const removeView = (words: PersistenceMessages, act: PersistenceActions, id?: string): TemplateResult =>
  html`<details><summary>${words.remove}</summary><p>${words.removeHelp}</p>
    <div class="ways"><button type="button" class="remove" part="button" @click=${() => act.remove(id)}>${words.removeYes}</button></div></details>`;

export function draftStatusView(
  screen: RenderContext,
  words: PersistenceMessages,
  look: PersistenceState,
  act: PersistenceActions,
): View {
  const { step, sending, form, unavailable } = screen.state;
  if (step.kind === 'sent') return html`${numberView(screen, words, look, act)}${outboxView(screen, words, look, act)}`;
  if (look.current || sending.kind === 'sending' || (unavailable && !look.saved)) return nothing;
  const { saved, fault, filesLeft } = look;
  const line = fault ? words.notSaved : saved ? words.saved(formatMoment(screen, words, saved)) : words.willSave;
  return html`<details class="draft" part="draft"><summary>${line}</summary>
    ${fault ? nothing : html`<p>${words.about(formattedCount(form, DRAFT_RETENTION_DAYS))} ${words.privateWindow}${screen.state.optional.encryption ? html` ${words.inClear}` : nothing}</p><p>${words.shared}</p>`}
    ${filesLeft ? html`<p>${words.filesLeft}</p>` : nothing}
    <div class="ways"><button type="button" class="remove" part="button" @click=${() => act.download()}>${words.download}</button>
      <button type="button" class="remove" part="button" @click=${() => pick(act)}>${words.load}</button></div>
    ${saved ? removeView(words, act) : nothing}</details>`;
}

/**
 * Renders, on the confirmation, that the tracking number and what belongs to it stay on this device, which others may
 * use, with a button that removes them.
 */
function numberView(
  { state: { step, form } }: RenderContext,
  words: PersistenceMessages,
  { entries }: PersistenceState,
  act: PersistenceActions,
): View {
  const here = justAccepted(step, entries);
  return here
    ? html`<div class="draft" part="draft"><p>${words.numberSaved(formattedCount(form, DRAFT_RETENTION_DAYS))}</p><div class="ways"><button type="button" class="remove" part="button" @click=${() => act.drop(here)}>${words.drop}</button></div></div>`
    : nothing;
}

function pick(act: PersistenceActions): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.onchange = () => input.files?.[0] && act.load(input.files[0]);
  input.click();
}

/**
 * Returns the message for a waiting submission, or undefined if it is not stored. The form's own message is then shown.
 */
export const queuedView = (words: PersistenceMessages, look: PersistenceState): unknown =>
  look.current && look.durable ? words.queued : undefined;

export const queuedActionsView = (words: PersistenceMessages, look: PersistenceState, act: PersistenceActions): View =>
  look.current
    ? html`<button type="button" class="plain" part="button" @click=${() => act.later()}>${words.later}</button>`
    : nothing;
