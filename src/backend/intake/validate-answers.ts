/**
 * Validation of the answers of a submission: by this thread, or by another one within a time limit if they are long, or
 * the code of custom types checks them.
 */
import { isUnanswered } from '../../runtime/engine/clean.js';
import type { EvaluationDay } from '../../runtime/engine/index.js';
import { itemPath, memberPath } from '../../runtime/engine/path.js';
import type { FieldModel, Issue, Json } from '../../runtime/model.js';
import { type Submission, submissionDay } from '../../runtime/submit/envelope.js';
import type { StoredDefinition } from '../contracts/store.js';
import type { ServedForm, ValidationOutcome } from '../definitions.js';
import { httpError } from '../http/problem.js';
import { isOverrun } from '../system/worker-pool.js';

/** Validates the answers of a submission by a version of a form. */
type LongValidator = (task: {
  readonly definition: StoredDefinition;
  readonly hasCustomTypes: boolean;
  readonly data: unknown;
  /** The day and the language of the submission. */
  readonly day: EvaluationDay;
}) => Promise<ValidationOutcome>;

export interface ValidationContext {
  /** Called if the code of a custom type of a form throws. */
  fieldTypeFailed(form: string): void;
  /** Validates the answers of a long submission, or of a form with custom types, if another thread does. */
  readonly validateLong?: LongValidator | undefined;
}

export async function validateAnswers(
  context: ValidationContext,
  submission: Submission,
  served: ServedForm,
  isLong: boolean,
): Promise<ValidationOutcome> {
  const { validateLong } = context;
  const isElsewhere = validateLong && (isLong || served.hasCustomTypes);
  const outcome = isElsewhere
    ? await validateElsewhere(validateLong, submission, served)
    : (await served.validator())(submission.data, dayOf(submission));
  if (outcome.issues.some(isThrown)) context.fieldTypeFailed(served.form);
  return outcome;
}

/** Returns whether the code of a custom type threw. Of all checks, that alone has no index. */
export const isThrown = ({ code, params }: Issue): boolean => code === 'check' && params.index === undefined;

const dayOf = (submission: Submission): EvaluationDay => ({
  today: submissionDay(submission),
  language: submission.language,
});

/** Validates in another thread. An answer that is not checked in time is refused: it would not be when it is sent again. */
async function validateElsewhere(
  validate: LongValidator,
  submission: Submission,
  served: ServedForm,
): Promise<ValidationOutcome> {
  const { data } = submission;
  const { stored: definition, hasCustomTypes } = served;
  return validate({ definition, hasCustomTypes, data, day: dayOf(submission) }).catch(error => {
    const errors = hasCustomTypes && isOverrun(error) ? unchecked(served, data) : [];
    throw errors.length > 0 ? httpError('invalid-submission', { errors }) : error;
  });
}

/** Returns an issue, as of an exception, for each answer of a custom type. One of them takes too long to check. */
function unchecked(served: ServedForm, data: Json): readonly Issue[] {
  const paths = new Set(served.parsedModel().pages.flatMap(({ fields }) => fields.flatMap(customPaths)));
  return [...answersAt(paths, data, '', '')].map(path => ({ path, code: 'check', params: {} }));
}

const customPaths = ({ path, custom, fields }: FieldModel): readonly string[] =>
  custom === undefined ? fields.flatMap(customPaths) : [path];

/** Returns the paths of the answers to these questions, whose paths have no indexes. */
function* answersAt(questions: ReadonlySet<string>, value: Json, path: string, plain: string): Generator<string> {
  if (questions.has(plain)) {
    if (value !== null && !isUnanswered(value)) yield path;
  } else if (Array.isArray(value))
    for (const [index, entry] of value.entries()) yield* answersAt(questions, entry, itemPath(path, index), plain);
  else if (typeof value === 'object' && value !== null)
    for (const [key, entry] of Object.entries(value))
      yield* answersAt(questions, entry, memberPath(path, key), memberPath(plain, key));
}
