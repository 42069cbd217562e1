/** One submission at the desk: its head, its answers as stored, its printed copy, what became of it and what may. */
import type { Clerk } from '../accounts/clerk.js';
import type { KeptDeed } from '../contracts/audit-log.js';
import type { StatusChange, Stored } from '../contracts/store.js';
import type { Served } from '../definitions.js';
import { exported } from '../export.js';
import type { Answer } from '../http/response.js';
import { replacesIn } from '../intake/replacement.js';
import { type Answers, answersOf, type Given, shownValue } from '../pages/answer-list.js';
import { html, type Markup } from '../pages/html.js';
import { alert, type Speech, shownDay, shownTime, shownTracking } from '../pages/layout.js';
import { WORDS } from '../pages/messages.js';
import { slipWords } from '../pages/receipt-slip-messages.js';
import { STATUS_WORDS } from '../pages/status-messages.js';
import type { Noted } from '../payment/payment-history.js';
import { paymentRow } from '../payment/payment-row.js';
import type { ListedFile } from '../submission-files.js';
import { shownSerial } from './data-entry/blank-forms.js';
import { paperWords } from './data-entry/messages.js';
import { deskPage, shownActor } from './desk-page.js';
import { type Erasing, erasedView, erasingView } from './erasure-actions.js';
import { historyTable } from './history.js';
import type { DeskWords } from './messages.js';
import { deskWords } from './messages-index.js';
import { type Decision, decisionForm, FORM_ID, mayMark } from './status-change.js';
import { shownDue, titleOf } from './submission-list.js';

export interface View {
  readonly stored: Stored;
  readonly served: Served | undefined;
  readonly history: readonly StatusChange[];
  readonly erasing: Erasing | undefined;
  /** Of paper that was keyed in here: by whom, from which blank, and what could not be read. */
  readonly keyed?: KeptDeed | undefined;
  readonly printable: boolean;
  readonly payments: readonly Noted[];
  readonly now: number;
  /** What was chosen and could not be stored. */
  readonly refused?: Decision;
}

export function submissionPage(speech: Speech, clerk: Clerk, view: View): Answer {
  const { stored, served, history, refused, erasing } = view;
  const words = deskWords(speech);
  const body = html`${refused?.fault && alert(html`${words.faults[refused.fault]}`)}
${head(speech, view)}
${stored.status !== 'erased' && html`<p class="links"><a href="/desk/${stored.tracking}/slip?lang=${speech.language}">${slipWords(speech.language).slip}</a></p>`}
${answersPart(speech, clerk, view)}
${decisionForm(speech, clerk, stored, refused)}
${history.length > 0 && historyTable(speech, history, answersOf(stored.data, served, speech.language))}
${erasing && erasingView(speech, stored, erasing)}`;
  const fault = refused?.fault ?? erasing?.fault;
  return deskPage(speech, clerk, {
    title: `${words.submission} ${stored.tracking}`,
    heading: html`${words.submission} ${shownTracking(stored.tracking)}`,
    body,
    address: `/desk/${stored.tracking}`,
    ...(fault && { status: fault === 'meanwhile' ? 409 : 422 }),
  });
}

function head(speech: Speech, { stored, served, history, keyed, payments, now }: View): Markup {
  const words = deskWords(speech);
  const { paper_date } = exported(stored);
  const replaces = replacesIn(stored.body);
  const link = (tracking: string) =>
    html`<a href="/desk/${tracking}?lang=${speech.language}">${shownTracking(tracking)}</a>`;
  const replacement = history.findLast(change => change.replacement)?.replacement;
  return html`<dl>
<dt>${words.form}</dt><dd>${served ? titleOf(served, speech) : stored.form} <small>${words.version} ${stored.version}</small></dd>
<dt>${words.receivedAt}</dt><dd>${shownTime(stored.receivedAt, speech.language)}</dd>
${paper_date && html`<dt>${words.paper}</dt><dd>${shownDay(paper_date, speech.language)}</dd>`}
${keyed && keyedFacts(speech, keyed, answersOf(stored.data, served, speech.language))}
<dt>${words.status}</dt><dd><strong>${STATUS_WORDS[speech.language]![stored.status].label}</strong></dd>
${paymentRow(speech, payments)}
<dt>${words.due}</dt><dd>${shownDue(words, stored, served?.promised, now)}</dd>
${replaces && html`<dt>${replaces.pin ? words.replaces : words.saysReplaces}</dt><dd>${link(replaces.tracking)}</dd>`}
${replacement && html`<dt>${words.replacedBy}</dt><dd>${link(replacement)}</dd>`}
</dl>`;
}

