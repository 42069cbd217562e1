/** Pages of the counter: the choice of the form, and the form with what the clerk saw. */
import type { Evaluation } from '../../../runtime/engine/index.js';
import type { ControlValues } from '../../../runtime/fields/field.js';
import { directionOf } from '../../../runtime/i18n/direction.js';
import { translationOf } from '../../../runtime/i18n/translation.js';
import { NO_JS_TYPES, noJsQuestions, RESERVED_CONTROL_NAMES, renderToString } from '../../../runtime/no-js/index.js';
import type { ServedForm } from '../../definitions.js';
import type { HttpResponse } from '../../http/response.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, type PageLocale } from '../../pages/layout.js';
import { withFocus } from '../data-entry/entry-focus.js';
import { dataEntryMessages } from '../data-entry/messages.js';
import { deskPage } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { deskMessages } from '../messages/index.js';
import { titleOf } from '../queue/case-table.js';
import { COUNTER_CONTROL_NAMES, type CounterEntry } from './counter-entry.js';
import { IDENTITY_DOCUMENTS, originalsOf } from './identity-documents.js';
import { type CounterNotice, counterMessages } from './messages.js';

/** Returns the page on which the form is chosen. */
export function chooseFormPage(
  visit: DeskRequest,
  speech: PageLocale,
  services: readonly ServedForm[],
  fault?: string,
): HttpResponse {
  const words = counterMessages(speech);
  const option = (served: ServedForm) => html`<option value="${served.form}">${titleOf(served, speech)}</option>`;
  const choice = html`<form class="stack" method="post" action="/desk/counter?lang=${speech.language}">
<div><label for="form">${deskMessages(speech).form}</label><select id="form" name="form" autofocus><option value=""></option>${services.map(option)}</select></div>
<div><button>${words.open}</button></div>
</form>`;
  const body = html`${fault !== undefined && alert(html`${fault}`)}<p>${words.intro}</p>
${services.length > 0 ? choice : html`<p>${words.none}</p>`}`;
  const status = fault === undefined ? {} : { status: 422 };
  return deskPage(speech, visit.clerk, { title: words.title, body, address: '/desk/counter', ...status });
}

/** State of the page of a form: the answers, the errors in them, and what happened. */
export interface CounterPageState {
  readonly answers: ControlValues;
  readonly known?: Evaluation;
  readonly why?: CounterNotice;
  /** Address where the stored submission is shown. */
  readonly came?: string;
  /** Paths of the initial values that have been put in. */
  readonly settled?: readonly string[];
}

const STATUS: Readonly<Partial<Record<CounterNotice, number>>> = { stale: 403, came: 409, busy: 503, full: 507 };

const EMPTY_EVALUATION: Evaluation = { data: {}, issues: [], fields: new Map(), pages: new Map() };

export function counterPage(
  { desk, clerk }: DeskRequest,
  speech: PageLocale,
  entry: CounterEntry,
  state: CounterPageState,
): HttpResponse {
  const words = counterMessages(speech);
  const { form, served } = entry;
  const { why, came } = state;
  const name = { markup: `${form.id}-form` };
  const body = html`<p>${form.title} · <small>${deskMessages(speech).version} ${served.version}</small></p>
<p>${words.text}</p><p class="hint">${dataEntryMessages(speech).keys}</p>
<form class="keyed" method="post" action="./" enctype="multipart/form-data" novalidate data-keys>
<input type="hidden" name="${COUNTER_CONTROL_NAMES.speech}" value="${speech.language}">${hidden(entry, state, desk.site.tokens.make(form.id, entry.id))}
<button class="unseen" tabindex="-1" aria-hidden="true" name="${COUNTER_CONTROL_NAMES.stay}" value="yes">${words.store}</button>
${why && alert(html`${words.why[why]}${came && html` <a href="${came}">${words.see}</a>`}`)}
${identityPart(speech, entry, why)}
<${name}><div class="form" lang="${form.language}" dir="${directionOf(form.language)}">${questionsPart(entry, state)}</div></${name}>
${originalsPart(speech, entry)}
<div><button>${words.store}</button></div>
</form>`;
  return deskPage(speech, clerk, {
    title: words.title,
    body,
    address: '/desk/counter',
    formStyles: './style.css',
    script: '/desk/keys.js',
    status: why ? (STATUS[why] ?? 422) : 200,
  });
}

/** Returns the questions, with the errors in the answers if they were checked. */
function questionsPart({ form, identity }: CounterEntry, { answers, known, why }: CounterPageState): Markup {
  const { screen: words } = translationOf(form, form.language);
  const filled = { answers, known: known ?? EMPTY_EVALUATION, showIssues: known !== undefined, token: '' };
  const types = NO_JS_TYPES;
  const markup = { markup: renderToString(noJsQuestions({ form, words, types, filled }, { prefix: 'f-' })) };
  return identity === undefined || why === 'identity' ? markup : withFocus(markup);
}

function hidden({ form, served }: CounterEntry, { settled = [] }: CounterPageState, token: string): readonly Markup[] {
  const values: [string, string][] = [
    [RESERVED_CONTROL_NAMES.token, token],
    [RESERVED_CONTROL_NAMES.language, form.language],
    [RESERVED_CONTROL_NAMES.version, String(served.version)],
    [RESERVED_CONTROL_NAMES.definition, served.definition],
    ...settled.map((path): [string, string] => [RESERVED_CONTROL_NAMES.initial, path]),
  ];
  return values.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}

/** Returns the choice of the document that shows who the person is. Typing begins there. */
function identityPart(speech: PageLocale, { identity }: CounterEntry, why: CounterNotice | undefined): Markup {
  const words = counterMessages(speech);
  const begins = identity === undefined || why === 'identity';
  const [first] = IDENTITY_DOCUMENTS;
  return html`<fieldset id="identity" aria-describedby="identity-hint"><legend>${words.identity}</legend>
<p class="hint" id="identity-hint">${words.identityHint}</p>
${IDENTITY_DOCUMENTS.map(
  one =>
    html`<label class="choice"><input type="radio" name="${COUNTER_CONTROL_NAMES.identity}" value="${one}"${one === identity && html` checked`}${begins && one === (identity ?? first) && html` autofocus`}> ${words.documents[one]}</label>`,
)}</fieldset>`;
}

/** Returns the boxes of the originals that the service card asks for. */
function originalsPart(speech: PageLocale, { served, originals, form }: CounterEntry): Markup {
  const words = counterMessages(speech);
  const documents = originalsOf(served);
  if (documents.length === 0) return html``;
  return html`<fieldset aria-describedby="originals-hint"><legend>${words.originals}</legend>
<p class="hint" id="originals-hint">${words.originalsHint}</p>
${documents.map(
  ({ id, label }) =>
    html`<label class="choice"><input type="checkbox" name="${COUNTER_CONTROL_NAMES.original}" value="${id}"${originals.includes(id) && html` checked`}> <span lang="${form.language}">${label[form.language] ?? id}</span></label>`,
)}</fieldset>`;
}
