/** Internal notes of a case, which only the office reads. Each is an audit event. */
import type { AuditLog, StoredAuditEvent } from '../contracts/audit-log.js';
import { html, type Markup } from '../pages/html.js';
import { alert, type PageLocale, shownShortTime } from '../pages/layout.js';
import { shownActor } from './desk-page.js';
import { deskMessages } from './messages/index.js';
import { queueMessages } from './queue/messages.js';

/** Maximum number of notes that are shown, the newest. */
const MAX_NOTES = 100;
export const MAX_NOTE_LENGTH = 2000;

/** Returns the notes of a case, oldest first. */
export const internalNotes = async (log: AuditLog, tracking: string): Promise<readonly StoredAuditEvent[]> =>
  [...(await log.auditEvents({ what: 'internal-note', about: tracking, limit: MAX_NOTES }))].reverse();

/** Reads the text of a posted note; undefined if it is empty or too long. */
export function parseNote(form: URLSearchParams): string | undefined {
  const text = (form.get('text') ?? '').replace(/\r\n/g, '\n').trim();
  return text === '' || text.length > MAX_NOTE_LENGTH ? undefined : text;
}

/** Returns the notes with a box for a new one. `refused` is the text of a note that is too long. */
export function notesPart(
  speech: PageLocale,
  tracking: string,
  { notes, mayAdd, refused }: { notes: readonly StoredAuditEvent[]; mayAdd: boolean; refused?: string | undefined },
): Markup {
  const [words, own] = [deskMessages(speech), queueMessages(speech)];
  const one = ({ at, by, detail }: StoredAuditEvent) =>
    html`<li><p class="note" dir="auto">${typeof detail?.text === 'string' && detail.text}</p><small><bdi>${shownActor(words, by)}</bdi> · ${shownShortTime(at)}</small></li>`;
  const box = html`<form class="stack" method="post" action="/desk/${tracking}/note?lang=${speech.language}#notes">
<div><label for="text">${own.newNote}</label><p class="hint" id="text-hint">${own.notesHint}</p>
${refused !== undefined && alert(html`${words.faults.long}`)}
<textarea id="text" name="text" rows="3" dir="auto" maxlength="${MAX_NOTE_LENGTH}" aria-describedby="text-hint" required>${refused ?? ''}</textarea></div>
<div><button class="second">${own.addNote}</button></div></form>`;
  return html`<section><h2 id="notes" tabindex="-1">${own.notes}</h2>
${notes.length > 0 && html`<ul class="notes">${notes.map(one)}</ul>`}${mayAdd && box}</section>`;
}
