/** What views are given: the state, what a person can do, and how the form speaks. */
import { html, type TemplateResult } from 'lit/html.js';
import type { FieldState } from '../../engine/index.js';
import { member } from '../../engine/index.js';
import { otherId } from '../../engine/other-option.js';
import { type Marked, markedIn } from '../../field-marking.js';
import type { ListActs, Speaking, Typed } from '../../fields/field.js';
import { shownDigits } from '../../fields/formats/number-text.js';
import type { Count } from '../../i18n/screen-messages.js';
import type { Issue, Json, LocalField, LocalOption } from '../../model.js';
import type { Chosen } from '../state/add-files.js';
import { type At, typedAt } from '../state/answer-tree.js';
import type { FormState, Sending } from '../state/form-state.js';
import type { Move } from '../state/state-change.js';

/** What a person can do. */
export interface Actions {
  change(at: At, typed: Typed): void;
  take(chosen: Chosen): void;
  /** What only some forms have; `move` is given the state as it is then. */
  edit(move: (state: FormState) => Move): void;
  next(): void;
  back(): void;
  /** To where the answer at a path is given; from the check page, with the way back. */
  goTo(path: string): void;
  send(): void;
  tryNow(): void;
  stop(): void;
  restart(): void;
}

/** What is said of answers and submissions that are kept on the device. */
export interface KeptViews {
  /** Between the head and the questions; below the buttons. */
  above(screen: Screen): unknown;
  below(screen: Screen): unknown;
  /** While a submission waits, if it is kept on the device; else nothing. */
  waiting(screen: Screen): unknown;
  /** What becomes of the answers where the page is loaded anew, if they are kept on the device; else nothing. */
  carried(): string | undefined;
  /** What a person may do meanwhile, beside trying again and stopping. */
  ways(screen: Screen): unknown;
}

/** Nothing is drawn in their places until they are there. */
export interface LaterViews {
  summary(screen: Screen): unknown;
  /** What is wrong with an answer, at its question. */
  errors(screen: Screen, id: string, issues: readonly Issue[]): TemplateResult;
  check(screen: Screen): TemplateResult;
  sent(screen: Screen): TemplateResult;
  /** What a backend answered, in the live region. */
  refused(screen: Screen, refused: Extract<Sending, { kind: 'refused' }>): TemplateResult;
  /** While a submission waits, outside the live region. */
  again(screen: Screen, sending: Sending): TemplateResult;
}

/** Views that only some forms have: the list is the compiler's. */
export interface OptionalViews {
  /** Of forms with a service card, or that say why data is asked. */
  readonly serviceCard?: (screen: Screen) => TemplateResult;
  /** Of forms with a service card: what comes after a submission. */
  readonly whatNext?: (screen: Screen) => TemplateResult;
  /** The same: what these answers ask to bring and to pay. */
  readonly due?: (screen: Screen) => TemplateResult;
  /** Of forms with lists: what their views are given. */
  readonly listActs?: (screen: Screen, placed: Placed) => ListActs;
  /** Of forms with options that go with no other: what is said where one is chosen with others. */
  readonly notBoth?: (screen: Screen, field: LocalField, path: string) => string | undefined;
  /** Of forms whose files go before the answers: how far, from 0 to 1. */
  readonly progress?: (screen: Screen, share: number) => TemplateResult;
  /** Of forms in whose texts there is Markdown. */
  readonly markdown?: (text: string) => readonly TemplateResult[];
}

export interface Screen extends Speaking {
  readonly views: OptionalViews;
  readonly state: FormState;
  readonly act: Actions;
  /** Absent until it came, and where nothing is kept. */
  readonly keeper?: KeptViews | undefined;
  /** Absent until it came. */
  readonly later?: LaterViews | undefined;
  /** The page without JavaScript: all at once, conditions in words. */
  readonly still: boolean;
  /** Which fields are marked: the fewer ones. */
  readonly marked: Marked;
}

export function screenOf(
  state: FormState,
  act: Actions,
  { still = false, keeper, later, views = {} }: Partial<Pick<Screen, 'still' | 'keeper' | 'later' | 'views'>> = {},
): Screen {
  const { language, digits, zone, pages } = state.form;
  return {
    state,
    act,
    still,
    keeper,
    later,
    views,
    language,
    digits,
    zone,
    marked: markedIn(pages),
    say: words => wordsIn(words, language),
  };
}

export const wordsIn = <W>(words: Readonly<Record<string, W>>, language: string): W =>
  words[language] ?? words[language.split('-')[0]!] ?? words.en!;

export const count = (screen: Pick<Speaking, 'digits'>, n: number): Count => ({
  n,
  shown: shownDigits(String(n), screen.digits),
});

/** A text in which an author may use Markdown; a form in which none does has no reader for it. */
export const paragraphs = ({ views }: Screen, text: string): unknown => views.markdown?.(text) ?? html`<p>${text}</p>`;

/** A field at its place in the answers. */
export interface Placed {
  readonly field: LocalField;
  readonly path: string;
  readonly at: At;
  /** In a table: what the row is called. */
  readonly row?: string;
}

export const placeField = (field: LocalField, path: string, at: At): Placed => ({
  field,
  path: member(path, field.id),
  at: [...at, field.id],
});

/** With more than these, those out of sight are laid out when they come into sight. */
export const FEW = 50;

/** Ids may hold anything but blanks. */
export const idOf = ({ state }: Screen, path: string): string => state.prefix + path.replace(/\s/g, '%20');

/** What is known of a field; of one that no item holds yet, what its definition says. */
export function stateAt({ state, still }: Screen, { field, path }: Placed): FieldState {
  const known = state.known.fields.get(path);
  const readonly = state.readonly || field.value !== undefined || field.readonly === true;
  if (known && (known.shown || !still)) return state.readonly || still ? { ...known, readonly } : known;
  return { shown: still, required: field.required === true, readonly, value: undefined };
}

export const allOptions = (field: LocalField): readonly LocalOption[] =>
  (field.own.options as readonly LocalOption[] | undefined) ?? [];

/** The answer as text; empty where there is none. */
export function shownAnswer(screen: Screen, { field, at }: Placed, value: Json | undefined): string {
  if (value === undefined) return '';
  if (value === null) return field.unknown ?? '';
  const other = typedAt(screen.state.answers, [...at.slice(0, -1), otherId(field.id)]);
  return screen.state.types[field.type]!.display(value, field, {
    language: screen.language,
    digits: screen.digits,
    zone: screen.zone,
    say: screen.say,
    options: allOptions(field),
    ...(typeof other === 'string' && { otherText: other }),
  });
}
