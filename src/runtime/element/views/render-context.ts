/** Render context of the views: the state, the actions of the user, and the form's language. */
import { html, type TemplateResult } from 'lit/html.js';
import type { BackendIssue } from '../../backend-issue.js';
import type { FieldState } from '../../engine/index.js';
import { memberPath } from '../../engine/index.js';
import { otherId } from '../../engine/other-option.js';
import { type FieldMarking, fieldMarkingOf } from '../../field-marking.js';
import type { ControlValue, ListActs, LocaleContext } from '../../fields/field.js';
import { formatDigits } from '../../fields/formats/number-text.js';
import type { FormattedCount } from '../../i18n/screen-messages.js';
import type { Json, LocalField, LocalOption } from '../../model.js';
import type { FileSelection } from '../state/add-files.js';
import { controlValueAt, type PathSegments } from '../state/answer-tree.js';
import type { FormState, SendState } from '../state/form-state.js';
import type { StateChange } from '../state/state-change.js';
import type { missingAnswers } from '../warnings/missing-answers.js';

/** Actions of the user. */
export interface Actions {
  change(at: PathSegments, typed: ControlValue): void;
  take(chosen: FileSelection): void;
  /** Makes a change that only some forms have. `move` is called with the state at that time. */
  edit(move: (state: FormState) => StateChange): void;
  next(): void;
  back(): void;
  /**
   * Goes to where the answer at a path is given. If the user comes from the check answers page, there is a way back to
   * it.
   */
  goTo(path: string): void;
  send(): void;
  retryNow(): void;
  stop(): void;
  restart(): void;
}

/** Views of the answers and submissions that are stored on the device. */
export interface PersistenceViews {
  /** Renders notices between the header and the questions; `below` renders the status below the buttons. */
  above(screen: RenderContext): unknown;
  below(screen: RenderContext): unknown;
  /** Returns the message for a waiting submission if it is stored on the device, otherwise nothing. */
  waiting(screen: RenderContext): unknown;
  /** Returns what happens to the answers if the page is reloaded, or undefined if they are not stored on the device. */
  carried(): string | undefined;
  /** Renders the user's other actions while a submission waits, besides retrying and stopping. */
  ways(screen: RenderContext): unknown;
}

/** Views of the lazy chunk. Nothing is rendered in their places until it has loaded. */
export interface LazyViews {
  summary(screen: RenderContext): unknown;
  /** Renders the error messages of an answer, at its question. */
  errors(screen: RenderContext, id: string, issues: readonly BackendIssue[]): TemplateResult;
  check(screen: RenderContext): TemplateResult;
  sent(screen: RenderContext): TemplateResult;
  /** Renders the refusal of a backend, in the live region. */
  refused(screen: RenderContext, refused: Extract<SendState, { kind: 'refused' }>): TemplateResult;
  /** Renders the state of a waiting submission, outside the live region. */
  again(screen: RenderContext, sending: SendState): TemplateResult;
}

/** Optional views. The compiler includes those that the form uses. */
export interface OptionalViews {
  /** Service card and reasons for asking the data, in forms that have either. */
  readonly serviceCard?: (screen: RenderContext) => TemplateResult | undefined;
  /** Next steps after a submission, in forms with a service card. */
  readonly nextSteps?: (screen: RenderContext) => TemplateResult;
  /** Requirements of these answers (what to bring and to pay), in forms with a service card. */
  readonly requirements?: (screen: RenderContext) => TemplateResult;
  /** Progress through the pages, in forms of several pages. */
  readonly progress?: (screen: RenderContext, number: number, total: number) => unknown;
  /** Tick for “unknown”, in forms with such answers. */
  readonly unknownTick?: (screen: RenderContext, placed: PlacedField, id: string) => unknown;
  /** Actions for the view of a list, in forms with lists. */
  readonly listActs?: (screen: RenderContext, placed: PlacedField) => ListActs;
  /** Message shown if an option that excludes all others is chosen with others, in forms with such options. */
  readonly exclusiveOptionMessage?: (screen: RenderContext, field: LocalField, path: string) => string | undefined;
  /** Upload progress from 0 to 1, in forms whose files are sent before the answers. */
  readonly uploadProgress?: (screen: RenderContext, share: number) => TemplateResult;
  /** Markdown renderer, in forms whose texts have Markdown. */
  readonly markdown?: (text: string) => readonly TemplateResult[];
  /** Puts the answers into the texts, in forms whose texts name answers. */
  readonly fill?: (screen: RenderContext) => RenderContext;
  /** Views of warnings, in forms that have any. */
  readonly warnings?: WarningViews;
  /** Messages of warnings with those about missing answers, in forms that warn about them. */
  readonly missingAnswers?: typeof missingAnswers;
  /** Condition under which a question is asked, with its id and `-when`, on pages without JavaScript. */
  readonly condition?: (screen: RenderContext, field: LocalField, id: string) => TemplateResult | undefined;
}

