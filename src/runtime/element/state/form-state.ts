/** All that the element shows, as one plain object. Views are functions of it, so that they also render in Node. */

import { today } from '../../clock.js';
import { type Evaluation, evaluate, type RuleForm, type Scope } from '../../engine/index.js';
import { otherId } from '../../engine/other-option.js';
import { readAnswers, writeAnswers } from '../../fields/answers.js';
import type { ControlValue, ControlValues, LocaleContext, Localized, ReadContext } from '../../fields/field.js';
import type { Direction } from '../../i18n/direction.js';
import type { ScreenMessages } from '../../i18n/screen-messages.js';
import type { Issue, JsonObject, LocalField, LocalForm, LocalPage } from '../../model.js';
import type { UnavailableNotice } from '../../submit/encryption-messages.js';
import type { ElementTypes, OptionalFeatures } from '../element-types.js';
import type { FileSelection } from './add-files.js';
import { type PathSegments, parsePath, withoutPaths, withValue } from './answer-tree.js';
import type { FileContents } from './file-contents.js';

export type SendState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'sending';
      /** Not for the first time. */
      readonly again: boolean;
      /** Of the files, from 0 to 1; undefined where nobody knows. */
      readonly share?: number | undefined;
    }
  | { readonly kind: 'waiting'; readonly seconds: number }
  | { readonly kind: 'refused'; readonly status: number; readonly type?: string };

export type Step =
  | { readonly kind: 'page'; readonly page: string /** Came from the check page. */; readonly returning: boolean }
  | { readonly kind: 'check' }
  | { readonly kind: 'sent'; readonly tracking?: string; readonly pin?: string; readonly page?: string };

/** All that the rules know, with the issues by path. */
export interface FormEvaluation extends Evaluation {
  readonly byPath: ReadonlyMap<string, Issue>;
  /** What the next evaluation goes on from; absent where there is none. */
  readonly before?: PreviousEvaluation;
}

interface PreviousEvaluation {
  readonly typed: ControlValues;
  readonly data: JsonObject;
  /** Of all that was read, and of what is left of it without hidden answers. */
  readonly whole?: Scope | undefined;
  readonly left?: Scope | undefined;
}

/** A field of the data's top object, and the page on which it is. */
export interface TopLevelField {
  readonly field: LocalField;
  readonly page: LocalPage;
}

/** An item that was taken away last, with all that was typed in it. */
export interface RemovedItem {
  readonly path: string;
  readonly at: PathSegments;
  readonly index: number;
  readonly item: ControlValues;
  /** What a person calls it. */
  readonly title: string;
}

export interface FormState {
  /** By the id of the field, and by that of the text beside its "other". */
  readonly topLevelFields: ReadonlyMap<string, TopLevelField>;
  readonly form: LocalForm;
  readonly direction: Direction;
  readonly words: ScreenMessages;
  readonly types: ElementTypes;
  readonly rules: RuleForm;
  readonly optional: OptionalFeatures;
  /** Before every id, so that several forms can stand on a page. */
  readonly prefix: string;
  readonly today: string;
  readonly answers: ControlValues;
  readonly evaluation: FormEvaluation;
  /** Paths whose issues the person has been shown; they stay live. */
  readonly revealed: ReadonlySet<string>;
  /** Issues of the backend, each until its answer changes. */
  readonly objections: ReadonlyMap<string, Issue>;
  /** The entries of the error summary, as they were at the last attempt. */
  readonly summary: readonly string[];
  readonly step: Step;
  readonly sending: SendState;
  readonly readonly: boolean;
  /** Why nothing can be sent from this page: it cannot encrypt. */
  readonly unavailable?: Localized<UnavailableNotice> | undefined;
  /** The bytes of chosen files. */
  readonly fileContents: FileContents;
  /** The item of a list that was removed last, if something was typed in it. */
  readonly removed?: RemovedItem | undefined;
  /** Paths whose chosen files are being read. */
  readonly pendingFiles: ReadonlySet<FileSelection>;
  /** Where answers are checked: what is said beside those that were filled in by the page. */
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
  return { ...state, step: firstStep(state) };
}

export const topLevelFieldsOf = (form: LocalForm): ReadonlyMap<string, TopLevelField> =>
  new Map(
    form.pages.flatMap(page =>
      page.fields.flatMap(field =>
        [field.id, ...(field.own.other ? [otherId(field.id)] : [])].map(id => [id, { field, page }] as const),
      ),
    ),
  );

