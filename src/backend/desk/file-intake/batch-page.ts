/** Page of a batch: each submission that was read next to the picture of its page, and what can be done with it. */
import { type AnswerList, type AnswerRow, answersOf, valueText } from '../../../runtime/submission-view/answer-list.js';
import type { HttpResponse } from '../../http/response.js';
import { html, type Markup } from '../../pages/html.js';
import { type PageLocale, shownTracking } from '../../pages/layout.js';
import { sentenceIn } from '../../take/messages.js';
import type { ChosenFile, ReadPart } from '../../take/submission-reader.js';
import type { CheckResult } from '../../take/take-submission.js';
import { deskPage } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { deskMessages } from '../messages/index.js';
import { titleOf } from '../queue/case-table.js';
import { type Attachable, attachedTo, attachmentShown, questionsOf } from './attachments-page.js';
import { attachableFiles, takesAttachments } from './batch-attachments.js';
import { type Batch, fileName } from './batches.js';
import type { CheckedPart } from './check-parts.js';
import { finishedFiles } from './finished-files.js';
import { type FileIntakeMessages, fileIntakeMessages } from './messages.js';
import { SHOWN_TYPES, shownType } from './picture.js';

/** Reasons of the reader for which no page of a file can be drawn. */
const NOT_DRAWN: readonly string[] = ['broken', 'locked', 'not-a-scan', 'unknown-kind'];

export function batchPage(
  visit: DeskRequest,
  speech: PageLocale,
  batch: Batch,
  parts: readonly CheckedPart[],
): HttpResponse {
  const words = fileIntakeMessages(speech);
  const ready = parts.filter(isReady).length;
  const taken = parts.filter(part => part.kind === 'checked' && part.result.kind === 'taken').length;
  const attachable = new Set(attachableFiles(batch));
  const isOpen = ({ kind }: CheckResult) => kind === 'new' || kind === 'refused';
  const open = parts.flatMap((part, index) =>
    part.kind === 'checked' && takesAttachments(part.part) && isOpen(part.result) && part.questions.length > 0
      ? [{ part, index }]
      : [],
  );
  const canAssign = attachable.size > 0 && open.length > 0;
  const isWaiting = finishedFiles(batch, parts).some(file => !batch.moved.has(file));
  const body = html`<p role="status">${taken > 0 ? words.result(taken) : words.counts(parts.length, ready)}</p>
<form method="post" action="/desk/take/${batch.id}?lang=${speech.language}">
${parts.map((part, index) => section(speech, batch, part, index, attachable.has(part.part.files[0]!) ? { open, questions: questionsOf(parts) } : undefined))}
${canAssign && html`<div><button class="second" name="step" value="assign">${words.assign}</button></div>`}
${ready > 0 && html`<div><button>${words.take}</button></div>`}
${ready === 0 && batch.folder !== undefined && isWaiting && html`<div><button>${words.moveAside}</button></div>`}
</form>
<p class="links"><a href="/desk/take?lang=${speech.language}">${words.more}</a></p>`;
  return deskPage(speech, visit.clerk, { title: words.title, body, address: `/desk/take/${batch.id}` });
}

const isReady = (part: CheckedPart): boolean => part.kind === 'checked' && part.result.kind === 'new';

function section(
  speech: PageLocale,
  batch: Batch,
  checked: CheckedPart,
  index: number,
  attachable: Attachable | undefined,
): Markup {
  const words = fileIntakeMessages(speech);
  const shownFile = checked.part.files[0]!;
  const file = batch.files[shownFile];
  const shown = content(speech, checked, index);
  return html`<section class="read-part" aria-labelledby="part-${index}">
<h2 id="part-${index}">${sentenceIn(speech.language, checked.place)}</h2>
<div class="pair">
${checked.kind !== 'foreign' && file && picture(words, file, checked.part, `/desk/take/${batch.id}/${index}.picture`)}
<div>${attachable ? attachmentShown(speech, batch, shownFile, attachable, shown) : shown}${file && canKeyIn(checked, file) && keyInLink(speech, fileName(batch, shownFile))}</div>
</div>
</section>`;
}

