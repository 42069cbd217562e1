/** /desk/admin/services: which services are open, and the page on which an administrator opens and closes one. */
import { DEFAULT_ZONE, today } from '../../../runtime/clock.js';
import type { JsonObject } from '../../../runtime/model.js';
import { type Clerk, canSeeForm } from '../../accounts/clerk.js';
import type { ServedForm } from '../../definitions.js';
import { httpError } from '../../http/problem.js';
import { readForm } from '../../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, notice, type PageLocale, shownDay } from '../../pages/layout.js';
import { PAGE_MESSAGES } from '../../pages/messages.js';
import { retentionOf } from '../../retention/retention-rules.js';
import { closedSentence } from '../../services/closed-service.js';
import type { ServiceRules } from '../../services/service-rules.js';
import { deskPage } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf } from '../messages/index.js';
import { titleOf } from '../queue/case-table.js';
import { type RetentionFault, retentionMessages } from '../retention/messages.js';
import {
  readRetention,
  ruleFields,
  type TypedRetention,
  typedRetentionIn,
  typedRetentionOf,
} from '../retention/rule-fields.js';
import { adminLinks } from './admin-links.js';
import { MAX_SENTENCE_LENGTH, readRules, type TypedRules, typedRulesIn, typedRulesOf } from './read-service-rules.js';
import { adminServiceMessages, type ServiceFault } from './service-messages.js';

/** Returns whether a clerk may open and close services: they are those of all offices. */
const mayChange = ({ offices }: Clerk): boolean => offices === undefined;

const addressOf = (speech: PageLocale, form: string): string =>
  `/desk/admin/service?form=${form}&lang=${speech.language}`;

/** Handles GET /desk/admin/services. */
export async function servicesAdminPage(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  const speech = deskLocaleOf(visit);
  const words = adminServiceMessages(speech);
  const services = (await desk.catalogue.services()).filter(({ form }) => canSeeForm(clerk, form));
  const rows = await Promise.all(services.map(service => row(visit, service)));
  const heads = [words.service, words.state, words.perDay];
  const table = html`<table class="cases"><thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table>`;
  const body = html`${adminLinks(speech, '/desk/admin/services')}
<p>${words.intro}</p>
${!mayChange(clerk) && html`<p>${words.readOnly}</p>`}
${services.length > 0 ? table : html`<p>${words.none}</p>`}`;
  return deskPage(speech, clerk, { title: words.title, body, address: '/desk/admin/services' });
}

async function row({ desk, clerk, ...visit }: DeskRequest, service: ServedForm): Promise<Markup> {
  const speech = deskLocaleOf(visit);
  const words = adminServiceMessages(speech);
  const { services } = desk.site.intake;
  const [rules, state] = await Promise.all([services.rules(service.form), services.state(service.form)]);
  const name = titleOf(service, speech);
  const now = state.kind === 'open' ? words.open : html`<strong>${closedSentence(state, speech.language)}</strong>`;
  const planned = state.kind !== 'closed' && rules.closedFrom !== undefined && closingOf(speech, rules);
  return html`<tr><th scope="row">${mayChange(clerk) ? html`<a href="${addressOf(speech, service.form)}">${name}</a>` : name}</th>
<td data-label="${words.state}">${now} ${planned && isAhead(rules, today(DEFAULT_ZONE, desk.now())) && html`(${planned})`}</td>
<td data-label="${words.perDay}">${rules.perDay ?? words.unlimited}</td></tr>`;
}

const isAhead = ({ closedFrom = '' }: ServiceRules, day: string): boolean => closedFrom > day;

/** Returns the days of a closing. */
function closingOf(speech: PageLocale, { closedFrom, opensOn }: ServiceRules): Markup {
  const words = adminServiceMessages(speech);
  return html`${words.closedFrom} ${shownDay(closedFrom!, speech.language)}${opensOn !== undefined && html`, ${words.until} ${shownDay(opensOn, speech.language)}`}`;
}

/** Returns the rules as the log shows them. */
export function serviceNote(speech: PageLocale, rules: ServiceRules): Markup {
  const words = adminServiceMessages(speech);
  const { closedFrom, perDay } = rules;
  return html`(${closedFrom === undefined ? words.open : closingOf(speech, rules)}${perDay !== undefined && html` · ${words.atMost} ${perDay}`})`;
}

/** Handles GET /desk/admin/service. */
export async function servicePage(visit: DeskRequest): Promise<HttpResponse> {
  const service = await askedService(visit, visit.query.get('form'));
  const rules = await visit.desk.site.intake.services.rules(service.form);
  return ruledPage(visit, service, typedRulesOf(rules, service.languages), rules.changed);
}

/** Handles POST /desk/admin/service. */
export async function postService(visit: DeskRequest): Promise<HttpResponse> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  const service = await askedService(visit, form.get('form'));
  const { services } = visit.desk.site.intake;
  const typed = typedRulesIn(form, service.languages);
  const changed = Number(form.get('changed') ?? Number.NaN);
  const rules = readRules(typed, today(service.parsedModel().zone, visit.desk.now()));
  if (typeof rules === 'string') return ruledPage(visit, service, typed, changed, rules);
  if (!(await services.set(service.form, rules, visit.clerk.name, changed))) {
    const now = await services.rules(service.form);
    return ruledPage(visit, service, typedRulesOf(now, service.languages), now.changed, 'meanwhile');
  }
  return redirectResponse(303, `${addressOf(deskLocaleOf(visit), service.form)}&done`);
}

