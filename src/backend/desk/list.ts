/** /desk: what came in, newest first. */
import type { Served } from '../definitions.js';
import type { Answer } from '../http/answer.js';
import { html, type Markup } from '../pages/html.js';
import { layout, type Speech, shownShortTime, shownTracking } from '../pages/layout.js';
import type { Listed } from '../store.js';

export interface ListContent {
  /** Only this form's, if set. */
  readonly form: string | undefined;
  readonly submissions: readonly Listed[];
  readonly more: boolean;
}

export function listPage(
  speech: Speech,
  services: readonly Served[],
  { form, submissions, more }: ListContent,
): Answer {
  const { words, language } = speech;
  const nameOf = (id: string) => services.find(service => service.form === id)?.title[language] ?? id;
  const filters = services.map(
    service => html`<a href="/desk?form=${service.form}&lang=${language}">${nameOf(service.form)}</a> `,
  );
  const last = submissions.at(-1)?.number;
  const older = html`<p class="links"><a href="/desk?before=${last}&form=${form}&lang=${language}">${words.older}</a></p>`;
  const body = html`<nav class="links" aria-label="${words.services}"><a href="/desk?lang=${language}">${words.all}</a> ${filters}</nav>
${submissions.length > 0 ? table(speech, submissions, nameOf) : html`<p>${words.deskNone}</p>`}
${more && older}`;
  return layout(speech, { title: words.desk, body, address: '/desk', stylesheet: '/style.css' });
}

function table({ words, language }: Speech, submissions: readonly Listed[], nameOf: (form: string) => string): Markup {
  const row = ({ tracking, form, version, receivedAt, status }: Listed) => html`<tr>
<th scope="row"><a href="/desk/${tracking}?lang=${language}">${shownTracking(tracking)}</a></th>
<td>${nameOf(form)}</td><td>${version}</td><td>${shownShortTime(receivedAt)}</td><td>${words.statuses[status]}</td>
</tr>`;
  const heads = [words.tracking, words.service, words.version, words.receivedAt, words.status];
  return html`<div class="scroll" role="region" aria-label="${words.desk}" tabindex="0"><table>
<thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${submissions.map(row)}</tbody>
</table></div>`;
}