/** Returns the picture of a part, or the name and kind of a file that cannot be drawn; undefined for other kinds. */
function picture(words: FileIntakeMessages, file: ChosenFile, part: ReadPart, source: string): Markup | undefined {
  const type = shownType(file);
  if (type === undefined) return undefined;
  if ('refused' in part && NOT_DRAWN.includes(part.refused.code))
    return html`<p class="no-picture"><bdi>${file.name}</bdi> (${SHOWN_TYPES[type]})</p>`;
  return html`<a href="${source}"><img src="${source}" alt="${words.picture}" loading="lazy"></a>`;
}

/** Returns whether a part is a page that a person can read, though this server cannot. */
const canKeyIn = ({ kind, part }: CheckedPart, file: ChosenFile): boolean =>
  kind === 'unread' && shownType(file) !== undefined && 'refused' in part && !NOT_DRAWN.includes(part.refused.code);

const keyInLink = (speech: PageLocale, scan: string): Markup =>
  html`<p><a href="/desk/paper/scan/${scan}?lang=${speech.language}">${fileIntakeMessages(speech).keyIn}</a></p>`;

function content(speech: PageLocale, checked: CheckedPart, index: number): Markup {
  const words = fileIntakeMessages(speech);
  if (checked.kind === 'foreign') return outcome(words.isRefused, html`${words.otherOffice}`);
  if (checked.kind === 'unread') return outcome(words.isRefused, html`${sentenceIn(speech.language, checked.why)}`);
  const { result, served } = checked;
  const { version } = deskMessages(speech);
  const title = served ? titleOf(served, speech) : result.form;
  const head = html`${title !== undefined && html`<p>${title} <small>${version} ${result.version}</small></p>`}`;
  const data = dataOf(checked);
  // Without data that can be read, the labels are known all the same.
  const list = answersOf(data ?? '{}', served, speech.language);
  const read = data === undefined ? unreadable(speech, checked) : answers(speech, list);
  const along = attachedTo(speech, result);
  switch (result.kind) {
    case 'new':
      return html`${head}${read}${along}
<label class="choice"><input type="checkbox" name="part" value="${index}" checked><span>${words.choose}</span></label>`;
    case 'refused': {
      const named = (result.issues ?? []).map(({ path }) => list.labelOf(path) ?? path);
      const labels = [...new Set(named)].filter(label => label !== '');
      return html`${head}${outcome(words.isRefused, html`${sentenceIn(speech.language, result.why)}`)}
${labels.length > 0 && html`<ul>${labels.map(label => html`<li><bdi>${label}</bdi></li>`)}</ul>`}${read}${along}`;
    }
    default:
      return html`${head}${outcome(labelOf(words, result.kind), link(speech, result.tracking))}${read}${along}`;
  }
}

const labelOf = (words: FileIntakeMessages, kind: 'taken' | 'known'): string =>
  kind === 'taken' ? words.isTaken : words.isKnown;

const outcome = (label: string, more: Markup): Markup => html`<p><strong>${label}</strong>: ${more}</p>`;

const link = ({ language }: PageLocale, tracking: string): Markup =>
  html`<a href="/desk/${tracking}?lang=${language}">${shownTracking(tracking)}</a>`;

type PartWithResult = Extract<CheckedPart, { kind: 'checked' }>;

/** Returns the data that was read, as JSON, or undefined if it cannot be read. */
function dataOf({ part, result }: PartWithResult): string | undefined {
  const read = 'found' in part ? JSON.stringify(part.found.submission.data ?? null) : 'null';
  const data = result.kind === 'new' ? result.data : read;
  return data === 'null' ? undefined : data;
}

/** Says why there are no answers to compare. */
const unreadable = (speech: PageLocale, { part }: PartWithResult): Markup =>
  html`${'found' in part && 'encrypted' in part.found.submission && html`<p>${fileIntakeMessages(speech).encrypted}</p>`}`;

function answers(speech: PageLocale, list: AnswerList): Markup {
  const words = deskMessages(speech);
  const files = list.files.map(({ path, file }) => ({ path, value: file.name }));
  const row = (given: AnswerRow) =>
    html`<tr><th scope="row">${list.labelOf(given.path) ?? html`<bdi dir="ltr">${given.path}</bdi>`}</th><td><bdi>${valueText(words, given)}</bdi></td></tr>`;
  return html`<div class="scroll" role="region" aria-label="${words.answers}" tabindex="0"><table><tbody>${[...list.given, ...files].map(row)}</tbody></table></div>`;
}
