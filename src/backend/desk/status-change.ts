/** Status change of a submission: its form, and the checks of what was filled in. */
import { type Clerk, hasPermission } from '../accounts/clerk.js';
import type { StatusChange, StoredSubmission } from '../contracts/store.js';
import { html, type Markup } from '../pages/html.js';
import type { PageLocale } from '../pages/layout.js';
import { STATUS_MESSAGES } from '../pages/status-messages.js';
import { isStatus, nextOf, ruleOf, type Status } from '../statuses.js';
import type { DeskMessages, StatusFormFault } from './messages/desk-messages.js';
import { deskMessages } from './messages/index.js';
import { canChange } from './queue/can-change.js';
import { queueMessages } from './queue/messages.js';

/** Id of the form. Checkboxes in the table of answers belong to it, too. */
export const STATUS_FORM_ID = 'decision';

/** Maximum length of a note to an applicant in characters. */
export const LONGEST_NOTE = 2000;

export interface StatusChangeForm {
  readonly status: Status | undefined;
  readonly note: string;
  readonly fields: readonly string[];
  readonly fault?: StatusFormFault;
}

/** Returns the statuses to which a clerk may change a case: none while another clerk has it, unless they are a supervisor. */
export const nextFor = (clerk: Clerk, { status, assignee }: Decidable): readonly Status[] =>
  canChange(clerk, assignee) ? nextOf(status, hasPermission(clerk, 'reopen')) : [];

export type Decidable = Pick<StoredSubmission, 'status' | 'assignee'>;

/** Returns whether the clerk may mark answers to be corrected. */
export const canMarkFields = (clerk: Clerk, stored: Decidable): boolean =>
  nextFor(clerk, stored).some(status => ruleOf(status).fields);

/** Returns the form, or nothing if the status cannot be changed. */
export function statusForm(
  speech: PageLocale,
  clerk: Clerk,
  stored: StoredSubmission,
  typed?: StatusChangeForm,
): Markup {
  const next = nextFor(clerk, stored);
  const words = deskMessages(speech);
  if (isOthers(clerk, stored))
    return html`<h2 id="decide">${words.decide}</h2><p>${queueMessages(speech).isOthers}</p>${typed?.note && html`<p class="note" dir="auto">${typed.note}</p>`}`;
  if (next.length === 0) return html``;
  const choice = (status: Status, index: number) =>
    html`<label class="choice"><input type="radio" name="to" value="${status}" accesskey="${index + 1}" required${typed?.status === status && html` checked`}${typed?.fault === 'to' && index === 0 && html` autofocus`}> ${STATUS_MESSAGES[speech.language]![status].label}</label>`;
  const fault = typed?.fault;
  const ofNote = fault === 'note' || fault === 'long';
  return html`<h2 id="decide">${words.decide}</h2>
<form id="${STATUS_FORM_ID}" class="stack" method="post" action="/desk/${stored.tracking}/status?lang=${speech.language}">
<input type="hidden" name="from" value="${stored.status}">
<fieldset${fault === 'to' && html` aria-describedby="fault"`}><legend>${words.decideTo}</legend>${fault === 'to' && faultText(words, fault)}${next.map(choice)}</fieldset>
<div><label for="note">${words.note}</label>
<p class="hint" id="note-hint">${words.noteHint}</p>${ofNote && faultText(words, fault)}
<textarea id="note" name="note" rows="4" dir="auto" maxlength="${LONGEST_NOTE}" aria-describedby="note-hint${ofNote && ' fault'}"${ofNote && html` aria-invalid="true" autofocus`}>${typed?.note ?? ''}</textarea></div>
<div class="row"><button accesskey="s">${words.save}</button><button class="second" name="then" value="next" accesskey="n">${queueMessages(speech).saveAndNext}</button></div>
</form>`;
}

/** Returns whether the clerk could decide the case if no other clerk had taken it. */
const isOthers = (clerk: Clerk, { status, assignee }: Decidable): boolean =>
  hasPermission(clerk, 'decide') && !canChange(clerk, assignee) && nextOf(status, false).length > 0;

/** Returns the fault at its box. */
const faultText = (words: DeskMessages, fault: StatusFormFault): Markup =>
  html`<p class="late" id="fault">${words.faults[fault]}</p>`;

/** Returns the note of a posted form. */
export const parseNoteToApplicant = (form: URLSearchParams): string =>
  (form.get('note') ?? '').replace(/\r\n/g, '\n').trim();

/** Decision as it was given: by the form, or by another system. */
export interface GivenDecision {
  readonly to: string;
  /** Status of the case that the one who decides saw. */
  readonly from: string | null;
  readonly note: string;
  readonly fields: readonly string[];
}

/** Parses the posted form and adds the first fault in it. `known` holds the paths that exist. */
export const parseStatusForm = (
  form: URLSearchParams,
  clerk: Clerk,
  stored: StoredSubmission,
  known: ReadonlySet<string>,
): StatusChangeForm =>
  checkDecision(
    {
      ...{ to: form.get('to') ?? '', from: form.get('from'), note: parseNoteToApplicant(form) },
      fields: form.getAll('field').filter(path => known.has(path)),
    },
    clerk,
    stored,
  );

/** Checks a decision and adds the first fault in it. */
export function checkDecision(
  { to, from, note, fields: marked }: GivenDecision,
  clerk: Clerk,
  stored: Decidable,
): StatusChangeForm {
  const status = isStatus(to) && nextFor(clerk, stored).includes(to) ? to : undefined;
  const rule = status && ruleOf(status);
  const decision = { status, note, fields: rule?.fields ? marked : [] };
  if (isOthers(clerk, stored)) return { ...decision, fault: 'taken' };
  if (from !== stored.status) return { ...decision, fault: 'meanwhile' };
  if (!rule) return { ...decision, fault: 'to' };
  if (note.length > LONGEST_NOTE) return { ...decision, fault: 'long' };
  return rule.note && note === '' ? { ...decision, fault: 'note' } : decision;
}

export const toStatusChange = (
  { tracking, status: from }: StoredSubmission,
  { status, note, fields }: StatusChangeForm,
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
