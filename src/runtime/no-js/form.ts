/** The form on the page without JavaScript: every page one after another, conditions in words, native controls that the page posts. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ElementTypes, OptionalParts } from '../element/element-types.js';
import { isAnswered, marking } from '../element/prefilled-marker.js';
import { type FormState, firstAnswers, type Known, topsOf } from '../element/state/form-state.js';
import { confirmationView } from '../element/views/confirmation.js';
import { errorsView } from '../element/views/error-message.js';
import { summaryView } from '../element/views/error-summary.js';
import { notBoth } from '../element/views/exclusive-option.js';
import { fieldsView } from '../element/views/field.js';
import { wrongFile } from '../element/views/file-issue.js';
import { headView } from '../element/views/form-header.js';
import { errorIcon } from '../element/views/icons.js';
import { type Actions, type LaterViews, type Screen, screenOf } from '../element/views/render-context.js';
import { serviceCard, whatNext } from '../element/views/service-card.js';
import type { Evaluation } from '../engine/index.js';
import { markdown } from '../fields/controls/markdown.js';
import type { FieldType, FieldWords, TypedObject } from '../fields/field.js';
import { directionOf } from '../i18n/direction.js';
import type { ScreenWords } from '../i18n/screen-messages.js';
import type { JsonObject, LocalForm, LocalPage } from '../model.js';

/** Controls of the page that are no question's. Paths never start with a hyphen. */
export const OWN_NAMES = {
  token: '-token',
  language: '-language',
  version: '-version',
  definition: '-definition',
  replaces: '-replaces',
} as const;

export interface Still {
  readonly form: LocalForm;
  readonly words: ScreenWords;
  readonly types: ElementTypes;
  /** Of forms that are sent encrypted: why they are not, from here. */
  readonly scriptNeeded?: FieldWords<string>;
  /** Address of the printable paper. */
  readonly paper: string;
  /** First 16 hex digits of form.json's sha256. */
  readonly definition: string;
  /** Absent on the page that nobody has filled in. */
  readonly filled?: Filled;
}

/** What came from a page and goes back to it. */
export interface Filled {
  readonly answers: TypedObject;
  readonly known: Evaluation;
  /** Whether what is wrong is told. */
  readonly revealed: boolean;
  /** What the page has to say beside that. */
  readonly notice?: {
    readonly title: string;
    readonly text: string;
    readonly link?: { readonly to: string; readonly text: string };
  };
  readonly token: string;
  /** The tracking number of what was sent back, in whose place this comes. */
  readonly replaces?: string;
  /** The answers once more, for the element that takes the page over: nobody typed them yet. */
  readonly prefill?: JsonObject;
  /** Paths of what the person typed a moment ago, all the same. */
  readonly own?: readonly string[];
}

/** The field types as they are drawn here. */
export const stillTypes = (types: readonly FieldType[]): ElementTypes =>
  Object.fromEntries(types.map(type => [type.name, { ...type, ...type.still }]));

export function stillView(still: Still): TemplateResult {
  const { form, scriptNeeded, filled } = still;
  const screen = screenOf(stillState(still), IDLE, STILL);
  // A policy lets a page post to its own server alone, and nothing leaves the device in clear that is to be sealed.
  const why = scriptNeeded ? screen.say(scriptNeeded) : form.submit?.to && screen.state.words.scriptNeeded;
  return html`<div class="form" lang=${form.language} dir=${directionOf(form.language)}>
    ${headView(screen, !filled)}
    ${why ? html`<p class="notice">${why} <a href=${still.paper}>${screen.state.words.paperLink}</a></p>${stillPages(screen)}` : postedForm(screen, still)}
  </div>`;
}

/** Where questions stand on a page that has several sets of them. */
export interface Place {
  /** Before every id. */
  readonly prefix: string;
  /** Before every path, and so before the name of every control. */
  readonly path?: string;
}

/** The questions alone, with what is wrong above them: for pages that have a form of their own around them. */
export function stillQuestions(still: Omit<Still, 'paper' | 'definition'>, { prefix, path }: Place): TemplateResult {
  const screen = screenOf({ ...stillState(still), prefix }, IDLE, STILL);
  return html`${summaryView(screen)}${stillPages(screen, path)}`;
}

/** The first button is what the key Enter presses. */
function postedForm(screen: Screen, still: Still): TemplateResult {
  const { words } = screen.state;
  return html`<form method="post" action="./" enctype="multipart/form-data" novalidate>${hidden(still)}<button class="unseen" tabindex="-1" aria-hidden="true">${words.send}</button>
    ${still.filled?.notice ? noticeView(still.filled.notice) : nothing}${summaryView(screen)}
    ${stillPages(screen)}
    <div class="ways"><button class="primary">${words.send}</button><a href=${still.paper}>${words.paperLink}</a></div></form>`;
}

