/** Differences between a submission and the one that it replaces, so that a clerk need not compare all answers. */
import { type AnswerList, valueText } from '../../runtime/submission-view/answer-list.js';
import { html, type Markup } from '../pages/html.js';
import { type PageLocale, shownTracking } from '../pages/layout.js';
import { deskMessages } from './messages/index.js';

/** Returns the answers and files that are not as they were, with what they were. */
export function changesSince(speech: PageLocale, tracking: string, before: AnswerList, after: AnswerList): Markup {
  const words = deskMessages(speech);
  const [was, is] = [textsOf(speech, before), textsOf(speech, after)];
  const changed = [...new Set([...is.keys(), ...was.keys()])].filter(
    path => was.get(path)?.identity !== is.get(path)?.identity,
  );
  const row = (path: string) => html`<tr>
<th scope="row">${after.labelOf(path) ?? before.labelOf(path) ?? html`<bdi dir="ltr">${path}</bdi>`}</th>
<td><bdi>${was.get(path)?.text ?? '–'}</bdi></td><td><bdi>${is.get(path)?.text ?? '–'}</bdi></td></tr>`;
  const heads = [words.path, words.before, words.answer];
  const table = html`<div class="scroll" role="region" aria-label="${words.changed}" tabindex="0"><table>
<thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${changed.map(row)}</tbody></table></div>`;
  return html`<h2 id="changed">${words.changed} ${shownTracking(tracking)}</h2>
${changed.length > 0 ? table : html`<p>${words.nothingChanged}</p>`}`;
}

/** An answer as it is shown, and what makes it another one: of files, their content. */
interface ShownAnswer {
  readonly text: string;
  readonly identity: string;
}

function textsOf(speech: PageLocale, { given, files }: AnswerList): ReadonlyMap<string, ShownAnswer> {
  const words = deskMessages(speech);
  const texts = new Map<string, ShownAnswer>(
    given.map(answer => [answer.path, { text: valueText(words, answer), identity: String(answer.value) }]),
  );
  for (const { path, file } of files) {
    const { text, identity } = texts.get(path) ?? { text: '', identity: '' };
    texts.set(path, { text: [text, file.name].filter(Boolean).join(', '), identity: identity + file.sha256 });
  }
  return texts;
}
