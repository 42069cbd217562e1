/** Reports of erasures by retention: how many cases of which service and status, without anything about persons. */
import { type Clerk, canSeeForm } from '../../accounts/clerk.js';
import type { StoredAuditEvent } from '../../contracts/audit-log.js';
import type { HttpResponse } from '../../http/response.js';
import { html, type Markup } from '../../pages/html.js';
import { type PageLocale, shownShortTime } from '../../pages/layout.js';
import { STATUS_MESSAGES } from '../../pages/status-messages.js';
import { type RetentionReport, reportIn } from '../../retention/retention-run.js';
import { isStatus } from '../../statuses.js';
import { csvResponse } from '../csv-response.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf } from '../messages/index.js';
import { titleOf } from '../queue/case-table.js';
import { retentionMessages } from './messages.js';

const MAX_SHOWN = 20;
const PAGE = 500;

/** Returns whether a clerk may see a run: it was about a service and offices of the clerk. */
const isOwn = (clerk: Clerk, run: StoredAuditEvent): boolean =>
  canSeeForm(clerk, run.about) &&
  (!clerk.offices || (reportIn(run).offices?.every(id => clerk.offices!.includes(id)) ?? false));

/** Returns the runs that a clerk may see, newest first. */
async function runsOf({ desk, clerk }: DeskRequest, most: number): Promise<readonly StoredAuditEvent[]> {
  const runs: StoredAuditEvent[] = [];
  for (let before: number | undefined; runs.length < most; ) {
    const page = await desk.store.auditEvents({
      what: 'retention-run',
      limit: PAGE,
      ...(before !== undefined && { before }),
    });
    runs.push(...page.filter(run => isOwn(clerk, run)));
    if (page.length < PAGE) break;
    before = page.at(-1)!.number;
  }
  return runs.slice(0, most);
}

/** Returns the list of the last reports, if there are any. */
export async function reportsPart(visit: DeskRequest): Promise<Markup> {
  const speech = deskLocaleOf(visit);
  const words = retentionMessages(speech);
  const runs = await runsOf(visit, MAX_SHOWN);
  if (runs.length === 0) return html``;
  const names = await namesOf(visit);
  const row = (run: StoredAuditEvent) => html`<tr><th scope="row">${names(run.about)}</th>
<td data-label="${words.when}">${shownShortTime(run.at)}</td>
<td data-label="${words.proposedBy}"><bdi>${reportIn(run).proposedBy}</bdi></td>
<td data-label="${words.confirmedBy}"><bdi>${run.by}</bdi></td>
<td data-label="${words.erased}">${reportNote(speech, reportIn(run))}</td></tr>`;
  const heads = [words.service, words.when, words.proposedBy, words.confirmedBy, words.erased];
  return html`<h2>${words.reports}</h2>
<table class="cases"><thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${runs.map(row)}</tbody></table>
<p class="links"><a href="/desk/retention.csv?lang=${speech.language}">${words.csv}</a></p>`;
}

async function namesOf(visit: DeskRequest): Promise<(form: string) => string> {
  const speech = deskLocaleOf(visit);
  const services = await visit.desk.catalogue.services();
  return form => {
    const service = services.find(one => one.form === form);
    return service ? titleOf(service, speech) : form;
  };
}

const labelOf = (speech: PageLocale, status: string): string =>
  isStatus(status) ? STATUS_MESSAGES[speech.language]![status].label : status;

/** Returns the numbers of a run in words. */
export function reportNote(speech: PageLocale, { erased, skipped, more }: RetentionReport): Markup {
  const words = retentionMessages(speech);
  const counts = Object.entries(erased).map(([status, count]) => `${labelOf(speech, status)} ${count}`);
  const texts = [...(counts.length > 0 ? counts : ['0']), ...(skipped > 0 ? [`${words.skipped} ${skipped}`] : [])];
  return html`${[...texts, ...(more ? [words.moreLeft] : [])].join(' · ')}`;
}

/** Handles GET /desk/retention.csv: a line for each run and status. */
export async function retentionCsv(visit: DeskRequest): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const words = retentionMessages(speech);
  const names = await namesOf(visit);
  const heads = [
    words.when,
    words.service,
    words.status,
    words.erased,
    words.skipped,
    words.proposedBy,
    words.confirmedBy,
  ];
  const lines = (await runsOf(visit, PAGE * 10)).flatMap(run => {
    const { erased, skipped, proposedBy } = reportIn(run);
    const counts = Object.entries(erased).length > 0 ? Object.entries(erased) : [['', 0] as const];
    return counts.map(([status, count], at) => [
      ...[new Date(run.at).toISOString(), names(run.about), labelOf(speech, status)],
      ...[count, at === 0 ? skipped : 0, proposedBy, run.by],
    ]);
  });
  return csvResponse('retention.csv', [heads, ...lines]);
}
