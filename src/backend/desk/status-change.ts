/** Changing the status of a submission: the form, and what is wrong with what was filled in. */
import { type Clerk, may } from '../accounts/clerk.js';
import type { StatusChange, Stored } from '../contracts/store.js';
import { html, type Markup } from '../pages/html.js';
import type { Speech } from '../pages/layout.js';
import { STATUS_WORDS } from '../pages/status-messages.js';
import { isStatus, nextOf, ruleOf, type Status } from '../statuses.js';
import type { DecisionFault } from './messages.js';
import { deskWords } from './messages-index.js';

/** Boxes in the table of answers belong to it, too. */
export const FORM_ID = 'decision';

const LONGEST_NOTE = 2000;

export interface Decision {
  readonly status: Status | undefined;
  readonly note: string;
  readonly fields: readonly string[];
  readonly fault?: DecisionFault;
}

const nextFor = (clerk: Clerk, { status }: Pick<Stored, 'status'>): readonly Status[] =>
  may(clerk, 'decide') ? nextOf(status, may(clerk, 'reopen')) : [];

/** True where one may say which answers are to be corrected. */
export const mayMark = (clerk: Clerk, stored: Pick<Stored, 'status'>): boolean =>
  nextFor(clerk, stored).some(status => ruleOf(status).fields);

/** Nothing where there is nothing to decide. */
export function decisionForm(speech: Speech, clerk: Clerk, stored: Stored, typed?: Decision): Markup {
  const next = nextFor(clerk, stored);
  if (next.length === 0) return html``;
  const words = deskWords(speech);
  const choice = (status: Status) =>
    html`<label class="choice"><input type="radio" name="to" value="${status}" required${typed?.status === status && html` checked`}> ${STATUS_WORDS[speech.language]![status].label}</label>`;
  return html`<h2>${words.decide}</h2>
<form id="${FORM_ID}" class="stack" method="post" action="/desk/${stored.tracking}/status?lang=${speech.language}">
<input type="hidden" name="from" value="${stored.status}">
<fieldset><legend>${words.decideTo}</legend>${next.map(choice)}</fieldset>
<div><label for="note">${words.note}</label>
<p class="hint" id="note-hint">${words.noteHint}</p>
<textarea id="note" name="note" rows="4" dir="auto" maxlength="${LONGEST_NOTE}" aria-describedby="note-hint">${typed?.note ?? ''}</textarea></div>
<div><button>${words.save}</button></div>
</form>`;
}

/** What was filled in, and the first that is wrong with it. `known`: the paths that there are. */
export function readDecision(
  form: URLSearchParams,
  clerk: Clerk,
  stored: Stored,
  known: ReadonlySet<string>,
): Decision {
  const to = form.get('to') ?? '';
  const status = isStatus(to) && nextFor(clerk, stored).includes(to) ? to : undefined;
  const note = (form.get('note') ?? '').replace(/\r\n/g, '\n').trim();
  const rule = status && ruleOf(status);
  const fields = rule?.fields ? form.getAll('field').filter(path => known.has(path)) : [];
  const decision = { status, note, fields };
  if (form.get('from') !== stored.status) return { ...decision, fault: 'meanwhile' };
  if (!rule) return { ...decision, fault: 'to' };
  if (note.length > LONGEST_NOTE) return { ...decision, fault: 'long' };
  return rule.note && note === '' ? { ...decision, fault: 'note' } : decision;
}

export const changeOf = (
  { tracking, status: from }: Stored,
  { status, note, fields }: Decision,
  by: string,
  at: number,
): StatusChange => ({
  tracking,
  from,
  status: status!,
  at,
  by,
  ...(note && { note }),
  ...(fields.length > 0 && { fields }),
});
