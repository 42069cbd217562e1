/**
 * Evaluation of a posted page: typed texts are folded, hidden answers are dropped, and the rules of its version are
 * evaluated.
 */

import type { Evaluation, EvaluationDay } from '../../runtime/engine/index.js';
import { readAnswers } from '../../runtime/fields/answers.js';
import type { ControlValues } from '../../runtime/fields/field.js';
import type { Issue, Json, JsonObject, LocalForm } from '../../runtime/model.js';
import {
  allFields,
  answersFromPosted,
  type ElementTypes,
  NO_JS_TYPES,
  type PostedReviews,
  type PostedValues,
  RESERVED_CONTROL_NAMES,
  UNKNOWN_CONTROL_NAME,
  withoutPaths,
  withPostedReviews,
} from '../../runtime/no-js/index.js';
import type { Evaluate } from '../definitions.js';
import { stripNoCharacters } from '../intake/text-characters.js';
import type { AskedFiles } from './asked-files.js';
import { hasCountedRows, withCountedRows, withoutBlankRows } from './counted-rows.js';
import { fillInitialValues, withFilled, withPostedInitials } from './initial-values.js';

type ElementType = ElementTypes[string];

export interface PostEvaluation {
  /** Id of the page; without one, no initial values are put in: a paper is entered as it is. */
  readonly id?: string;
  readonly form: LocalForm;
  readonly values: PostedValues;
  readonly files: AskedFiles;
  readonly evaluate: Evaluate;
  /** The day of the submission, `YYYY-MM-DD`. */
  readonly today: string;
  /** True to keep rows in which nothing was typed. */
  readonly blankRows: boolean;
  readonly reviews: PostedReviews;
}

export interface EvaluatedPost {
  /** Answers with which the page is shown again. */
  readonly answers: ControlValues;
  /** Evaluation, with hidden answers left out. */
  readonly known: Evaluation;
  /** True if a value came under a name that no control of the page has. */
  readonly foreign: boolean;
  /** Paths of texts from which characters that no text has were removed. */
  readonly stripped: readonly string[];
  /** Paths of the initial values that were put in and not seen yet, and of all that have been put in. */
  readonly initial: { readonly asked: readonly string[]; readonly settled: readonly string[] };
}

export function evaluatePost(post: PostEvaluation): EvaluatedPost {
  const { id, form, values, files, evaluate, today, blankRows, reviews } = post;
  const fields = withPostedInitials(allFields(form));
  const stripped = stripTexts(values);
  const counted = hasCountedRows(form);
  const types = withOneReading(NO_JS_TYPES);
  const context = {
    types,
    zone: form.zone,
    unknown: new Set(values.get(UNKNOWN_CONTROL_NAME)),
    blankRows: blankRows || counted,
  };
  values.delete(UNKNOWN_CONTROL_NAME);
  const settled = values.get(RESERVED_CONTROL_NAMES.initial) ?? [];
  values.delete(RESERVED_CONTROL_NAMES.initial);
  const drawn = answersFromPosted(fields, new Map(values), { ...context, files: files.drawn });
  const typed = answersFromPosted(fields, values, { ...context, files: files.answers });
  const judge = (given: ControlValues) =>
    judged(
      evaluate,
      readAnswers(fields, given, type => types[type]!, { zone: form.zone }),
      { today, language: form.language },
    );
  const rows = counted ? withAskedRows(form, { drawn, typed }, judge) : { drawn, typed };
  const filled = fillInitialValues(rows.typed, { form, id, settled, evaluate: judge });
  const asked = filled.values.flatMap(({ path, isAsked }) => (isAsked ? [path] : []));
  return {
    answers: withFilled(rows.drawn, filled.values),
    known: withLost(withPostedReviews(filled.known, reviews), files.lost()),
    initial: { asked, settled: [...settled, ...asked] },
    foreign: values.size > 0 || files.hasUnexpected(),
    stripped,
  };
}

interface PostedAnswers {
  /** Answers as the page is drawn again, and as they are evaluated. */
  readonly drawn: ControlValues;
  readonly typed: ControlValues;
}

/**
 * Returns answers with the rows of lists whose number of items is an answer. Rows that the page had are items, although
 * nothing was typed in them; those that it lacked are drawn when it is shown again.
 */
function withAskedRows(
  form: LocalForm,
  { drawn, typed }: PostedAnswers,
  judge: (answers: ControlValues) => Evaluation,
): PostedAnswers {
  const filled = withoutBlankRows(form, typed);
  const { issues } = judge(filled);
  return {
    drawn: withCountedRows(form, withoutBlankRows(form, drawn), issues),
    typed: withCountedRows(form, filled, issues, typed),
  };
}

/** Length in UTF-16 code units from which a text is read only once. */
const LONG_TEXT_LENGTH = 1_000;

/**
 * Returns the types with readers that remember long texts. The same text is read for the page that is shown again, for
 * the answers and for the data, and what reading it costs is its normalization.
 */
function withOneReading(types: ElementTypes): ElementTypes {
  const read = new WeakMap<object, Map<string, Json | undefined>>();
  const once =
    (type: ElementType): ElementType['read'] =>
    (typed, field, context) => {
      if (typeof typed !== 'string' || typed.length < LONG_TEXT_LENGTH) return type.read(typed, field, context);
      const known = read.get(field) ?? new Map<string, Json | undefined>();
      read.set(field, known);
      if (!known.has(typed)) known.set(typed, type.read(typed, field, context));
      return known.get(typed);
    };
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { ...type, read: once(type) }]));
}

/** Removes characters that no text has. Returns the names of the controls that had any. */
function stripTexts(values: PostedValues): readonly string[] {
  const stripped: string[] = [];
  for (const [name, texts] of values) {
    const plain = texts.map(stripNoCharacters);
    if (plain.every((text, n) => text === texts[n])) continue;
    values.set(name, plain);
    stripped.push(name);
  }
  return stripped;
}

function judged(evaluate: Evaluate, data: JsonObject, day: EvaluationDay): Evaluation {
  const known = evaluate(data, day);
  const hidden = known.issues.filter(({ code }) => code === 'unexpected').map(({ path }) => path);
  return hidden.length > 0 ? evaluate(withoutPaths(data, hidden), day) : known;
}

/** Adds an issue for each file that came and could not be kept, so that it is asked for again. */
function withLost(known: Evaluation, paths: readonly string[]): Evaluation {
  const told = new Set(known.issues.map(({ path }) => path));
  const lost = paths.filter(path => !told.has(path)).map((path): Issue => ({ path, code: 'required', params: {} }));
  return { ...known, issues: [...known.issues, ...lost] };
}
