/** Parts of the page of one submission, as the office sees it: its facts, its answers and its files. */
import { type AnswerList, type AnswerRow, valueText } from './answer-list.js';
import { html, type Markup } from './html.js';
import type { ListedFile } from './listed-files.js';
import type { SubmissionMessages } from './messages.js';
import { shownMoment, shownShortDay } from './moments.js';
import { responseDeadline } from './response-deadline.js';

export interface SubmissionFacts {
  readonly title: string;
  readonly version: number;
  /** Time of receipt in milliseconds since 1970. */
  readonly receivedAt: number;
  /** Locale in which dates are written. */
  readonly locale: string;
  readonly status: string;
  readonly due: Markup;
}

/** Further facts, after one of these. */
export interface MoreFacts {
  readonly afterReceipt?: Markup;
  readonly afterStatus?: Markup | undefined;
  readonly afterDue?: Markup;
}

/** Returns the head of the page. */
export const submissionFacts = (
  words: SubmissionMessages,
  { title, version, receivedAt, locale, status, due }: SubmissionFacts,
  { afterReceipt, afterStatus, afterDue }: MoreFacts = {},
): Markup => html`<dl>
<dt>${words.form}</dt><dd>${title} <small>${words.version} ${version}</small></dd>
<dt>${words.receivedAt}</dt><dd>${shownMoment(receivedAt, locale)}</dd>
${afterReceipt}
<dt>${words.status}</dt><dd><strong>${status}</strong></dd>
${afterStatus}
<dt>${words.due}</dt><dd>${due}</dd>
${afterDue}
</dl>`;

/** Returns the deadline of the office, for the time that the service card promises. */
export function shownDeadline(
  words: SubmissionMessages,
  receivedAt: number,
  promised: string | undefined,
  now: number,
): Markup {
  const due = responseDeadline(receivedAt, promised);
  if (due === undefined) return html`–`;
  return html`${shownShortDay(due)}${due < now && html` <strong class="late">${words.overdue}</strong>`}`;
}

/** One more column of the answers: its heading, and its content for an answer. */
export interface AnswerColumn {
  readonly head: string;
  of(path: string, label: string | undefined): Markup;
}

/** Returns the table of answers, with a part for each page of the form. */
export function answersTable(words: SubmissionMessages, answers: AnswerList, column?: AnswerColumn): Markup {
  const heads = [words.path, words.answer, ...(column ? [column.head] : [])];
  const sectionOf = ({ path }: AnswerRow) => answers.placeOf(path)?.section ?? '';
  const part = (title: string) => html`<tbody>
${
  title &&
  html`<tr class="part"><th colspan="${heads.length}" scope="rowgroup">${title}</th></tr>
`
}${answers.given.filter(one => sectionOf(one) === title).map(one => answerRow(words, one, answers, column))}</tbody>
`;
  return html`<div class="scroll" role="region" aria-label="${words.answers}" tabindex="0"><table>
<thead><tr>${heads.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
${[...new Set(answers.given.map(sectionOf))].map(part)}</table></div>`;
}

function answerRow(
  words: SubmissionMessages,
  given: AnswerRow,
  { labelOf, placeOf }: AnswerList,
  column: AnswerColumn | undefined,
): Markup {
  const { path } = given;
  const label = labelOf(path);
  const { number, condition, computed } = placeOf(path) ?? {};
  const name = label ? html`${number && html`<small>${number}</small> `}${label}` : html`<bdi dir="ltr">${path}</bdi>`;
  const why = [condition, computed && words.computed].filter(Boolean).join(' · ');
  const more = column && html`<td>${column.of(path, label)}</td>`;
  return html`<tr><th scope="row">${name}${why && html`<small class="why">${why}</small>`}</th><td><bdi>${valueText(words, given)}</bdi></td>${more}</tr>`;
}

/** Returns the section of an encrypted submission, which cannot be read at the desk. */
export const encryptedAnswers = (words: SubmissionMessages, form: string): Markup => html`<h2>${words.answers}</h2>
<p>${words.encrypted}</p>
<p>${words.encryptedHow}</p>
<p dir="ltr"><code>istimara export ${form} &gt; ${form}.jsonl</code><br><code>istimara open ${form}.jsonl --key ministry.private.jwk</code></p>`;

/** Parts of an entry in the list of files. */
export interface FileEntry {
  readonly before?: Markup | undefined;
  /** The name, which may be a link. */
  readonly name: Markup;
  readonly after?: Markup | undefined;
}

/** Returns the list of files. */
export function fileList(
  words: SubmissionMessages,
  { files, labelOf }: AnswerList,
  locale: string,
  entryOf: (listed: ListedFile) => FileEntry,
): Markup {
  const entry = (listed: ListedFile) => {
    const size = new Intl.NumberFormat(locale).format(Math.ceil(listed.file.size / 1000));
    const { before, name, after } = entryOf(listed);
    return html`<li>${before} ${labelOf(listed.path) ?? listed.path}: ${name} <small>${size} ${words.kilobytes}</small>${after}</li>`;
  };
  return html`<h2>${words.attachments}</h2><ul>${files.map(entry)}</ul>`;
}
