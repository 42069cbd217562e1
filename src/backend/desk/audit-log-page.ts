/** /desk/log: who did what, newest first. For whoever answers for the desk; it shows no answers. */
import type { Clerk } from '../accounts/clerk.js';
import { isRole } from '../accounts/roles.js';
import type { KeptDeed } from '../contracts/audit-log.js';
import type { Erasure } from '../contracts/store.js';
import type { Answer } from '../http/response.js';
import { readTracking } from '../intake/tracking-number.js';
import { html, type Markup } from '../pages/html.js';
import { type Speech, shownShortTime, shownTracking } from '../pages/layout.js';
import { STATUS_WORDS } from '../pages/status-messages.js';
import { isStatus } from '../statuses.js';
import { deskPage, shownActor } from './desk-page.js';
import { shownErasure } from './erasure-actions.js';
import { deskWords } from './messages-index.js';

export interface LogContent {
  readonly deeds: readonly KeptDeed[];
  readonly more: boolean;
}

export function logPage(speech: Speech, clerk: Clerk, { deeds, more }: LogContent): Answer {
  const words = deskWords(speech);
  const last = deeds.at(-1)?.number;
  const body = html`<p>${words.logIntro}</p>
${deeds.length > 0 ? table(speech, deeds) : html`<p>${words.logNone}</p>`}
${more && html`<p class="links"><a href="/desk/log?before=${last}&lang=${speech.language}">${words.olderDeeds}</a></p>`}`;
  return deskPage(speech, clerk, { title: words.log, body, address: '/desk/log' });
}

function table(speech: Speech, deeds: readonly KeptDeed[]): Markup {
  const words = deskWords(speech);
  const row = ({ at, by, what, about, detail }: KeptDeed) => html`<tr>
<td>${shownShortTime(at)}</td>
<td><bdi>${shownActor(words, by)}</bdi></td>
<td>${words.deeds[what]} ${detailOf(speech, detail)}</td>
<td>${readTracking(about) === about ? shownTracking(about) : html`<bdi>${about}</bdi>`}</td>
</tr>`;
  const heads = [words.when, words.who, words.what, words.about];
  return html`<div class="scroll" role="region" aria-label="${words.log}" tabindex="0"><table>
<thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${deeds.map(row)}</tbody>
</table></div>`;
}

const NOTICE = ['email', 'sms', 'sent', 'refused', 'late'] as const;

const isNotice = (value: unknown): value is (typeof NOTICE)[number] => NOTICE.some(known => known === value);

/** The status that was given, the role of an account, how many were found, on what ground something is erased. Never an answer, never a password. */
function detailOf(
  speech: Speech,
  { status, role, disabled, found, ground, erasure, channel, result }: KeptDeed['detail'] & object = {},
): Markup {
  const words = deskWords(speech);
  if (isNotice(channel) && isNotice(result) && typeof status === 'string' && isStatus(status))
    return html`${STATUS_WORDS[speech.language]![status].label} (${words.notices[channel]}: ${words.notices[result]})`;
  if (typeof status === 'string' && isStatus(status))
    return html`${STATUS_WORDS[speech.language]![status].label} ${erasure !== undefined && shownErasure(speech, erasure as unknown as Erasure)}`;
  if (typeof ground === 'string') return html`(<bdi>${ground}</bdi>)`;
  if (typeof role === 'string' && isRole(role))
    return html`(${disabled === true ? words.disabled : words.roles[role]})`;
  return html`${typeof found === 'number' && `(${found})`}`;
}