function answersPart(speech: Speech, clerk: Clerk, view: View): Markup {
  if (view.stored.status === 'erased') return erasedView(speech);
  return view.served?.kids ? sealed(deskWords(speech), view.stored) : clear(speech, clerk, view);
}

function keyedFacts(speech: Speech, { by, detail }: KeptDeed, { labelOf }: Answers): Markup {
  const [words, own] = [deskWords(speech), paperWords(speech)];
  const { serial, illegible } = (detail ?? {}) as { readonly serial?: number; readonly illegible?: readonly string[] };
  return html`<dt>${own.by}</dt><dd><bdi>${shownActor(words, by)}</bdi></dd>
${serial !== undefined && html`<dt>${own.serial}</dt><dd>${shownSerial(serial)}</dd>`}
${illegible && illegible.length > 0 && html`<dt>${own.illegible}</dt><dd><ul>${illegible.map(path => html`<li>${labelOf(path) ?? html`<bdi dir="ltr">${path}</bdi>`}</li>`)}</ul></dd>`}`;
}

/** Nobody here can read it. */
const sealed = (words: DeskWords, { form }: Stored): Markup => html`<h2>${words.answers}</h2>
<p>${words.sealed}</p>
<p>${words.sealedHow}</p>
<p dir="ltr"><code>istimara export ${form} &gt; ${form}.jsonl</code><br><code>istimara open ${form}.jsonl --key ministry.private.jwk</code></p>`;

function clear(speech: Speech, clerk: Clerk, { stored, served, printable, refused }: View): Markup {
  const words = deskWords(speech);
  const prints = printable && served ? served.languages.map(tag => printLink(words, stored.tracking, tag)) : [];
  const answers = answersOf(stored.data, served, speech.language);
  const marks = mayMark(clerk, stored) ? new Set(refused?.fields) : undefined;
  const heads = [words.path, words.answer, ...(marks ? [words.toCorrect] : [])];
  return html`${prints.length > 0 && html`<div class="links">${prints}</div>`}
<h2>${words.answers}</h2>
<div class="scroll" role="region" aria-label="${words.answers}" tabindex="0"><table>
<thead><tr>${heads.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${answers.given.map(given => row(words, answers, given, marks))}</tbody>
</table></div>
${answers.files.length > 0 && attachments(speech, stored.tracking, answers, marks)}`;
}

const printLink = (words: DeskWords, tracking: string, language: string): Markup =>
  html`<a href="/desk/${tracking}.${language}.pdf" hreflang="${language}">${words.printed} (${WORDS[language]?.name ?? language})</a>`;

function row(words: DeskWords, { labelOf }: Answers, { path, value }: Given, marks?: ReadonlySet<string>): Markup {
  const label = labelOf(path);
  const name = label ? html`${label} <small><bdi dir="ltr">${path}</bdi></small>` : html`<bdi dir="ltr">${path}</bdi>`;
  const mark = marks && html`<td>${markBox(words, path, label, marks)}</td>`;
  return html`<tr><th scope="row">${name}</th><td><bdi>${shownValue(words, value)}</bdi></td>${mark}</tr>`;
}

/** Marks the answer to be corrected, as a part of the form below. */
const markBox = (words: DeskWords, path: string, label: string | undefined, marks: ReadonlySet<string>): Markup =>
  html`<input type="checkbox" form="${FORM_ID}" name="field" value="${path}" aria-label="${words.toCorrect}: ${label ?? path}"${marks.has(path) && html` checked`}>`;

/** A list of files: each is saved, none is shown. */
function attachments(speech: Speech, tracking: string, answers: Answers, marks?: ReadonlySet<string>): Markup {
  const words = deskWords(speech);
  const entry = ({ path, file }: ListedFile) => {
    const size = new Intl.NumberFormat(speech.words.locale).format(Math.ceil(file.size / 1000));
    const label = answers.labelOf(path);
    return html`<li>${marks && markBox(words, path, label, marks)} ${label ?? path}: <a href="/desk/${tracking}/files/${file.id}" download lang="${speech.language}"><bdi>${file.name}</bdi></a> <small>${size} ${words.kilobytes}</small></li>`;
  };
  return html`<h2>${words.attachments}</h2><ul>${answers.files.map(entry)}</ul>`;
}
