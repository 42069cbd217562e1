/** /desk/numbers: statistics for which the office is responsible, by service, office and month, as a page and as CSV. */
import { formatDuration } from '../../../runtime/i18n/plural.js';
import { canSeeForm } from '../../accounts/clerk.js';
import type { ServedForm } from '../../definitions.js';
import type { HttpResponse } from '../../http/response.js';
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import { csvResponse } from '../csv-response.js';
import { deskPage } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { forwardingLink } from '../forwarding-page.js';
import { deskLocaleOf, deskMessages } from '../messages/index.js';
import { officesMessages } from '../offices/messages.js';
import { officeFilter, shownOffice } from '../offices/office-part.js';
import { titleOf } from '../queue/case-table.js';
import { groupedStatistics } from './statistics.js';
import { statisticsMessages } from './statistics-messages.js';
import { statisticsPlots } from './statistics-plots.js';
import { type StatisticsGroups, statisticsLines, statisticsTable } from './statistics-table.js';

const DAY = 86_400_000;
const SPANS = [7, 30, 90, 365] as const;

/** Choice of what is counted, from the address. */
interface Choice {
  readonly days: number;
  /** Id of a service and of an office, if only their cases are counted. */
  readonly form: string;
  readonly office: string;
}

/** Group of statistics with its heading. `by` names it in the address of its CSV. */
interface Section extends StatisticsGroups {
  readonly by: 'service' | 'office' | 'month';
  readonly heading: string;
  readonly csv: string;
}

export async function statisticsPage(visit: DeskRequest): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const words = deskMessages(speech).numbers;
  const choice = choiceIn(visit);
  const { sections, services } = await counted(visit, choice);
  const link = (span: number) =>
    html`<a href="/desk/numbers${addressOf({ ...choice, days: span }, speech)}"${span === choice.days && html` aria-current="page"`}>${formatDuration(`P${span}D`, { language: speech.language, digits: 'latin' })}</a> `;
  const shown = sections.filter(({ rows }) => rows.length > 0);
  const download = ({ by, csv }: Section) =>
    html`<a href="/desk/numbers.csv${addressOf(choice, speech)}&by=${by}" download>${csv}</a> `;
  const body = html`<p>${words.intro}</p>
<nav class="links" aria-label="${words.span}">${SPANS.map(link)}</nav>
${filterForm(visit, speech, choice, services)}
${shown.length > 0 ? shown.map(section => sectionPart(speech, section)) : html`<p>${words.none}</p>`}
<p class="links">${sections.map(download)}${forwardingLink(speech, visit.clerk)}</p>`;
  return deskPage(speech, visit.clerk, { title: words.title, body, address: '/desk/numbers' });
}

const sectionPart = (speech: PageLocale, section: Section): Markup => html`<section>
<h2>${section.heading}</h2>
${statisticsTable(speech, section.heading, section)}
${statisticsPlots(speech, section)}</section>`;

export async function statisticsCsv(visit: DeskRequest): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const { sections } = await counted(visit, choiceIn(visit));
  const asked = sections.find(({ by }) => by === visit.query.get('by')) ?? sections[0]!;
  return csvResponse('numbers.csv', statisticsLines(speech, asked));
}

function choiceIn({ query }: DeskRequest): Choice {
  const days = SPANS.find(span => span === Number(query.get('days'))) ?? 30;
  return { days, form: query.get('form') ?? '', office: query.get('office') ?? '' };
}

const addressOf = ({ days, form, office }: Choice, { language }: PageLocale): string =>
  `?${new URLSearchParams({ days: String(days), ...(form && { form }), ...(office && { office }), lang: language })}`;

async function counted(visit: DeskRequest, { days, form, office }: Choice) {
  const { desk, clerk } = visit;
  const speech = deskLocaleOf(visit);
  const services = (await desk.catalogue.services()).filter(service => canSeeForm(clerk, service.form));
  const promised = (id: string) => services.find(service => service.form === id)?.responseTime;
  const since = desk.now() - days * DAY;
  const forms = form === '' ? clerk.forms : [form].filter(one => canSeeForm(clerk, one));
  const offices = office === '' ? undefined : desk.offices?.hereAndBelow([office]);
  const counts = await groupedStatistics(desk.store, { forms, offices, since, promised });
  const own = statisticsMessages(speech);
  const byService: Section = {
    ...{ by: 'service', heading: own.byService, hasPromises: true, csv: deskMessages(speech).numbers.csv },
    head: deskMessages(speech).numbers.columns[0]!,
    rows: counts.forms.map(count => ({
      title: titleFor(speech, services, count.form),
      count,
      promise: promised(count.form),
    })),
  };
  const byMonth: Section = {
    ...{ by: 'month', heading: own.byMonth, head: own.month, csv: own.monthsCsv },
    rows: counts.months.map(count => ({ title: shownMonth(speech, count.month), count })),
  };
  const { byOffice: heading, office: head, csv, none } = officesMessages(speech);
  const tree = desk.offices;
  const byOffice: Section | undefined = tree && {
    ...{ by: 'office', heading, head, csv },
    rows: counts.offices.map(count => ({
      title: count.office === null ? none : shownOffice(speech, tree, count.office),
      count,
    })),
  };
  return { services, sections: [byService, ...(byOffice ? [byOffice] : []), byMonth] };
}

const titleFor = (speech: PageLocale, services: readonly ServedForm[], form: string): string => {
  const service = services.find(one => one.form === form);
  return service ? titleOf(service, speech) : form;
};

/** Formats a month such as `2026-03` in words, in Arabic with the names that Syria uses. */
const shownMonth = ({ language }: PageLocale, month: string): string =>
  new Intl.DateTimeFormat(language === 'ar' ? 'ar-SY-u-nu-latn' : language, {
    ...({ month: 'long', year: 'numeric', timeZone: 'UTC' } as const),
  }).format(Date.parse(`${month}-01`));

/** Returns the form that narrows the numbers to a service or an office; nothing if there is nothing to choose. */
function filterForm(visit: DeskRequest, speech: PageLocale, choice: Choice, services: readonly ServedForm[]): Markup {
  const words = deskMessages(speech);
  const forms = services.map(service => [service.form, titleOf(service, speech)] as const);
  const offices = officeFilter(speech, visit.clerk, visit.desk.offices);
  if (forms.length < 2 && offices.length < 2) return html``;
  const select = (name: 'form' | 'office', label: string, options: readonly (readonly [string, string])[]) =>
    options.length > 1 &&
    html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}">${[
      ['', words.all] as const,
      ...options,
    ].map(
      ([value, text]) => html`<option value="${value}"${choice[name] === value && html` selected`}>${text}</option>`,
    )}</select></div>`;
  return html`<form class="row" method="get" action="/desk/numbers" aria-label="${words.filter}">
<input type="hidden" name="lang" value="${speech.language}"><input type="hidden" name="days" value="${choice.days}">
${select('form', words.form, forms)}
${select('office', officesMessages(speech).office, offices)}
<button class="second">${words.show}</button></form>`;
}
