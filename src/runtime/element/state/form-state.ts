/**
 * Form state: all that the element shows, as one plain object. Views are functions of it, so that they also render in
 * Node.
 */

import type { BackendIssue } from '../../backend-issue.js';
import { today } from '../../clock.js';
import { type Evaluation, evaluate, type RuleForm, type Scope } from '../../engine/index.js';
import { otherId } from '../../engine/other-option.js';
import { readAnswers, writeAnswers } from '../../fields/answers.js';
import type { ControlValue, ControlValues, LocaleContext, Localized, ReadContext } from '../../fields/field.js';
import type { Direction } from '../../i18n/direction.js';
import type { ScreenMessages } from '../../i18n/screen-messages.js';
import type { Issue, JsonObject, LocalField, LocalForm, LocalPage } from '../../model.js';
import type { UnavailableNotice } from '../../submit/encryption-messages.js';
import type { Refusal } from '../../submit/transport.js';
import type { ElementTypes, OptionalFeatures } from '../element-types.js';
import type { FileSelection } from './add-files.js';
import { type PathSegments, parsePath, withoutPaths, withValue } from './answer-tree.js';
import type { FileContents } from './file-contents.js';

/** Returns the message for a submission that waits for another reason than the connection. */
type WaitingMessage = (screen: never) => string;

export type SendState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'sending';
      /** True if this is not the first attempt. */
      readonly again: boolean;
      /** Share of the files that has been sent, from 0 to 1; undefined if it is not known. */
      readonly share?: number | undefined;
      readonly why?: WaitingMessage | undefined;
    }
  | { readonly kind: 'waiting'; readonly seconds: number; readonly why?: WaitingMessage | undefined }
  | Refusal;

export type Step =
  | {
      readonly kind: 'page';
      readonly page: string /** True if the user came from the check answers page. */;
      readonly returning: boolean;
    }
  | { readonly kind: 'check' }
  | { readonly kind: 'sent'; readonly tracking?: string; readonly pin?: string; readonly page?: string };

/** Result of the rules, with the issues by path. */
export interface FormEvaluation extends Evaluation {
  readonly byPath: ReadonlyMap<string, Issue>;
  /** Evaluation from which the next one continues; absent if there is none. */
  readonly before?: PreviousEvaluation;
}

interface PreviousEvaluation {
  readonly typed: ControlValues;
  readonly data: JsonObject;
  /** Scope of all data that was read; `left` is the scope of that data without hidden answers. */
  readonly whole?: Scope | undefined;
  readonly left?: Scope | undefined;
}

/** Field of the data's top-level object, and the page that it is on. */
export interface TopLevelField {
  readonly field: LocalField;
  readonly page: LocalPage;
}

/** Item that was removed last, with all that was entered in it. */
export interface RemovedItem {
  readonly path: string;
  readonly at: PathSegments;
  readonly index: number;
  readonly item: ControlValues;
  /** Label of the item for people. */
  readonly title: string;
}

/** Completes a state after its answers have changed. */
export type Settle = (state: FormState) => FormState;

/** Optional features that change the state itself. */
export interface OptionalStateFeatures {
  readonly settle?: Settle;
}

/** Optional wrappers of `settle`. */
export interface SettleWrappers {
  /** Makes and removes items, in forms with lists whose number of items is an answer. */
  readonly withFittedItems: (settle: Settle) => Settle;
  /** Finds the warnings, in forms that have any. */
  readonly withFoundWarnings: (settle: Settle) => Settle;
  /** Follows items that are options, in forms with such choices. */
  readonly withItemOptions: (settle: Settle) => Settle;
  /** Marks answers whose option is no longer offered, in forms whose options depend on answers. */
  readonly withUnofferedMarked: (settle: Settle) => Settle;
  /** Takes the rules of the language, in forms whose rules read texts of options. */
  readonly withRulesInLanguage: (settle: Settle) => Settle;
}

