/**
 * /desk/paper: the choice of the blank to enter, by its code or from a list, and the data entry page before anything is
 * typed.
 */
import { canSeeForm } from '../../accounts/clerk.js';
import type { ServedForm } from '../../definitions.js';
import { problemResponse } from '../../http/problem.js';
import { readForm } from '../../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import { html } from '../../pages/html.js';
import { alert, type PageLocale } from '../../pages/layout.js';
import { deskPage } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf, deskMessages } from '../messages/index.js';
import { titleOf } from '../queue/case-table.js';
import { blankCodeIn, formOfBlank, parseSerial } from './blank-forms.js';
import { entryPage } from './entry-page.js';
import { dataEntryMessages } from './messages.js';
import { emptyEntry } from './paper-entry.js';
import { scanForms } from './scan-forms.js';
import { besideScan } from './scanned-paper.js';

/** Returns the page of the choice, with what went wrong if something did. */
export const choosePage = (visit: DeskRequest, fault?: string): Promise<HttpResponse> =>
  chosen(visit, visit.query.get('scan') ?? '', fault);

/** Handles the choice of a blank. A code determines everything; without one the newest version of the form is used. */
export async function chooseBlank(visit: DeskRequest): Promise<HttpResponse> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  const { why } = dataEntryMessages(deskLocaleOf(visit));
  const scan = form.get('scan') ?? '';
  const code = (form.get('code') ?? '').trim();
  if (code !== '') return openBlank(visit, [code], scan);
  const serial = parseSerial(form.get('serial') ?? '');
  const served = (await servicesFor(visit)).find(one => one.form === form.get('form'));
  if (!served) return chosen(visit, scan, dataEntryMessages(deskLocaleOf(visit)).choose);
  if (Number.isNaN(serial)) return chosen(visit, scan, why.serial);
  return toBlank(visit, served, serial, scan);
}

/** Returns the page of the blank whose code is among the texts, or what is wrong with the code. */
export async function openBlank(visit: DeskRequest, texts: readonly string[], scan = ''): Promise<HttpResponse> {
  const words = dataEntryMessages(deskLocaleOf(visit));
  const blank = blankCodeIn(texts);
  if (!blank) return chosen(visit, scan, words.badCode);
  const served = canSeeForm(visit.clerk, blank.form) ? await formOfBlank(visit.desk.catalogue, blank) : undefined;
  return served ? toBlank(visit, served, blank.serial, scan) : chosen(visit, scan, words.unknownBlank);
}

function toBlank(
  visit: DeskRequest,
  { form, version, definition }: ServedForm,
  serial: number | undefined,
  scan: string,
): HttpResponse {
  const query = new URLSearchParams({ version: String(version), definition, lang: deskLocaleOf(visit).language });
  if (serial !== undefined) query.set('serial', String(serial));
  if (scan !== '') query.set('scan', scan);
  return redirectResponse(303, `/desk/paper/${form}/?${query}`);
}

/** Handles GET /desk/paper/{form}/. */
export async function blankPage(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, clerk, params, query } = visit;
  const form = params[0]!;
  if (!canSeeForm(clerk, form)) return problemResponse('not-found');
  const definition = query.get('definition');
  const served = definition
    ? await desk.catalogue.find(form, Number(query.get('version')), definition)
    : await desk.catalogue.service(form);
  if (!served || typeof served === 'string' || served.kids) return problemResponse('not-found');
  const serial = parseSerial(query.get('serial') ?? '');
  const speech = deskLocaleOf(visit);
  const about = { serial: serial ? String(serial) : '', scan: query.get('scan') ?? '' };
  const keyed = emptyEntry(visit, speech, served, about);
  return entryPage(visit, speech, keyed, { pass: 'first', answers: {}, agreed: {} });
}

/** Serves the styles of the form's own pages. */
export const blankStyles = ({ desk, params, request }: DeskRequest): Promise<HttpResponse> =>
  desk.site.file(`${desk.site.dist}/${params[0]}`, `${params[0]}.css`, request.headers);

const servicesFor = async ({ desk, clerk }: DeskRequest): Promise<readonly ServedForm[]> =>
  (await desk.catalogue.services()).filter(({ form, kids }) => canSeeForm(clerk, form) && !kids);

async function chosen(visit: DeskRequest, scan: string, fault?: string): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const services = await servicesFor(visit);
  const words = dataEntryMessages(speech);
  const choice = services.length > 0 ? chooseForm(speech, services, scan) : html`<p>${words.none}</p>`;
  const body = html`${fault && alert(html`${fault}`)}<p>${scan === '' ? words.intro : words.scanIntro}</p>
${await besideScan(visit, speech, scan, choice)}${scan === '' && services.length > 0 && (await scanForms(visit, speech))}`;
  const status = fault === undefined ? {} : { status: 422 };
  return deskPage(speech, visit.clerk, { title: words.title, body, address: '/desk/paper', ...status });
}

function chooseForm(speech: PageLocale, services: readonly ServedForm[], scan: string) {
  const words = dataEntryMessages(speech);
  const option = (served: ServedForm) => html`<option value="${served.form}">${titleOf(served, speech)}</option>`;
  return html`<form class="stack" method="post" action="/desk/paper?lang=${speech.language}">${scan !== '' && html`<input type="hidden" name="scan" value="${scan}">`}
<div><label for="code">${words.code}</label><p class="hint" id="code-hint">${words.codeHint}</p>
<input id="code" name="code" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus aria-describedby="code-hint"></div>
<div><label for="form">${deskMessages(speech).form}</label><select id="form" name="form"><option value=""></option>${services.map(option)}</select></div>
<div><label for="serial">${words.serial}</label><p class="hint" id="serial-hint">${words.serialHint}</p>
<input id="serial" name="serial" class="short" dir="ltr" inputmode="numeric" autocomplete="off" aria-describedby="serial-hint"></div>
<div><button>${words.open}</button></div>
</form>`;
}
