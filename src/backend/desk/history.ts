/** History of a submission: each change of its status, with the note to the applicant. */

import type { AnswerList } from '../../runtime/submission-view/answer-list.js';
import type { StatusChange } from '../contracts/store.js';
import { html, type Markup } from '../pages/html.js';
import { type PageLocale, shownShortTime, shownTracking } from '../pages/layout.js';
import { STATUS_MESSAGES } from '../pages/status-messages.js';
import { shownActor } from './desk-page.js';
import { erasureNote } from './erasure-actions.js';
import { deskMessages } from './messages/index.js';

export function historyTable(
  speech: PageLocale,
  history: readonly StatusChange[],
  { labelOf }: Pick<AnswerList, 'labelOf'>,
): Markup {
  const words = deskMessages(speech);
  const row = ({ at, by, status, note, fields = [], replacement, erasure }: StatusChange) => html`<tr>
<td>${shownShortTime(at)}</td>
<td><bdi>${shownActor(words, by)}</bdi></td>
<td>${STATUS_MESSAGES[speech.language]![status].label}${replacement && html` ${shownTracking(replacement)}`}</td>
<td>${note}${erasure && erasureNote(speech, erasure)}${fields.length > 0 && html`<ul>${fields.map(path => html`<li>${labelOf(path) ?? html`<bdi dir="ltr">${path}</bdi>`}</li>`)}</ul>`}</td>
</tr>`;
  const heads = [words.when, words.who, words.status, words.note];
  return html`<h2>${words.history}</h2>
<div class="scroll" role="region" aria-label="${words.history}" tabindex="0"><table>
<thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${history.map(row)}</tbody>
</table></div>`;
}
