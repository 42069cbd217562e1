/** /desk/paper: which blank is keyed in, by its code or chosen; and the page of a blank that nobody has typed anything into. */
import { sees } from '../../accounts/clerk.js';
import type { Served } from '../../definitions.js';
import { problem } from '../../http/problem.js';
import { readForm } from '../../http/read-form.js';
import { type Answer, redirect } from '../../http/response.js';
import { fileAnswer } from '../../http/static-files.js';
import { html } from '../../pages/html.js';
import { alert, type Speech, speechFor } from '../../pages/layout.js';
import { deskPage } from '../desk-page.js';
import type { Visit } from '../desk-request.js';
import { deskWords } from '../messages-index.js';
import { titleOf } from '../submission-list.js';
import { blankIn, serialTyped, servedOf } from './blank-forms.js';
import { keyedPage } from './entry-page.js';
import { paperWords } from './messages.js';
import { blankKeyed } from './paper-entry.js';

export const choosePage = (visit: Visit): Promise<Answer> => chosen(visit);

/** A code says all; without one the newest version of the form is taken. */
export async function chooseBlank(visit: Visit): Promise<Answer> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  const { why } = paperWords(speechFor(visit));
  const code = (form.get('code') ?? '').trim();
  if (code !== '') return openBlank(visit, [code]);
  const serial = serialTyped(form.get('serial') ?? '');
  const served = (await servicesFor(visit)).find(one => one.form === form.get('form'));
  if (!served) return chosen(visit, paperWords(speechFor(visit)).choose);
  if (Number.isNaN(serial)) return chosen(visit, why.serial);
  return toBlank(visit, served, serial);
}

/** The page of the blank whose code is among the texts, or what is the matter with it. */
export async function openBlank(visit: Visit, texts: readonly string[]): Promise<Answer> {
  const words = paperWords(speechFor(visit));
  const blank = blankIn(texts);
  if (!blank) return chosen(visit, words.badCode);
  const served = sees(visit.clerk, blank.form) ? await servedOf(visit.desk.catalogue, blank) : undefined;
  return served ? toBlank(visit, served, blank.serial) : chosen(visit, words.unknownBlank);
}

function toBlank(visit: Visit, { form, version, definition }: Served, serial: number | undefined): Answer {
  const query = new URLSearchParams({ version: String(version), definition, lang: speechFor(visit).language });
  if (serial !== undefined) query.set('serial', String(serial));
  return redirect(303, `/desk/paper/${form}/?${query}`);
}

/** GET /desk/paper/{form}/. */
export async function blankPage(visit: Visit): Promise<Answer> {
  const { desk, clerk, params, query } = visit;
  const form = params[0]!;
  if (!sees(clerk, form)) return problem('not-found');
  const definition = query.get('definition');
  const served = definition
    ? await desk.catalogue.find(form, Number(query.get('version')), definition)
    : await desk.catalogue.service(form);
  if (!served || typeof served === 'string' || served.kids) return problem('not-found');
  const serial = serialTyped(query.get('serial') ?? '');
  const speech = speechFor(visit);
  const keyed = blankKeyed(visit, speech, served, serial ? String(serial) : '');
  return keyedPage(visit, speech, keyed, { pass: 'first', answers: {}, agreed: {} });
}

/** The styles of the form's own pages. */
export const blankStyles = ({ desk, params, request }: Visit): Promise<Answer> =>
  fileAnswer(`${desk.site.dist}/${params[0]}`, `${params[0]}.css`, request.headers);

const servicesFor = async ({ desk, clerk }: Visit): Promise<readonly Served[]> =>
  (await desk.catalogue.services()).filter(({ form, kids }) => sees(clerk, form) && !kids);

async function chosen(visit: Visit, fault?: string): Promise<Answer> {
  const speech = speechFor(visit);
  const services = await servicesFor(visit);
  const words = paperWords(speech);
  const body = html`${fault && alert(html`${fault}`)}<p>${words.intro}</p>
${services.length > 0 ? chooseForm(speech, services) : html`<p>${words.none}</p>`}`;
  const status = fault === undefined ? {} : { status: 422 };
  return deskPage(speech, visit.clerk, { title: words.title, body, address: '/desk/paper', ...status });
}

function chooseForm(speech: Speech, services: readonly Served[]) {
  const words = paperWords(speech);
  const option = (served: Served) => html`<option value="${served.form}">${titleOf(served, speech)}</option>`;
  return html`<form class="stack" method="post" action="/desk/paper?lang=${speech.language}">
<div><label for="code">${words.code}</label><p class="hint" id="code-hint">${words.codeHint}</p>
<input id="code" name="code" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus aria-describedby="code-hint"></div>
<div><label for="form">${deskWords(speech).form}</label><select id="form" name="form"><option value=""></option>${services.map(option)}</select></div>
<div><label for="serial">${words.serial}</label><p class="hint" id="serial-hint">${words.serialHint}</p>
<input id="serial" name="serial" class="short" dir="ltr" inputmode="numeric" autocomplete="off" aria-describedby="serial-hint"></div>
<div><button>${words.open}</button></div>
</form>`;
}