/** Returns the service that the clerk may open and close. Throws an HTTP error for any other. */
async function askedService({ desk, clerk }: DeskRequest, form: string | null): Promise<ServedForm> {
  if (!mayChange(clerk)) throw httpError('forbidden');
  const services = await desk.catalogue.services();
  const found = services.find(service => service.form === form && canSeeForm(clerk, service.form));
  if (!found) throw httpError('not-found');
  return found;
}

async function ruledPage(
  visit: DeskRequest,
  service: ServedForm,
  typed: TypedRules,
  changed: number,
  fault?: ServiceFault,
  retention?: RefusedRetention,
): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const words = adminServiceMessages(speech);
  const state = await visit.desk.site.intake.services.state(service.form);
  const body = html`${adminLinks(speech, '/desk/admin/services')}
${fault && alert(html`${words.faults[fault]}`, true)}
${!fault && !retention && visit.query.get('done') === '' && notice(html`${words.saved}`)}
<dl><dt>${words.state}</dt><dd>${state.kind === 'open' ? words.open : closedSentence(state, speech.language)}</dd></dl>
<form class="stack" method="post" action="/desk/admin/service?lang=${speech.language}">
<input type="hidden" name="form" value="${service.form}"><input type="hidden" name="changed" value="${changed}">
${closingFields(speech, typed)}
<div><label for="per-day">${words.perDay}</label><p class="hint" id="per-day-hint">${words.perDayHint}</p>
<input id="per-day" name="per-day" class="short" inputmode="numeric" dir="ltr" value="${typed.perDay}" maxlength="7" aria-describedby="per-day-hint"${fault === 'number' && html` aria-invalid="true"`}></div>
<p>${words.exempt}</p>
<div><button>${words.save}</button></div></form>
${await retentionForm(visit, service, retention)}
<p class="links"><a href="/desk/admin/services?lang=${speech.language}">${words.back}</a></p>`;
  const title = titleOf(service, speech);
  const address = `/desk/admin/service?form=${service.form}`;
  return deskPage(speech, visit.clerk, { title, body, address, status: fault || retention ? 422 : 200 });
}

interface RefusedRetention {
  readonly typed: TypedRetention;
  readonly fault: RetentionFault;
}

/** Returns the form of the rules by which cases of the service are erased. */
async function retentionForm(visit: DeskRequest, { form }: ServedForm, refused?: RefusedRetention): Promise<Markup> {
  const speech = deskLocaleOf(visit);
  const words = retentionMessages(speech);
  const { rules, changed } = await retentionOf(visit.desk.store, form);
  return html`<h2>${words.rules}</h2>
${refused && alert(html`${words.faults[refused.fault]}`, true)}
${!refused && visit.query.get('done') === 'retention' && notice(html`${words.saved}`)}
<p>${words.rulesIntro}</p>
<form class="stack" method="post" action="/desk/admin/retention?lang=${speech.language}">
<input type="hidden" name="form" value="${form}"><input type="hidden" name="changed" value="${changed}">
${ruleFields(speech, refused?.typed ?? typedRetentionOf(rules))}
<div><button class="second">${words.save}</button></div></form>`;
}

/** Handles POST /desk/admin/retention. */
export async function postRetentionRules(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  const form = await readForm(visit, desk.limits, desk.held);
  const service = await askedService(visit, form.get('form'));
  const typed = typedRetentionIn(form);
  const rules = readRetention(typed);
  const { changed } = await retentionOf(desk.store, service.form);
  const isStale = form.get('changed') !== String(changed);
  if (isStale || typeof rules === 'string') {
    const set = await desk.site.intake.services.rules(service.form);
    const refused = { typed, fault: typeof rules === 'string' ? rules : 'meanwhile' } as const;
    return ruledPage(visit, service, typedRulesOf(set, service.languages), set.changed, undefined, refused);
  }
  const detail = { rules } as unknown as JsonObject;
  await desk.store.record([{ what: 'retention', about: service.form, at: desk.now(), by: clerk.name, detail }]);
  return redirectResponse(303, `${addressOf(deskLocaleOf(visit), service.form)}&done=retention`);
}

/** Returns the own name of a language. */
const nameOf = (language: string): string =>
  PAGE_MESSAGES[language]?.name ?? new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;

function closingFields(speech: PageLocale, { choice, from, opens, messages }: TypedRules): Markup {
  const words = adminServiceMessages(speech);
  const radio = (value: string, label: string) =>
    html`<label class="choice"><input type="radio" name="choice" value="${value}"${choice === value && html` checked`}> ${label}</label>`;
  const day = (name: string, label: string, hint: string, value: string) =>
    html`<div><label for="${name}">${label}</label><p class="hint" id="${name}-hint">${hint}</p>
<input type="date" id="${name}" name="${name}" value="${value}" aria-describedby="${name}-hint"></div>`;
  const sentence = ([language, text]: [string, string]) =>
    html`<div><label for="message-${language}">${words.message} (<span lang="${language}">${nameOf(language)}</span>)</label><p class="hint" id="message-${language}-hint">${words.messageHint}</p>
<textarea id="message-${language}" name="message-${language}" rows="2" lang="${language}" dir="auto" maxlength="${MAX_SENTENCE_LENGTH}" aria-describedby="message-${language}-hint">${text}</textarea></div>`;
  return html`<fieldset><legend>${words.openOrClosed}</legend>${radio('open', words.openChoice)}${radio('closed', words.closedChoice)}</fieldset>
${day('from', words.from, words.fromHint, from)}
${day('opens', words.opens, words.opensHint, opens)}
${Object.entries(messages).map(sentence)}`;
}
