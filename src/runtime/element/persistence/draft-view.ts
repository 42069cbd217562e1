/** What is said of drafts: above the questions what happened, below the buttons where the answers are. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { KeptWords } from '../../i18n/persistence-messages.js';
import { firstSaid } from '../state/draft.js';
import { count, type Screen } from '../views/render-context.js';
import { KEPT_DAYS } from './draft-store.js';
import { whenShown } from './moment-text.js';
import { justTaken, outboxView } from './outbox-view.js';
import type { KeepActions, Look, Restored } from './persistence-state.js';

/** More of an answer than tells one draft from another. */
const LONG = /^(.{60}).+/su;

type View = TemplateResult | typeof nothing;

export function aboveView(screen: Screen, words: KeptWords, look: Look, act: KeepActions): TemplateResult {
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

/** A sentence and the one thing to do about it. */
const noticeView = (title: string, text: string, way: string, work: () => void, mark = ''): TemplateResult =>
  html`<section class="notice ${mark}" part="notice"><h2>${title}</h2><p>${text}</p>
    <div class="ways"><button type="button" @click=${work}>${way}</button></div></section>`;

function restoredView(screen: Screen, words: KeptWords, { saved, lost }: Restored, act: KeepActions): TemplateResult {
  return html`<section class="notice" part="notice"><h2>${words.restoredTitle}</h2>
    <p>${words.restored(whenShown(screen, words, saved))}</p>
    ${lost.length > 0 ? html`<p>${words.lostTitle}</p><dl class="lost-answers">${lost.map(({ label, said }) => html`<div><dt>${label}</dt><dd>${said.map(text => html`<bdi>${text}</bdi> `)}</dd></div>`)}</dl>` : nothing}
    <div class="ways"><button type="button" @click=${() => act.change({ restored: undefined })}>${words.dismiss}</button></div>
    ${removeView(words, act)}</section>`;
}

const othersView = (screen: Screen, words: KeptWords, { others, taken }: Look, act: KeepActions): View => {
  const listed = others.filter(({ id }) => id !== taken);
  return listed.length === 0
    ? nothing
    : html`<section class="notice" part="notice"><h2>${words.othersTitle}</h2><p>${words.others}</p>
    <ul class="entries">${listed.map(
      other => html`<li><span><b><bdi>${firstSaid(other)?.replace(LONG, '$1…')}</bdi></b><br>${words.other(whenShown(screen, words, other.saved))}</span>
      <button type="button" class="remove" @click=${() => act.take(other.id)}>${words.goOn}</button>${removeView(words, act, other.id)}</li>`,
    )}</ul></section>`;
};

/** Twice pressed, so that nothing goes by a slip of the hand. */
const removeView = (words: KeptWords, act: KeepActions, id?: string): TemplateResult =>
  html`<details><summary>${words.remove}</summary><p>${words.removeHelp}</p>
    <div class="ways"><button type="button" class="remove" @click=${() => act.remove(id)}>${words.removeYes}</button></div></details>`;

export function belowView(screen: Screen, words: KeptWords, look: Look, act: KeepActions): View {
  const { step, sending, form, unable } = screen.state;
  if (step.kind === 'sent') return html`${numberView(screen, words, look, act)}${outboxView(screen, words, look, act)}`;
  if (look.current || sending.kind === 'sending' || (unable && !look.saved)) return nothing;
  const { saved, fault, filesLeft } = look;
  const line = fault ? words.notSaved : saved ? words.saved(whenShown(screen, words, saved)) : words.willSave;
  return html`<details class="draft" part="draft"><summary>${line}</summary>
    ${fault ? nothing : html`<p>${words.about(count(form, KEPT_DAYS))} ${words.privateWindow}${screen.state.optional.sealing ? html` ${words.inClear}` : nothing}</p><p>${words.shared}</p>`}
    ${filesLeft ? html`<p>${words.filesLeft}</p>` : nothing}
    <div class="ways"><button type="button" class="remove" @click=${() => act.download()}>${words.download}</button>
      <button type="button" class="remove" @click=${() => pick(act)}>${words.load}</button></div>
    ${saved ? removeView(words, act) : nothing}</details>`;
}

/** On the confirmation: the number and what goes with it stay here too, where others may use the device. */
function numberView({ state: { step, form } }: Screen, words: KeptWords, { entries }: Look, act: KeepActions): View {
  const here = justTaken(step, entries);
  return here
    ? html`<div class="draft" part="draft"><p>${words.numberKept(count(form, KEPT_DAYS))}</p><div class="ways"><button type="button" class="remove" @click=${() => act.drop(here)}>${words.drop}</button></div></div>`
    : nothing;
}

function pick(act: KeepActions): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.onchange = () => input.files?.[0] && act.load(input.files[0]);
  input.click();
}

/** Undefined where the submission at hand is not kept: then the form's own words stand. */
export const waitingView = (words: KeptWords, look: Look): unknown =>
  look.current && look.lasting ? words.queued : undefined;

export const waysView = (words: KeptWords, look: Look, act: KeepActions): View =>
  look.current
    ? html`<button type="button" class="plain" @click=${() => act.later()}>${words.later}</button>`
    : nothing;