export interface FormState {
  /** Top-level fields, by their id and by the id of the text next to their option “other”. */
  readonly topLevelFields: ReadonlyMap<string, TopLevelField>;
  readonly form: LocalForm;
  readonly direction: Direction;
  readonly words: ScreenMessages;
  readonly types: ElementTypes;
  readonly rules: RuleForm;
  readonly optional: OptionalFeatures & OptionalStateFeatures;
  /** Prefix of every id, so that several forms can be on one page. */
  readonly prefix: string;
  readonly today: string;
  readonly answers: ControlValues;
  readonly evaluation: FormEvaluation;
  /** Paths whose issues the user has been shown. These issues stay up to date. */
  readonly revealed: ReadonlySet<string>;
  /** Issues of the backend, each until its answer changes. */
  readonly objections: ReadonlyMap<string, BackendIssue>;
  /** The entries of the error summary, as they were at the last attempt. */
  readonly summary: readonly string[];
  readonly step: Step;
  readonly sending: SendState;
  readonly readonly: boolean;
  /** Reason why nothing can be sent from this page: it cannot encrypt. */
  readonly unavailable?: Localized<UnavailableNotice> | undefined;
  /** The bytes of chosen files. */
  readonly fileContents: FileContents;
  /** The item of a list that was removed last, if something was typed in it. */
  readonly removed?: RemovedItem | undefined;
  /** Selections whose files are being read. */
  readonly pendingFiles: ReadonlySet<FileSelection>;
  /** Renders the marker of a prefilled answer on the check answers page. */
  readonly mark?: (screen: Pick<LocaleContext, 'localized'>, path: string) => unknown;
}

export type FormContext = Pick<
  FormState,
  | 'form'
  | 'direction'
  | 'topLevelFields'
  | 'words'
  | 'types'
  | 'rules'
  | 'optional'
  | 'prefix'
  | 'readonly'
  | 'unavailable'
>;

export function startState(setting: FormContext): FormState {
  const begun = { ...setting, today: today(setting.form.zone), fileContents: new Map() as FileContents };
  const answers = firstAnswers(setting.form, setting.types);
  const state: FormState = {
    ...begun,
    pendingFiles: new Set(),
    answers,
    evaluation: evaluateTyped(begun, answers),
    revealed: new Set(),
    objections: new Map(),
    summary: [],
    step: { kind: 'check' },
    sending: { kind: 'idle' },
  };
  return { ...settled(state), step: firstStep(state) };
}

export const topLevelFieldsOf = (form: LocalForm): ReadonlyMap<string, TopLevelField> =>
  new Map(
    form.pages.flatMap(page =>
      page.fields.flatMap(field =>
        [field.id, ...(field.own.other ? [otherId(field.id)] : [])].map(id => [id, { field, page }] as const),
      ),
    ),
  );

export const allFields = (form: Pick<LocalForm, 'pages'>): readonly LocalField[] =>
  form.pages.flatMap(page => page.fields);

/** Evaluates the answers. Hidden answers take no part, but stay in the answers for when they are shown again. */
function evaluateTyped(
  setting: Pick<FormState, 'form' | 'types' | 'rules' | 'today' | 'fileContents' | 'readonly' | 'optional'>,
  typed: ControlValues,
  before?: PreviousEvaluation,
): FormEvaluation {
  const { form, types, rules, today } = setting;
  const data = readAnswers(allFields(form), typed, type => types[type]!, form, before?.typed, before?.data);
  const all = evaluate(rules, data, { today }, before?.whole);
  const hidden = all.issues.filter(issue => issue.code === 'unexpected').map(issue => issue.path);
  const known = hidden.length > 0 ? evaluate(rules, withoutPaths(data, hidden), { today }, before?.left) : all;
  const left = hidden.length > 0 ? known.scope : before?.left;
  return { ...withLost(setting, known), before: { typed, data, whole: all.scope, left } };
}

/** Adds the issues of files whose bytes are gone, because they cannot be sent. */
function withLost(
  {
    form,
    types,
    fileContents,
    readonly,
    optional,
  }: Pick<FormState, 'form' | 'types' | 'fileContents' | 'readonly' | 'optional'>,
  known: Evaluation,
): FormEvaluation {
  const lost = readonly ? [] : (optional.files?.lost(allFields(form), known.data, types, fileContents) ?? []);
  const byPath = new Map(known.issues.map(issue => [issue.path, issue]));
  for (const issue of lost) if (!byPath.has(issue.path)) byPath.set(issue.path, issue);
  return { ...known, issues: [...byPath.values()], byPath };
}

