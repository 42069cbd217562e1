/** Office of a case on its page: where it is, where it was, and the box that transfers it. */
import { type Clerk, hasPermission } from '../../accounts/clerk.js';
import type { StoredAuditEvent } from '../../contracts/audit-log.js';
import type { StoredSubmission } from '../../contracts/store.js';
import { type OfficeTree, officeName } from '../../offices/office-tree.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, type PageLocale, shownShortTime } from '../../pages/layout.js';
import { shownActor } from '../desk-page.js';
import { deskMessages } from '../messages/index.js';
import { canChange } from '../queue/can-change.js';
import { officesMessages, type TransferFault } from './messages.js';

/** Maximum length of the note of a transfer in characters. */
export const MAX_TRANSFER_NOTE_LENGTH = 2000;

/** Returns the name of an office with those above it, the top one left out if it is above all. */
export function shownOffice({ language }: PageLocale, tree: OfficeTree, id: string): string {
  const path = tree.pathTo(id).filter((office, index, all) => index === all.length - 1 || !tree.isRoot(office.id));
  return path.length === 0 ? id : path.map(office => officeName(office, language)).join(' – ');
}

/** Returns the offices of a clerk as options of a filter. */
export const officeFilter = (
  speech: PageLocale,
  clerk: Clerk,
  tree: OfficeTree | undefined,
): readonly (readonly [id: string, name: string])[] =>
  (tree?.all ?? [])
    .filter(({ id }) => clerk.offices?.includes(id) ?? true)
    .map(({ id }) => [id, shownOffice(speech, tree!, id)]);

/** Transfer form that was filled in and could not be stored. */
export interface RefusedTransfer {
  readonly fault: TransferFault;
  readonly to: string;
  readonly note: string;
}

export interface CaseOffices {
  readonly tree: OfficeTree;
  /** Events that brought the case to its offices, oldest first. */
  readonly events: readonly StoredAuditEvent[];
  readonly refused?: RefusedTransfer | undefined;
}

/** Returns the fact about the office. */
export const officeFact = (speech: PageLocale, { office }: StoredSubmission, { tree }: CaseOffices): Markup =>
  html`<dt>${officesMessages(speech).office}</dt><dd>${office === null ? officesMessages(speech).none : html`<bdi>${shownOffice(speech, tree, office)}</bdi>`}</dd>`;

/** Returns the box that transfers the case, if the clerk may. */
export function transferPart(
  speech: PageLocale,
  clerk: Clerk,
  stored: StoredSubmission,
  { tree, refused }: CaseOffices,
): Markup {
  const { tracking, office, assignee } = stored;
  if (!hasPermission(clerk, 'decide') || !canChange(clerk, assignee)) return html``;
  const own = officesMessages(speech);
  const others = tree.all.filter(({ id, closed }) => !closed && id !== office);
  const option = ({ id }: OfficeTree['all'][number]) =>
    html`<option value="${id}"${refused?.to === id && html` selected`}>${shownOffice(speech, tree, id)}</option>`;
  const fault = refused && alert(html`${own.faults[refused.fault]}`, true);
  return html`<details class="box" id="transfer"${refused && html` open`}><summary>${own.transfer}</summary>
<form class="stack" method="post" action="/desk/${tracking}/office?lang=${speech.language}">${fault}
<input type="hidden" name="from" value="${office ?? ''}">
<div><label for="office">${own.transferTo}</label><select id="office" name="office" required><option value="">${own.choose}</option>${others.map(option)}</select></div>
<div><label for="transfer-note">${own.note}</label><p class="hint" id="transfer-hint">${own.noteHint}</p>
<textarea id="transfer-note" name="note" rows="2" dir="auto" maxlength="${MAX_TRANSFER_NOTE_LENGTH}" aria-describedby="transfer-hint">${refused?.note ?? ''}</textarea></div>
<div><button class="second">${own.save}</button></div></form></details>`;
}

/** Returns the table of the offices that the case came to, if there is any. */
export function officeHistory(speech: PageLocale, { tree, events }: CaseOffices): Markup {
  if (events.length === 0) return html``;
  const [words, own] = [deskMessages(speech), officesMessages(speech)];
  const row = ({ at, by, detail }: StoredAuditEvent) =>
    html`<tr><td>${shownShortTime(at)}</td><td><bdi>${shownActor(words, by)}</bdi></td><td><bdi>${shownOffice(speech, tree, String(detail?.to))}</bdi></td></tr>`;
  return html`<h2>${own.history}</h2>
<div class="scroll" role="region" aria-label="${own.history}" tabindex="0"><table>
<thead><tr>${[words.when, words.who, own.office].map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${events.map(row)}</tbody></table></div>`;
}