/** Optional wrappers of `fill`. */
export interface FillWrappers {
  /** Puts the items of lists in as options, in forms with such choices. */
  readonly withItems: (fill: NonNullable<OptionalViews['fill']>) => NonNullable<OptionalViews['fill']>;
  /** Puts the texts of items into the title of the page, in such forms of several pages. */
  readonly withNamedItems: (filled: (state: FormState) => FormState) => (state: FormState) => FormState;
}

export interface WarningViews {
  /** Renders the warnings about an answer, the first with the id of its control and `-asked`; undefined without any. */
  at(screen: RenderContext, path: string): TemplateResult | undefined;
  /**
   * Renders the summary of the warnings at the paths of the error summary, which it replaces. Returns undefined if none
   * is shown there, or if there are errors `left`, which come first.
   */
  summary(screen: RenderContext, left: number): TemplateResult | undefined;
}

export interface RenderContext extends LocaleContext {
  readonly views: OptionalViews;
  readonly state: FormState;
  readonly actions: Actions;
  /** Views of the persistence. They are absent until it has loaded, and if nothing is stored. */
  readonly persistenceViews?: PersistenceViews | undefined;
  /** Views of the lazy chunk, absent until it has loaded. */
  readonly later?: LazyViews | undefined;
  /** True if the form is rendered for a page without JavaScript: all questions at once, with conditions as text. */
  readonly noJs: boolean;
  /** Kind of fields that carry a mark, the required or the optional ones: those that are fewer. */
  readonly marked: FieldMarking;
}

export function createRenderContext(
  state: FormState,
  act: Actions,
  {
    noJs = false,
    views = {},
    ...parts
  }: Partial<Pick<RenderContext, 'noJs' | 'persistenceViews' | 'later' | 'views'>> = {},
): RenderContext {
  const { language, digits, zone, pages } = state.form;
  const screen: RenderContext = {
    state,
    actions: act,
    noJs,
    views,
    ...parts,
    language,
    digits,
    zone,
    marked: fieldMarkingOf(pages),
    localized: words => messagesIn(words, language),
  };
  return views.fill?.(screen) ?? screen;
}

export const messagesIn = <W>(words: Readonly<Record<string, W>>, language: string): W =>
  words[language] ?? words[language.split('-')[0]!] ?? words.en!;

export const formattedCount = (screen: Pick<LocaleContext, 'digits'>, n: number): FormattedCount => ({
  n,
  shown: formatDigits(String(n), screen.digits),
});

/**
 * Renders a text in which an author may use Markdown. A form whose texts have no Markdown includes no parser for it.
 */
export const paragraphs = ({ views }: RenderContext, text: string): unknown =>
  views.markdown?.(text) ?? html`<p>${text}</p>`;

/** Field at its place in the answers. */
export interface PlacedField {
  readonly field: LocalField;
  readonly path: string;
  readonly at: PathSegments;
  /** Label of the row, if the field is in a table. */
  readonly row?: string;
}

export const placeField = (field: LocalField, path: string, at: PathSegments): PlacedField => ({
  field,
  path: memberPath(path, field.id),
  at: [...at, field.id],
});

/** Number of fields above which those that are out of sight are laid out when they come into sight. */
export const CONTENT_VISIBILITY_THRESHOLD = 50;

/** Returns the id of the element at a path. Ids may hold anything but spaces. */
export const idOf = ({ state }: RenderContext, path: string): string => state.prefix + path.replace(/\s/g, '%20');

/** Returns the evaluated state of a field, or the state that its definition gives if no item holds the field yet. */
export function stateAt({ state, noJs }: RenderContext, { field, path }: PlacedField): FieldState {
  const known = state.evaluation.fields.get(path);
  const readonly = state.readonly || field.value !== undefined || field.readonly === true;
  if (known && (known.shown || !noJs)) return state.readonly || noJs ? { ...known, readonly } : known;
  return { shown: noJs, required: field.required === true, readonly, value: undefined };
}

export const allOptions = (field: LocalField): readonly LocalOption[] =>
  (field.own.options as readonly LocalOption[] | undefined) ?? [];

/** Returns the answer as text, or an empty string if there is none. */
export function answerText(screen: RenderContext, { field, at }: PlacedField, value: Json | undefined): string {
  if (value === undefined) return '';
  if (value === null) return field.unknown ?? '';
  const other = controlValueAt(screen.state.answers, [...at.slice(0, -1), otherId(field.id)]);
  return screen.state.types[field.type]!.display(value, field, {
    ...screen,
    options: allOptions(field),
    ...(typeof other === 'string' && { otherText: other }),
  });
}

/** Returns the questions of an item of a list, whose texts may name answers in the item; without index, of a group. */
export const itemFields = ({ items, fields }: LocalField, index?: number): readonly LocalField[] =>
  items?.[index!]?.fields ?? fields;
