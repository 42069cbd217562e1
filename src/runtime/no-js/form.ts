/** No-JS form: every page one after another, conditions as text, and native controls that the page posts. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ElementTypes, OptionalFeatures } from '../element/element-types.js';
import { hasAnswerAt, withPrefilledMarker } from '../element/prefilled-marker.js';
import { type FormEvaluation, type FormState, firstAnswers, topLevelFieldsOf } from '../element/state/form-state.js';
import { confirmationView } from '../element/views/confirmation.js';
import { withCountedItemsOf } from '../element/views/counted-items.js';
import { errorSummaryView } from '../element/views/error-summary.js';
import { fieldsView } from '../element/views/field.js';
import { fileIssuePrefix } from '../element/views/file-issue.js';
import { headView } from '../element/views/form-header.js';
import { errorIcon } from '../element/views/icons.js';
import { withNouns } from '../element/views/issue-nouns.js';
import { createRenderContext, paragraphs, type RenderContext } from '../element/views/render-context.js';
import { seenWarnings } from '../element/warnings/reviews.js';
import { type Evaluation, itemPath, memberPath } from '../engine/index.js';
import { withCountedText } from '../fields/counted-text.js';
import type { ControlValues, FieldType, Localized } from '../fields/field.js';
import { fieldType } from '../fields/index.js';
import { withOtherLabel } from '../fields/other-label.js';
import { withPicture } from '../fields/picture.js';
import { directionOf } from '../i18n/direction.js';
import type { ScreenMessages } from '../i18n/screen-messages.js';
import { isObject } from '../is-object.js';
import type { JsonObject, LocalField, LocalForm, LocalPage } from '../model.js';
import { withEmptyOptions } from './empty-options.js';
import { IDLE, NO_JS_CONTEXT } from './no-js-context.js';

/** Names of the page's controls that belong to no question. Paths never start with a hyphen. */
export const RESERVED_CONTROL_NAMES = {
  token: '-token',
  language: '-language',
  version: '-version',
  definition: '-definition',
  replaces: '-replaces',
  initial: '-initial',
} as const;

export interface NoJsForm {
  readonly form: LocalForm;
  readonly words: ScreenMessages;
  readonly types: ElementTypes;
  /** Message of forms that are sent encrypted: why they cannot be sent from this page. */
  readonly scriptNeeded?: Localized<string>;
  /** Address of the printable form. */
  readonly paper: string;
  /** First 16 hex digits of form.json's sha256. */
  readonly definition: string;
  /** Absent on a page that has not been filled in. */
  readonly filled?: FilledForm;
}

/** Filled-in form that came from a page and is returned to it. */
export interface FilledForm {
  readonly answers: ControlValues;
  readonly known: Evaluation;
  /** True if the issues are shown. */
  readonly showIssues: boolean;
  /** Notice of the page, in addition to the issues. */
  readonly notice?: {
    readonly title: string;
    readonly text: string;
    readonly link?: { readonly to: string; readonly text: string };
  };
  readonly token: string;
  /** Paths of the initial values that have been put in. */
  readonly initial?: readonly string[];
  /** Tracking number of the submission that was sent back and that this one replaces. */
  readonly replaces?: string;
  /** Answers once more, for the element that hydrates the page: to it, they are not entered by the user yet. */
  readonly prefill?: JsonObject;
  /** Paths of the answers that the user nevertheless entered a moment ago. */
  readonly own?: readonly string[];
}

/** Returns the field types as they are rendered here. */
export const noJsTypes = (types: readonly FieldType[]): ElementTypes =>
  Object.fromEntries(types.map(type => [type.name, withCountedItemsOf(withCountedText(withoutScript(type)))]));

/** Returns a field type with its facets for pages without JavaScript. Pictures are inside the text of "other". */
function withoutScript(type: FieldType): FieldType {
  const pictured = withPicture(type, type.name);
  return withEmptyOptions(withOtherLabel({ ...pictured, ...pictured.noJs }));
}