function hidden({ form, definition, filled }: Still): readonly TemplateResult[] {
  const { token, language, version } = OWN_NAMES;
  const values = [
    [token, filled?.token ?? ''],
    [language, form.language],
    [version, form.version],
    [OWN_NAMES.definition, definition],
    ...(filled?.replaces ? [[OWN_NAMES.replaces, filled.replaces] as const] : []),
  ];
  // An empty value is written too: a server puts its own there.
  return values.map(([name, value]) => html`<input type="hidden" name=${name} value=${value}>`);
}

const noticeView = ({ title, text, link }: NonNullable<Filled['notice']>): TemplateResult =>
  html`<div class="notice wrong" role="alert"><h2>${errorIcon}${title}</h2><p>${text}${link ? html` <a href=${link.to}>${link.text}</a>` : nothing}</p></div>`;

/** After acceptance. */
export interface StillSent extends Omit<Still, 'filled'>, Pick<OptionalParts, 'codeNote'> {
  readonly data: JsonObject;
  /** What the rules know of it: without them the card cannot be asked what it asks for. */
  readonly known?: Evaluation;
  readonly tracking: string;
  /** What opens what was sent to whoever knows the number. */
  readonly pin?: string;
  readonly links: readonly { readonly to: string; readonly text: string }[];
}

export function stillSent(sent: StillSent): TemplateResult {
  const { form, tracking, links, pin, codeNote } = sent;
  const known = sent.known ? standing(sent.known) : { ...NOTHING_KNOWN, data: sent.data };
  const step = { kind: 'sent', tracking, ...(pin && { pin }) } as const;
  const screen = screenOf(
    { ...stillState(sent), known, step, optional: { ...(codeNote && { codeNote }) } },
    IDLE,
    STILL,
  );
  const ways = links.map(({ to, text }) => html`<a href=${to}>${text}</a>`);
  return html`<div class="form" lang=${form.language} dir=${directionOf(form.language)}>
    ${headView(screen, false)}
    ${confirmationView(screen, ways)}
  </div>`;
}

const nobody = (): void => {};

/** Nobody can do anything but post. */
const IDLE: Actions = {
  change: nobody,
  take: nobody,
  edit: nobody,
  next: nobody,
  back: nobody,
  goTo: nobody,
  send: nobody,
  tryNow: nobody,
  stop: nobody,
  restart: nobody,
};

const later: LaterViews = {
  summary: summaryView,
  errors: errorsView,
  check: () => html``,
  sent: () => html``,
  refused: () => html``,
  again: () => html``,
};

/** Of what comes later in a browser, all that a page without JavaScript needs stands there at once. */
const STILL = { still: true, later, views: { serviceCard, whatNext, notBoth, markdown } };

const NOTHING_KNOWN: Known = { data: {}, issues: [], byPath: new Map(), fields: new Map(), pages: new Map() };

/** Every question stands there with its condition, whatever the rules say of it. */
function stillState({ form, words, types, filled }: Omit<Still, 'paper' | 'definition'>): FormState {
  const paths = filled?.revealed ? filled.known.issues.map(({ path }) => path) : [];
  const state: FormState = {
    form,
    direction: directionOf(form.language),
    words,
    types,
    rules: { id: form.id, version: form.version, pages: [], fields: [], checks: [] },
    prefix: 'f-',
    today: '',
    tops: topsOf(form),
    answers: filled?.answers ?? firstAnswers(form, types),
    known: filled ? standing(filled.known) : NOTHING_KNOWN,
    revealed: new Set(paths),
    objections: new Map(),
    summary: paths,
    step: { kind: 'page', page: form.pages[0]!.id, returning: false },
    sending: { kind: 'idle' },
    readonly: false,
    optional: { wrongFile },
    held: new Map(),
    reading: new Set(),
  };
  if (!filled?.prefill) return state;
  const own = new Set(filled.own);
  return { ...state, types: marking(types, path => !own.has(path) && isAnswered(state.answers, path)) };
}

/** Nothing changes on the page while somebody answers: all options stand there. */
const standing = (known: Evaluation): Known => ({
  ...known,
  byPath: new Map(known.issues.map(issue => [issue.path, issue])),
  fields: new Map([...known.fields].map(([path, { options: _, ...state }]) => [path, state])),
});

/** All pages one after another. */
const stillPages = (screen: Screen, path = ''): readonly TemplateResult[] =>
  screen.state.form.pages.map(page => section(screen, page, path));

const section = (screen: Screen, page: LocalPage, path: string): TemplateResult =>
  html`<section>
    ${page.title ? html`<h2 class="heading">${page.title}</h2>` : nothing}
    ${page.showIf ? html`<p class="when">${page.showIf.words ?? screen.state.words.when}</p>` : nothing}
    ${page.description ? html`<div class="lead">${markdown(page.description)}</div>` : nothing}
    ${fieldsView(screen, page.fields, path)}
  </section>`;
