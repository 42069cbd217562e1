/**
 * /forms/{form}/prefill: asks for number, day of birth and consent, and then asks the register for what it knows. The
 * form can always be filled in without it.
 */
import { timestamp } from '../../runtime/clock.js';
import { parseDate } from '../../runtime/fields/formats/date-text.js';
import { foldInput } from '../../runtime/fields/formats/fold-input.js';
import { answersOf } from '../../runtime/submission-view/answer-list.js';
import type { ServedForm } from '../definitions.js';
import { checkOrigin } from '../http/cors.js';
import { httpError } from '../http/problem.js';
import { readForm } from '../http/read-form.js';
import { type HttpResponse, htmlResponse } from '../http/response.js';
import { type Exchange, FORM_ID_PATTERN, type Route } from '../http/router.js';
import { html, type Markup } from '../pages/html.js';
import { alert, layout, pageLocaleOf, shownTime } from '../pages/layout.js';
import type { RegisterPrefill } from '../register/lookup.js';
import { type RegisterMessages, registerMessages } from '../register/messages.js';
import type { PersonQuery, PrefillMapping } from '../register/register.js';
import { drawPage } from './draw-page.js';
import type { FormSite } from './form-site.js';
import { dataOf } from './prefilled-page.js';

interface Prefilling extends RegisterPrefill {
  readonly site: FormSite;
}

/** Returns the routes of the prefill, or none if there is no register. */
export const prefillRoutes = (site: FormSite, get: Routing, post: Routing): readonly Route[] =>
  site.prefilling
    ? [
        get(PREFILL, 'prefill', exchange => prefillPage({ site, ...site.prefilling! }, exchange)),
        post(PREFILL, 'prefill', exchange => prefillAnswer({ site, ...site.prefilling! }, exchange)),
      ]
    : [];

type Routing = (pattern: string, name: string, handle: Route['handle']) => Route;
const PREFILL = `/forms/(${FORM_ID_PATTERN})/prefill`;

async function prefillPage(prefilling: Prefilling, exchange: Exchange): Promise<HttpResponse> {
  const { served, prefilled } = await servedIn(prefilling, exchange);
  return askPage(exchange, served, prefilled, {});
}

async function prefillAnswer(prefilling: Prefilling, exchange: Exchange): Promise<HttpResponse> {
  const { site, lookUp } = prefilling;
  checkOrigin(exchange.request.headers, []);
  const { served, prefilled } = await servedIn(prefilling, exchange);
  const posted = await readForm(exchange, site.intake.limits, site.intake.held);
  const { language } = pageLocaleOf(exchange);
  const { faults } = registerMessages(language);
  const typed = { number: posted.get('number') ?? '', born: posted.get('born') ?? '' };
  const asked = askedIn(typed, served.form);
  const again = (fault: Markup, status: number) => askPage(exchange, served, prefilled, { typed, fault, status });
  if (typeof asked === 'string') return again(html`${faults[asked]}`, 422);
  if (posted.get('consent') !== 'yes') return again(html`${faults.consent}`, 422);
  const outcome = await lookUp(asked, exchange.client);
  if (outcome.kind === 'wait')
    return again(html`${faults.wait} ${shownTime(site.intake.now() + outcome.ms, language)}`, 429);
  if (outcome.kind !== 'found') return again(html`${faults[outcome.kind]}`, outcome.kind === 'late' ? 503 : 404);
  const input = {
    language: languageOf(served, language),
    data: dataOf(prefilled, asked, outcome.person),
    today: timestamp(served.parsedModel().zone, site.intake.now()).slice(0, 10),
    token: site.tokens.make(served.form),
    own: [prefilled.nationalNumber, prefilled.birthDate],
  };
  const body = await drawPage(site, served, { page: 'prefilled', input });
  return htmlResponse(200, body, { 'cache-control': 'no-store' });
}

/**
 * Returns a form and its mapping. Throws an HTTP error if the form has no mapping of its questions to a register, or is
 * encrypted.
 */
async function servedIn({ site, forms }: Prefilling, { params }: Exchange) {
  const form = params[0]!;
  const served = await site.intake.catalogue.service(form);
  const prefilled = Object.hasOwn(forms, form) ? forms[form] : undefined;
  if (!served || !prefilled || served.kids) throw httpError('not-found');
  return { served, prefilled };
}

function askedIn({ number, born }: { number: string; born: string }, purpose: string): PersonQuery | 'number' | 'born' {
  const nationalNumber = foldInput(number).replace(/[\s-]/g, '');
  if (!/^\d{11}$/.test(nationalNumber)) return 'number';
  const day = parseDate(born);
  return day === undefined || Number.isNaN(Date.parse(day)) ? 'born' : { nationalNumber, birthDate: day, purpose };
}

const languageOf = ({ languages }: ServedForm, language: string): string =>
  languages.includes(language) ? language : languages[0]!;

interface PrefillPageState {
  readonly typed?: { readonly number: string; readonly born: string };
  readonly fault?: Markup;
  readonly status?: number;
}

function askPage(
  exchange: Exchange,
  served: ServedForm,
  { fields }: PrefillMapping,
  { typed, fault, status }: PrefillPageState,
): HttpResponse {
  const speech = pageLocaleOf(exchange);
  const { language } = speech;
  const words = registerMessages(language);
  const own = languageOf(served, language);
  const form = `/forms/${served.form}/${own === served.languages[0] ? '' : `index.${own}.html`}`;
  const { labelOf } = answersOf('{}', served, own);
  const labels = Object.keys(fields).map(path => html`<li>${labelOf(path) ?? path}</li>`);
  return layout(speech, {
    title: words.title,
    body: html`<p>${words.intro}</p>
${fault && alert(fault)}
<form class="stack" method="post" action="?lang=${language}">
${controls(words, typed)}
<div><p>${words.asks}</p><ul>${labels}</ul>
<label class="tick"><input type="checkbox" name="consent" value="yes"> ${words.consent}</label></div>
<div><button>${words.fetch}</button></div>
</form>
<p class="links"><a href="${form}">${words.skip}</a></p>`,
    address: `/forms/${served.form}/prefill`,
    stylesheet: '/style.css',
    ...(status && { status }),
  });
}

const controls = (
  words: RegisterMessages,
  typed: PrefillPageState['typed'],
): Markup => html`<div><label for="number">${words.nationalNumber}</label>
<p class="hint" id="number-hint">${words.nationalNumberHint}</p>
<input id="number" name="number" class="short" dir="ltr" inputmode="numeric" autocomplete="off" maxlength="20" aria-describedby="number-hint" value="${typed?.number ?? ''}"></div>
<div><label for="born">${words.born}</label>
<p class="hint" id="born-hint">${words.bornHint}</p>
<input id="born" name="born" class="short" dir="ltr" inputmode="text" autocomplete="bday" maxlength="30" aria-describedby="born-hint" value="${typed?.born ?? ''}"></div>`;