export function noJsFormView(still: NoJsForm): TemplateResult {
  const { form, scriptNeeded, filled } = still;
  const screen = createRenderContext(noJsState(still), IDLE, NO_JS_CONTEXT);
  // A policy lets a page post only to its own server, and nothing that is to be encrypted may leave the device in plain
  // text.
  const why = scriptNeeded ? screen.localized(scriptNeeded) : form.submit?.to && screen.state.words.scriptNeeded;
  return html`<div class="form" lang=${form.language} dir=${directionOf(form.language)}>
    ${headView(screen, !filled)}
    ${why ? html`<p class="notice" part="notice">${why} <a href=${still.paper}>${screen.state.words.paperLink}</a></p>${noJsPages(screen)}` : postedForm(screen, still)}
  </div>`;
}

/** Namespace of the questions on a page that has several sets of them. */
export interface QuestionNamespace {
  /** Prefix of every id. */
  readonly prefix: string;
  /** Prefix of every path, and so of the name of every control. */
  readonly path?: string;
}

/**
 * Renders the questions alone, with the error summary above them, for pages that have a form of their own around them.
 */
export function noJsQuestions(
  still: Omit<NoJsForm, 'paper' | 'definition'>,
  { prefix, path }: QuestionNamespace,
): TemplateResult {
  const screen = createRenderContext({ ...noJsState(still), prefix }, IDLE, NO_JS_CONTEXT);
  return html`${errorSummaryView(screen)}${noJsPages(screen, path)}`;
}

/** Renders the form that the page posts. Its first button is the one that the Enter key presses. */
function postedForm(screen: RenderContext, still: NoJsForm): TemplateResult {
  const { words } = screen.state;
  return html`<form method="post" action="./" enctype="multipart/form-data" novalidate>${hidden(still)}<button class="unseen" tabindex="-1" aria-hidden="true">${words.send}</button>
    ${still.filled?.notice ? noticeView(still.filled.notice) : nothing}${errorSummaryView(screen)}
    ${noJsPages(screen)}
    <div class="ways"><button class="primary" part="button primary">${words.send}</button><a href=${still.paper}>${words.paperLink}</a></div></form>`;
}

function hidden({ form, definition, filled }: NoJsForm): readonly TemplateResult[] {
  const { token, language, version } = RESERVED_CONTROL_NAMES;
  const values = [
    [token, filled?.token ?? ''],
    [language, form.language],
    [version, form.version],
    [RESERVED_CONTROL_NAMES.definition, definition],
    ...(filled?.replaces ? [[RESERVED_CONTROL_NAMES.replaces, filled.replaces] as const] : []),
    ...(filled?.initial ?? []).map(path => [RESERVED_CONTROL_NAMES.initial, path] as const),
    ...(filled
      ? unseenValues(
          form.pages.flatMap(({ fields }) => fields),
          filled.answers,
        )
      : []),
  ];
  // An empty value is written too, because a server puts its own value there.
  return values.map(([name, value]) => html`<input type="hidden" name=${name} value=${value}>`);
}

/** Returns the initial values for which the page has no control: ids by chance, and answers that cannot be changed. */
function unseenValues(
  fields: readonly LocalField[],
  answers: ControlValues,
  path = '',
): readonly (readonly [path: string, value: string])[] {
  return fields.flatMap(({ id, type, initial, readonly, fields: inner }) => {
    const at = memberPath(path, id);
    const typed = answers[id];
    if (initial && (fieldType(type).nonInput || readonly === true))
      return [typed].flat().flatMap(one => (typeof one === 'string' ? [[at, one] as const] : []));
    if (Array.isArray(typed) && inner.length > 0)
      return typed.flatMap((item, index) => unseenValues(inner, objectOf(item), itemPath(at, index)));
    return unseenValues(inner, objectOf(typed), at);
  });
}

const objectOf = (typed: unknown): ControlValues => (isObject<ControlValues>(typed) ? typed : {});

const noticeView = ({ title, text, link }: NonNullable<FilledForm['notice']>): TemplateResult =>
  html`<div class="notice wrong" part="notice" role="alert"><h2>${errorIcon}${title}</h2><p>${text}${link ? html` <a href=${link.to}>${link.text}</a>` : nothing}</p></div>`;

