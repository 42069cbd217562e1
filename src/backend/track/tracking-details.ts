/** Details that the PIN opens: the conversation with the office, the answers to correct, and all answers. */

import { type AnswerList, answersOf, valueText } from '../../runtime/submission-view/answer-list.js';
import type { StoredSubmission } from '../contracts/store.js';
import type { Thread } from '../conversation/thread.js';
import type { ServedForm } from '../definitions.js';
import { html, type Markup } from '../pages/html.js';
import type { PageLocale } from '../pages/layout.js';
import type { VerdictOf } from '../quarantine/verdicts.js';
import { conversationView, type ReplyResult } from './conversation-view.js';
import { type TrackingMessages, trackingMessages } from './messages.js';

export interface Details {
  readonly stored: StoredSubmission;
  readonly served: ServedForm | undefined;
  readonly thread: Thread;
  /** Outcome of a reply, if one was posted. */
  readonly reply?: ReplyResult | undefined;
  /** PIN as it was typed. */
  readonly pin: string;
  /** Mark of the browser. */
  readonly mark: string;
  /** Verdicts on the documents of each message of the office, by its id. */
  readonly verdicts: ReadonlyMap<string, VerdictOf>;
  /** Masked addresses to which notices go. */
  readonly contacts: readonly string[];
}

export function detailsView(speech: PageLocale, details: Details): Markup {
  const { stored, served, contacts } = details;
  const words = trackingMessages(speech.language);
  const answers = answersOf(stored.data, served, speech.language);
  return html`${conversationView(speech, details, answers)}
${stored.status === 'sent-back' && served && !served.kids && correctForm(words, details)}
${contacts.length > 0 && html`<p>${words.notices}: ${contacts.map(contact => html`<bdi dir="ltr">${contact}</bdi> `)}</p>`}
${answers.given.length > 0 && answersView(words, answers)}`;
}

/** Returns the form that opens the answers in the page of their form. */
const correctForm = (words: TrackingMessages, { stored, pin, mark }: Details): Markup =>
  html`<form method="post" action="/forms/${stored.form}/correct">
<input type="hidden" name="tracking" value="${stored.tracking}"><input type="hidden" name="pin" value="${pin}">
<input type="hidden" name="mark" value="${mark}">
<button>${words.correct}</button></form>`;

function answersView(words: TrackingMessages, { given, files, labelOf }: AnswerList): Markup {
  const row = (path: string, shown: string) =>
    html`<tr><th scope="row">${labelOf(path) ?? html`<bdi dir="ltr">${path}</bdi>`}</th><td><bdi>${shown}</bdi></td></tr>`;
  return html`<h2>${words.answers}</h2>
<p>${words.answersWhy}</p>
<div class="scroll" role="region" aria-label="${words.answers}" tabindex="0"><table>
<thead><tr><th scope="col">${words.field}</th><th scope="col">${words.answer}</th></tr></thead>
<tbody>${given.map(answer => row(answer.path, valueText(words, answer)))}
${files.map(({ path, file }) => row(path, file.name))}</tbody>
</table></div>`;
}