/** Returns the initial answers: defaults, and as many empty items as a list must have. */
export function firstAnswers(form: Pick<LocalForm, 'pages' | 'zone'>, types: ElementTypes): ControlValues {
  return blankObject(allFields(form), types, form);
}

export function blankObject(fields: readonly LocalField[], types: ElementTypes, context: ReadContext): ControlValues {
  return Object.fromEntries(
    fields.map(field => [field.id, blankValue(field, types, context)]).filter(([, typed]) => typed !== undefined),
  );
}

/** Returns the value of a control before anything was entered. */
export function blankValue(field: LocalField, types: ElementTypes, context: ReadContext): ControlValue {
  const { shape, write } = types[field.type]!;
  if (shape === 'object') return blankObject(field.fields, types, context);
  if (shape === 'list') {
    const count = typeof field.own.min === 'number' ? field.own.min : 0;
    return Array.from({ length: count }, () => blankObject(field.fields, types, context));
  }
  return field.default === undefined || field.value ? undefined : write(field.default, field, context);
}

/** Returns the answers that would have been entered to give `data`. */
export const answersOf = (form: LocalForm, types: ElementTypes, data: JsonObject): ControlValues =>
  writeAnswers(allFields(form), data, type => types[type]!, form);

export const shownPages = (state: FormState): readonly LocalPage[] =>
  state.form.pages.filter(page => state.evaluation.pages.get(page.id) !== false);

/**
 * Returns whether the form has a check answers page. A form of one page is sent from that page; in a form of several
 * pages the answers are checked first.
 */
export const hasCheck = (state: FormState): boolean => state.form.pages.length > 1;

const firstStep = (state: FormState): Step => ({
  kind: 'page',
  page: (shownPages(state)[0] ?? state.form.pages[0]!).id,
  returning: false,
});

/**
 * Returns the state with an answer changed at a path. Everything is evaluated again, and the backend's issue at that
 * path is removed.
 */
export function withAnswer(state: FormState, at: PathSegments, typed: ControlValue): FormState {
  return withAnswers(state, withValue(state.answers, at, typed) as ControlValues, at);
}

export function withAnswers(state: FormState, answers: ControlValues, at: PathSegments = []): FormState {
  const objections = new Map([...state.objections].filter(([path]) => !related(parsePath(path), at)));
  const removed = at.length > 0 ? state.removed : undefined;
  const evaluation = evaluateTyped(state, answers, state.evaluation.before);
  return settled({ ...state, answers, objections, removed, evaluation });
}

const settled = (state: FormState): FormState => state.optional.settle?.(state) ?? state;

const related = (path: PathSegments, at: PathSegments): boolean =>
  path.every((part, i) => i >= at.length || part === at[i]);

/** Returns all current issues by path: those of the answers, otherwise those of the backend. */
export const currentIssues = ({ objections, evaluation: known }: FormState): ReadonlyMap<string, BackendIssue> =>
  new Map<string, BackendIssue>([...objections, ...known.byPath]);

/** Returns the issue that is shown at a path, or undefined if none is. */
export function shownIssue(state: FormState, path: string): BackendIssue | undefined {
  if (!state.revealed.has(path)) return undefined;
  return state.evaluation.byPath.get(path) ?? state.objections.get(path);
}

/** Returns the page on which the answer at a path is given, or undefined for the form as a whole. */
export function pageOf(state: FormState, path: string): LocalPage | undefined {
  return state.topLevelFields.get(parsePath(path)[0] as string)?.page;
}

/** Shows the issues at these paths, in the fields and in the summary. */
export function revealIssues(state: FormState, paths: readonly string[]): FormState {
  return { ...state, revealed: new Set([...state.revealed, ...paths]), summary: paths };
}

/** Returns the paths of a page that have an issue. */
export const pagePathsWithIssues = (
  state: FormState,
  page: string,
  issues: Iterable<BackendIssue> = currentIssues(state).values(),
): readonly string[] => [...issues].map(({ path }) => path).filter(path => pageOf(state, path)?.id === page);