/** Content of the confirmation after acceptance. */
export interface NoJsConfirmation extends Omit<NoJsForm, 'filled'>, Pick<OptionalFeatures, 'checkCodeNote'> {
  readonly data: JsonObject;
  /** Evaluation of the data. Without it, the requirements of the service card are unknown. */
  readonly known?: Evaluation;
  readonly tracking: string;
  /** PIN that opens the submission to anyone who knows its tracking number. */
  readonly pin?: string;
  readonly links: readonly { readonly to: string; readonly text: string }[];
  /** Sentence after the links. */
  readonly note?: string;
}

export function noJsConfirmationView(sent: NoJsConfirmation): TemplateResult {
  const { form, tracking, links, pin, checkCodeNote } = sent;
  const known = sent.known ? standing(sent.known) : { ...NOTHING_KNOWN, data: sent.data };
  const step = { kind: 'sent', tracking, ...(pin && { pin }) } as const;
  const screen = createRenderContext(
    { ...noJsState(sent), evaluation: known, step, optional: { ...(checkCodeNote && { checkCodeNote }) } },
    IDLE,
    NO_JS_CONTEXT,
  );
  const ways = links.map(({ to, text }) => html`<a href=${to}>${text}</a>`);
  return html`<div class="form" lang=${form.language} dir=${directionOf(form.language)}>
    ${headView(screen, false)}
    ${confirmationView(screen, ways)}
    ${sent.note ? html`<p>${sent.note}</p>` : nothing}
  </div>`;
}

const NOTHING_KNOWN: FormEvaluation = { data: {}, issues: [], byPath: new Map(), fields: new Map(), pages: new Map() };

/** Returns the form state in which every question is shown with its condition, whatever the rules say about it. */
export function noJsState({ form, words, types, filled }: Omit<NoJsForm, 'paper' | 'definition'>): FormState {
  const wrong = filled?.showIssues ? filled.known.issues.map(({ path }) => path) : [];
  const warned = filled ? seenWarnings(filled.known).map(({ path }) => path) : [];
  const state: FormState = {
    form,
    direction: directionOf(form.language),
    words,
    types,
    rules: { id: form.id, version: form.version, pages: [], fields: [], checks: [] },
    prefix: 'f-',
    today: '',
    topLevelFields: topLevelFieldsOf(form),
    answers: filled?.answers ?? firstAnswers(form, types),
    evaluation: filled ? standing(filled.known) : NOTHING_KNOWN,
    revealed: new Set(wrong),
    objections: new Map(),
    summary: wrong.length > 0 ? wrong : [...new Set(warned)],
    step: { kind: 'page', page: form.pages[0]!.id, returning: false },
    sending: { kind: 'idle' },
    readonly: false,
    optional: { withNouns, fileIssuePrefix },
    fileContents: new Map(),
    pendingFiles: new Set(),
  };
  if (!filled?.prefill) return state;
  const own = new Set(filled.own);
  return { ...state, types: withPrefilledMarker(types, path => !own.has(path) && hasAnswerAt(state.answers, path)) };
}

/** Returns the evaluation with all options shown, because nothing changes on the page while it is filled in. */
const standing = (known: Evaluation): FormEvaluation => ({
  ...known,
  byPath: new Map(known.issues.map(issue => [issue.path, issue])),
  fields: new Map([...known.fields].map(([path, { options: _, ...state }]) => [path, state])),
});

/** Renders all pages one after another. */
const noJsPages = (screen: RenderContext, path = ''): readonly TemplateResult[] =>
  screen.state.form.pages.map(page => section(screen, page, path));

const section = (screen: RenderContext, page: LocalPage, path: string): TemplateResult =>
  html`<section>
    ${page.title ? html`<h2 class="heading" part="heading">${page.title}</h2>` : nothing}
    ${page.showIf ? html`<p class="when">${page.showIf.words ?? screen.state.words.when}</p>` : nothing}
    ${page.description ? html`<div class="lead" part="lead">${paragraphs(screen, page.description)}</div>` : nothing}
    ${fieldsView(screen, page.fields, path)}
  </section>`;
