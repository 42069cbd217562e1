/** /desk/retention: the cases that are kept no longer, and the erasure of them by two supervisors. */
import { addDays } from '../../../runtime/calendar/working-days.js';
import { DEFAULT_ZONE, today } from '../../../runtime/clock.js';
import { canSeeForm } from '../../accounts/clerk.js';
import type { ServedForm } from '../../definitions.js';
import type { HttpResponse } from '../../http/response.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, notice, type PageLocale, shownDay, shownTime, shownTracking } from '../../pages/layout.js';
import { type DueCase, type DueCases, dueCases } from '../../retention/due-cases.js';
import { retentionOf, type StoredRetention } from '../../retention/retention-rules.js';
import { MAX_RUN, openRetentionProposal, type RetentionProposal } from '../../retention/retention-run.js';
import { deskPage } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf } from '../messages/index.js';
import { titleOf } from '../queue/case-table.js';
import { type RetentionFault, retentionMessages } from './messages.js';
import { reportsPart } from './reports.js';
import { shownRule } from './rule-fields.js';

/** Days before the erasure on which the page announces it. */
const NOTICE_DAYS = 30;
/** Maximum number of cases that are listed. */
const MAX_LISTED = 50;

/** Services that the clerk handles and that have rules, with their rules. */
export async function retainedServices({ desk, clerk }: DeskRequest) {
  const services = (await desk.catalogue.services()).filter(({ form }) => canSeeForm(clerk, form));
  const found = await Promise.all(
    services.map(async service => ({ service, retention: await retentionOf(desk.store, service.form) })),
  );
  return found.filter(({ retention }) => retention.rules.length > 0);
}

const NOTICES = ['proposed', 'withdrawn', 'done'] as const;

/** Handles GET /desk/retention. */
export async function retentionPage(
  visit: DeskRequest,
  wrong?: { readonly form: string; readonly fault: RetentionFault },
): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const words = retentionMessages(speech);
  const services = await retainedServices(visit);
  const done = NOTICES.find(one => one === visit.query.get('done'));
  const parts: Markup[] = [];
  for (const { service, retention } of services)
    parts.push(await servicePart(visit, service, retention, wrong?.form === service.form ? wrong.fault : undefined));
  const body = html`${!wrong && done && notice(html`${words[done]}`)}
<p>${words.intro}</p>
${services.length > 0 ? parts : html`<p>${words.none}</p>`}
${await reportsPart(visit)}`;
  const status = wrong ? 422 : 200;
  return deskPage(speech, visit.clerk, { title: words.title, body, address: '/desk/retention', status });
}

async function servicePart(
  visit: DeskRequest,
  service: ServedForm,
  { rules }: StoredRetention,
  fault?: RetentionFault,
): Promise<Markup> {
  const speech = deskLocaleOf(visit);
  const words = retentionMessages(speech);
  const { store, now } = visit.desk;
  const { form } = service;
  const proposal = await openRetentionProposal(store, form, { ...visit.clerk, now: now() });
  const day = today(DEFAULT_ZONE, now());
  const asked = { form, rules, limit: MAX_RUN };
  const due = await dueCases(store, { ...asked, until: proposal?.day ?? day, offices: proposal?.offices });
  const all = await dueCases(store, { ...asked, until: addDays(day, NOTICE_DAYS) });
  const soon = { ...all, cases: all.cases.filter(one => one.day > day) };
  return html`<section><h2>${titleOf(service, speech)}</h2>
${fault && alert(html`${words.faults[fault]}`, true)}
<ul>${rules.map(rule => html`<li>${shownRule(speech, rule)}</li>`)}</ul>
<h3>${words.due} ${due.cases.length > 0 && shownCount(speech, due)}</h3>
${due.cases.length > 0 ? html`${table(speech, due.cases, words.due)}${actForm(visit, form, proposal)}` : html`<p>${words.dueNone}</p>`}
<h3>${words.soon} ${soon.cases.length > 0 && shownCount(speech, soon)}</h3>
${soon.cases.length > 0 ? table(speech, soon.cases, words.soon) : html`<p>${words.soonNone}</p>`}</section>`;
}

const shownCount = (speech: PageLocale, { cases, more }: DueCases): Markup =>
  html`(${more && `${retentionMessages(speech).atLeast} `}${cases.length})`;

function table(speech: PageLocale, cases: readonly DueCase[], label: string): Markup {
  const words = retentionMessages(speech);
  const row = ({ tracking, rule, day }: DueCase) => html`<tr>
<th scope="row"><a href="/desk/${tracking}?lang=${speech.language}">${shownTracking(tracking)}</a></th>
<td data-label="${words.status}">${shownRule(speech, rule)}</td><td data-label="${words.from}">${shownDay(day, speech.language)}</td></tr>`;
  const heads = [words.tracking, words.status, words.from];
  return html`<table class="cases" aria-label="${label}"><thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${cases.slice(0, MAX_LISTED).map(row)}</tbody></table>
${cases.length > MAX_LISTED && html`<p>${words.more}</p>`}`;
}

function actForm({ clerk, ...visit }: DeskRequest, form: string, proposal: RetentionProposal | undefined): Markup {
  const speech = deskLocaleOf(visit);
  const words = retentionMessages(speech);
  const start = html`<form class="stack" method="post" action="/desk/retention?lang=${speech.language}">
<input type="hidden" name="form" value="${form}"><input type="hidden" name="proposal" value="${proposal?.number ?? ''}">`;
  const button = (act: string, label: string, kind = 'second') =>
    html`<button class="${kind}" name="act" value="${act}">${label}</button> `;
  if (!proposal) return html`${start}<div>${button('propose', words.propose)}</div></form>`;
  const isOwn = proposal.by === clerk.name;
  return html`${start}
<dl><dt>${words.proposedBy}</dt><dd><bdi>${proposal.by}</bdi></dd><dt>${words.until}</dt><dd>${shownTime(proposal.until, speech.language)}</dd></dl>
${isOwn ? html`<p>${words.ownWaits}</p>` : html`<label class="choice"><input type="checkbox" name="sure" value="yes"> ${words.sure}</label>`}
<div class="row">${!isOwn && button('confirm', words.confirm, 'danger')}${button('withdraw', words.withdraw)}</div></form>`;
}
