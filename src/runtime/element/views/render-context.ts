/** What views are given: the state, what a person can do, and how the form speaks. */
import { html, type TemplateResult } from 'lit/html.js';
import type { FieldState } from '../../engine/index.js';
import { memberPath } from '../../engine/index.js';
import { otherId } from '../../engine/other-option.js';
import { type FieldMarking, fieldMarkingOf } from '../../field-marking.js';
import type { ControlValue, ListActs, LocaleContext } from '../../fields/field.js';
import { formatDigits } from '../../fields/formats/number-text.js';
import type { FormattedCount } from '../../i18n/screen-messages.js';
import type { Issue, Json, LocalField, LocalOption } from '../../model.js';
import type { FileSelection } from '../state/add-files.js';
import { controlValueAt, type PathSegments } from '../state/answer-tree.js';
import type { FormState, SendState } from '../state/form-state.js';
import type { StateChange } from '../state/state-change.js';

/** What a person can do. */
export interface Actions {
  change(at: PathSegments, typed: ControlValue): void;
  take(chosen: FileSelection): void;
  /** What only some forms have; `move` is given the state as it is then. */
  edit(move: (state: FormState) => StateChange): void;
  next(): void;
  back(): void;
  /** To where the answer at a path is given; from the check page, with the way back. */
  goTo(path: string): void;
  send(): void;
  retryNow(): void;
  stop(): void;
  restart(): void;
}

/** What is said of answers and submissions that are kept on the device. */
export interface PersistenceViews {
  /** Between the head and the questions; below the buttons. */
  above(screen: RenderContext): unknown;
  below(screen: RenderContext): unknown;
  /** While a submission waits, if it is kept on the device; else nothing. */
  waiting(screen: RenderContext): unknown;
  /** What becomes of the answers where the page is loaded anew, if they are kept on the device; else nothing. */
  carried(): string | undefined;
  /** What a person may do meanwhile, beside trying again and stopping. */
  ways(screen: RenderContext): unknown;
}

/** Nothing is drawn in their places until they are there. */
export interface LazyViews {
  summary(screen: RenderContext): unknown;
  /** What is wrong with an answer, at its question. */
  errors(screen: RenderContext, id: string, issues: readonly Issue[]): TemplateResult;
  check(screen: RenderContext): TemplateResult;
  sent(screen: RenderContext): TemplateResult;
  /** What a backend answered, in the live region. */
  refused(screen: RenderContext, refused: Extract<SendState, { kind: 'refused' }>): TemplateResult;
  /** While a submission waits, outside the live region. */
  again(screen: RenderContext, sending: SendState): TemplateResult;
}

/** Views that only some forms have: the list is the compiler's. */
export interface OptionalViews {
  /** Of forms with a service card, or that say why data is asked. */
  readonly serviceCard?: (screen: RenderContext) => TemplateResult;
  /** Of forms with a service card: what comes after a submission. */
  readonly nextSteps?: (screen: RenderContext) => TemplateResult;
  /** The same: what these answers ask to bring and to pay. */
  readonly requirements?: (screen: RenderContext) => TemplateResult;
  /** Of forms with lists: what their views are given. */
  readonly listActs?: (screen: RenderContext, placed: PlacedField) => ListActs;
  /** Of forms with options that go with no other: what is said where one is chosen with others. */
  readonly exclusiveOptionMessage?: (screen: RenderContext, field: LocalField, path: string) => string | undefined;
  /** Of forms whose files go before the answers: how far, from 0 to 1. */
  readonly uploadProgress?: (screen: RenderContext, share: number) => TemplateResult;
  /** Of forms in whose texts there is Markdown. */
  readonly markdown?: (text: string) => readonly TemplateResult[];
}

export interface RenderContext extends LocaleContext {
  readonly views: OptionalViews;
  readonly state: FormState;
  readonly actions: Actions;
  /** Absent until it came, and where nothing is kept. */
  readonly persistenceViews?: PersistenceViews | undefined;
  /** Absent until it came. */
  readonly later?: LazyViews | undefined;
  /** The page without JavaScript: all at once, conditions in words. */
  readonly noJs: boolean;
  /** Which fields are marked: the fewer ones. */
  readonly marked: FieldMarking;
}

export function createRenderContext(
  state: FormState,
  act: Actions,
  {
    noJs = false,
    persistenceViews,
    later,
    views = {},
  }: Partial<Pick<RenderContext, 'noJs' | 'persistenceViews' | 'later' | 'views'>> = {},
): RenderContext {
  const { language, digits, zone, pages } = state.form;
  return {
    state,
    actions: act,
    noJs,
    persistenceViews,
    later,
    views,
    language,
    digits,
    zone,
    marked: fieldMarkingOf(pages),
    localized: words => messagesIn(words, language),
  };
}

export const messagesIn = <W>(words: Readonly<Record<string, W>>, language: string): W =>
  words[language] ?? words[language.split('-')[0]!] ?? words.en!;

export const formattedCount = (screen: Pick<LocaleContext, 'digits'>, n: number): FormattedCount => ({
  n,
  shown: formatDigits(String(n), screen.digits),
});

/** A text in which an author may use Markdown; a form in which none does has no reader for it. */
export const paragraphs = ({ views }: RenderContext, text: string): unknown =>
  views.markdown?.(text) ?? html`<p>${text}</p>`;

/** A field at its place in the answers. */
export interface PlacedField {
  readonly field: LocalField;
  readonly path: string;
  readonly at: PathSegments;
  /** In a table: what the row is called. */
  readonly row?: string;
}

export const placeField = (field: LocalField, path: string, at: PathSegments): PlacedField => ({
  field,
  path: memberPath(path, field.id),
  at: [...at, field.id],
});

/** With more than these, those out of sight are laid out when they come into sight. */
export const CONTENT_VISIBILITY_THRESHOLD = 50;

/** Ids may hold anything but blanks. */
export const idOf = ({ state }: RenderContext, path: string): string => state.prefix + path.replace(/\s/g, '%20');

/** What is known of a field; of one that no item holds yet, what its definition says. */
export function stateAt({ state, noJs }: RenderContext, { field, path }: PlacedField): FieldState {
  const known = state.evaluation.fields.get(path);
  const readonly = state.readonly || field.value !== undefined || field.readonly === true;
  if (known && (known.shown || !noJs)) return state.readonly || noJs ? { ...known, readonly } : known;
  return { shown: noJs, required: field.required === true, readonly, value: undefined };
}

export const allOptions = (field: LocalField): readonly LocalOption[] =>
  (field.own.options as readonly LocalOption[] | undefined) ?? [];

/** The answer as text; empty where there is none. */
export function answerText(screen: RenderContext, { field, at }: PlacedField, value: Json | undefined): string {
  if (value === undefined) return '';
  if (value === null) return field.unknown ?? '';
  const other = controlValueAt(screen.state.answers, [...at.slice(0, -1), otherId(field.id)]);
  return screen.state.types[field.type]!.display(value, field, {
    language: screen.language,
    digits: screen.digits,
    zone: screen.zone,
    localized: screen.localized,
    options: allOptions(field),
    ...(typeof other === 'string' && { otherText: other }),
  });
}
