/** What opens with the PIN: what the office wrote, which answers to correct, and the answers. */
import type { Served } from '../definitions.js';
import type { StatusChange, Stored } from '../store.js';
import { type Answers, answersOf, shownValue } from './answers.js';
import { html, type Markup } from './html.js';
import { type Speech, shownShortTime, shownTracking } from './layout.js';
import { STATUS_WORDS } from './status-words.js';
import { type TrackWords, trackWords } from './track-words.js';

export function detailsView(
  speech: Speech,
  stored: Stored,
  served: Served | undefined,
  history: readonly StatusChange[],
): Markup {
  const words = trackWords(speech.language);
  const answers = answersOf(stored.data, served, speech.language);
  const told = history.filter(({ note, fields, replacement }) => note || fields || replacement);
  return html`${told.length > 0 && html`<h2>${words.told}</h2>${told.map(change => toldView(speech, change, answers)).reverse()}`}
${answers.given.length > 0 && answersView(words, answers)}`;
}

function toldView(speech: Speech, { at, status, note, fields, replacement }: StatusChange, answers: Answers): Markup {
  const words = trackWords(speech.language);
  return html`<section class="told"><p>${shownShortTime(at)} – <strong>${STATUS_WORDS[speech.language]![status].label}</strong></p>
${note && html`<p class="note" dir="auto">${note}</p>`}
${fields && html`<p>${words.toCorrect}:</p><ul>${fields.map(path => html`<li>${answers.labelOf(path) ?? path}</li>`)}</ul>`}
${replacement && html`<p>${words.replacedBy}: <a href="/track/${replacement}?lang=${speech.language}">${shownTracking(replacement)}</a></p>`}
</section>`;
}

function answersView(words: TrackWords, { given, files, labelOf }: Answers): Markup {
  const row = (path: string, shown: string) =>
    html`<tr><th scope="row">${labelOf(path) ?? html`<bdi dir="ltr">${path}</bdi>`}</th><td><bdi>${shown}</bdi></td></tr>`;
  return html`<h2>${words.answers}</h2>
<p>${words.answersWhy}</p>
<div class="scroll" role="region" aria-label="${words.answers}" tabindex="0"><table>
<thead><tr><th scope="col">${words.field}</th><th scope="col">${words.answer}</th></tr></thead>
<tbody>${given.map(({ path, value }) => row(path, shownValue(words, value)))}
${files.map(({ path, file }) => row(path, file.name))}</tbody>
</table></div>`;
}
