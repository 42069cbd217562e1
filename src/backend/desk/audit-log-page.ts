/** /desk/log: the audit log, newest first, for those who are responsible for the desk. It shows no answers. */
import { ACCOUNT_ACTS } from '../accounts/accounts.js';
import type { Clerk } from '../accounts/clerk.js';
import { isRole } from '../accounts/roles.js';
import type { SecondFactorChange } from '../accounts/second-factor.js';
import { tokenIn } from '../accounts/tokens.js';
import type { StoredAuditEvent } from '../contracts/audit-log.js';
import { type Erasure, INTAKE_CHANNELS, type IntakeChannel } from '../contracts/store.js';
import type { HttpResponse } from '../http/response.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import type { OfficeTree } from '../offices/office-tree.js';
import { html, type Markup } from '../pages/html.js';
import { type PageLocale, shownShortTime, shownTracking } from '../pages/layout.js';
import { STATUS_MESSAGES } from '../pages/status-messages.js';
import { STAGES, type Stage } from '../reminders/stages.js';
import { reportIn } from '../retention/retention-run.js';
import { rulesIn } from '../services/service-rules.js';
import { isStatus } from '../statuses.js';
import { adminMessages } from './admin/messages.js';
import { serviceNote } from './admin/services-page.js';
import type { AuditLogContent } from './audit-log-events.js';
import { deskPage, shownActor } from './desk-page.js';
import { erasureNote } from './erasure-actions.js';
import { deskMessages } from './messages/index.js';
import { shownOffice } from './offices/office-part.js';
import { exportNote } from './queue/export/export-note.js';
import { queueMessages } from './queue/messages.js';
import { reportNote } from './retention/reports.js';

export function auditLogPage(
  speech: PageLocale,
  clerk: Clerk,
  { events, before, offices }: AuditLogContent,
): HttpResponse {
  const words = deskMessages(speech);
  const body = html`<p>${words.logIntro}</p>
${events.length > 0 ? table(speech, events, offices) : html`<p>${words.logNone}</p>`}
${before !== undefined && html`<p class="links"><a href="/desk/log?before=${before}&lang=${speech.language}">${words.olderEvents}</a></p>`}`;
  return deskPage(speech, clerk, { title: words.log, body, address: '/desk/log' });
}

function table(speech: PageLocale, events: readonly StoredAuditEvent[], offices: OfficeTree | undefined): Markup {
  const words = deskMessages(speech);
  const row = (event: StoredAuditEvent) => {
    const { at, by, what, about } = event;
    return html`<tr>
<td>${shownShortTime(at)}</td>
<td><bdi>${shownActor(words, by)}</bdi></td>
<td>${words.auditActions[what]} ${noteOf(speech, offices, event)}</td>
<td>${parseTrackingNumber(about) === about ? shownTracking(about) : html`<bdi>${tokenIn(about) === undefined ? about : shownActor(words, about)}</bdi>`}</td>
</tr>`;
  };
  const heads = [words.when, words.who, words.what, words.about];
  return html`<div class="scroll" role="region" aria-label="${words.log}" tabindex="0"><table>
<thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${events.map(row)}</tbody>
</table></div>`;
}

/** Returns what an event says besides its action. */
function noteOf(speech: PageLocale, offices: OfficeTree | undefined, event: StoredAuditEvent): Markup {
  const { what, detail } = event;
  if (what === 'service') return serviceNote(speech, rulesIn(detail));
  if (what === 'retention-run') return reportNote(speech, reportIn(event));
  if (what === 'office' && offices) return html`(<bdi>${shownOffice(speech, offices, String(detail?.to))}</bdi>)`;
  return detailOf(speech, offices, detail);
}

const NOTICE = ['email', 'sms', 'sent', 'refused', 'late'] as const;

const isNotice = (value: unknown): value is (typeof NOTICE)[number] => NOTICE.some(known => known === value);

/** Returns what was done to an account, if the event says it. */
const accountNote = (speech: PageLocale, act: unknown): Markup | false => {
  const known = ACCOUNT_ACTS.find(one => one === act);
  return known !== undefined && html`${adminMessages(speech).acts[known]} · `;
};

const isStage = (value: unknown): value is Stage => STAGES.some(known => known === value);

const isChannel = (value: unknown): value is IntakeChannel => INTAKE_CHANNELS.some(known => known === value);

/**
 * Returns the detail of an audit event: the new status, the role of an account, the change of a second factor, the number
 * of results, what was exported, or the legal basis of an erasure. It is never an answer and never a password.
 */
function detailOf(
  speech: PageLocale,
  offices: OfficeTree | undefined,
  {
    status,
    role,
    disabled,
    found,
    ground,
    erasure,
    channel,
    result,
    change,
    infected,
    ...others
  }: StoredAuditEvent['detail'] & object = {},
): Markup {
  const words = deskMessages(speech);
  if (isNotice(channel) && isNotice(result) && typeof status === 'string' && (isStatus(status) || status === 'message'))
    return html`${status === 'message' ? words.notices.message : STATUS_MESSAGES[speech.language]![status].label} (${words.notices[channel]}: ${words.notices[result]})`;
  if (isNotice(channel) && isNotice(result) && isStage(others.stage))
    return html`${queueMessages(speech).stages[others.stage]} (${words.notices[channel]}: ${words.notices[result]})`;
  if (isChannel(channel)) return html`(${words.channels[channel]})`;
  if (typeof status === 'string' && isStatus(status))
    return html`${STATUS_MESSAGES[speech.language]![status].label} ${erasure !== undefined && erasureNote(speech, erasure as unknown as Erasure)}`;
  if (typeof change === 'string' && Object.hasOwn(words.factorChanges, change))
    return html`${words.factorChanges[change as SecondFactorChange]}`;
  if (typeof infected === 'object' && infected !== null && Object.keys(infected).length > 0)
    return html`(<bdi dir="ltr">${[...new Set(Object.values(infected))].join(', ')}</bdi>)`;
  if (typeof ground === 'string') return html`(<bdi>${ground}</bdi>)`;
  if (typeof role === 'string' && isRole(role))
    return html`(${accountNote(speech, others.act)}${disabled === true ? words.disabled : words.roles[role]})`;
  if (typeof others.rows === 'number') return exportNote(speech, others, offices);
  return html`${typeof found === 'number' && `(${found})`}`;
}