export const allFields = (form: LocalForm): readonly LocalField[] => form.pages.flatMap(page => page.fields);

/** What is known of typed answers: hidden ones take no part, and stay in the answers for when they are shown again. */
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

/** Files whose bytes are gone cannot be sent. */
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
  return { ...known, issues: lost.length > 0 ? [...byPath.values()] : known.issues, byPath };
}

/** Defaults, and as many empty items as a list must have. */
export function firstAnswers(form: Pick<LocalForm, 'pages' | 'zone'>, types: ElementTypes): ControlValues {
  return blankObject(
    form.pages.flatMap(page => page.fields),
    types,
    form,
  );
}

export function blankObject(fields: readonly LocalField[], types: ElementTypes, context: ReadContext): ControlValues {
  return Object.fromEntries(
    fields.map(field => [field.id, blankValue(field, types, context)]).filter(([, typed]) => typed !== undefined),
  );
}

/** What stands in a control before anybody typed. */
export function blankValue(field: LocalField, types: ElementTypes, context: ReadContext): ControlValue {
  const { shape, write } = types[field.type]!;
  if (shape === 'object') return blankObject(field.fields, types, context);
  if (shape === 'list') {
    const count = typeof field.own.min === 'number' ? field.own.min : 0;
    return Array.from({ length: count }, () => blankObject(field.fields, types, context));
  }
  return field.default === undefined || field.value ? undefined : write(field.default, field, context);
}

/** The answers that `data` would have been typed as. */
export const answersOf = (form: LocalForm, types: ElementTypes, data: JsonObject): ControlValues =>
  writeAnswers(allFields(form), data, type => types[type]!, form);

export const shownPages = (state: FormState): readonly LocalPage[] =>
  state.form.pages.filter(page => state.evaluation.pages.get(page.id) !== false);

/** A form of one page is sent from there; one of several has its answers checked first. */
export const hasCheck = (state: FormState): boolean => state.form.pages.length > 1;

const firstStep = (state: FormState): Step => ({
  kind: 'page',
  page: (shownPages(state)[0] ?? state.form.pages[0]!).id,
  returning: false,
});

/** Answers changed at a place: all is known anew, and the backend's objection there is answered. */
export function withAnswer(state: FormState, at: PathSegments, typed: ControlValue): FormState {
  return withAnswers(state, withValue(state.answers, at, typed) as ControlValues, at);
}

export function withAnswers(state: FormState, answers: ControlValues, at: PathSegments = []): FormState {
  const objections = new Map([...state.objections].filter(([path]) => !related(parsePath(path), at)));
  const removed = at.length > 0 ? state.removed : undefined;
  return { ...state, answers, objections, removed, evaluation: evaluateTyped(state, answers, state.evaluation.before) };
}

const related = (path: PathSegments, at: PathSegments): boolean =>
  path.every((part, i) => i >= at.length || part === at[i]);

/** All issues now: of the answers, else of the backend, by path. */
export const currentIssues = ({ objections, evaluation: known }: FormState): ReadonlyMap<string, Issue> =>
  objections.size > 0 ? new Map([...objections, ...known.byPath]) : known.byPath;

/** The issue that is shown at a path. */
export function shownIssue(state: FormState, path: string): Issue | undefined {
  if (!state.revealed.has(path)) return undefined;
  return state.evaluation.byPath.get(path) ?? state.objections.get(path);
}

/** The page on which the answer at a path is given; undefined for the form as a whole. */
export function pageOf(state: FormState, path: string): LocalPage | undefined {
  return state.topLevelFields.get(String(parsePath(path)[0] ?? ''))?.page;
}

/** Shows the issues at these paths, in the fields and in the summary. */
export function revealIssues(state: FormState, paths: readonly string[]): FormState {
  return { ...state, revealed: new Set([...state.revealed, ...paths]), summary: paths };
}

/** Paths of the page that have an issue. */
export const pagePathsWithIssues = (
  state: FormState,
  page: string,
  issues: Iterable<Issue> = currentIssues(state).values(),
): readonly string[] => [...issues].map(({ path }) => path).filter(path => pageOf(state, path)?.id === page);
