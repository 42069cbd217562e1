/**
 * Reviews of warnings: which ones the person has seen and confirmed. The element keeps them with the answers, so that
 * they last as long as a draft, under a name that no question has.
 */
import type { Evaluation } from '../../engine/index.js';
import { warningKey, withoutReads } from '../../engine/warnings.js';
import type { ControlValue, ControlValues } from '../../fields/field.js';
import { isObject } from '../../is-object.js';
import type { FoundWarning, Warning } from '../../warning.js';

export type Review = NonNullable<FoundWarning['review']>;

type WithWarnings = Pick<Evaluation, 'warnings'>;

/** Returns the warnings that the person has not seen. */
export const newWarnings = ({ warnings = [] }: WithWarnings): readonly FoundWarning[] =>
  warnings.filter(({ review }) => !review);

/** Returns the warnings that the person has seen. */
export const seenWarnings = ({ warnings = [] }: WithWarnings): readonly FoundWarning[] =>
  warnings.filter(({ review }) => review);

/** Returns the warnings that the person has confirmed, as a submission lists them. */
export const confirmedWarnings = ({ warnings = [] }: WithWarnings): readonly Warning[] =>
  warnings.filter(({ review }) => review === 'confirmed').map(withoutReads);

/** Returns the evaluation with the review of each warning, and those that are shown in the states of their fields. */
export function withReviews<E extends Evaluation>(
  known: E,
  reviewOf: (warning: FoundWarning) => Review | undefined,
): E {
  const warnings = (known.warnings ?? []).map(warning => {
    const review = reviewOf(warning);
    return review ? { ...warning, review } : warning;
  });
  const fields = new Map(known.fields);
  for (const warning of seenWarnings({ warnings })) {
    const state = fields.get(warning.path);
    if (state) fields.set(warning.path, { ...state, warnings: [...(state.warnings ?? []), warning] });
  }
  return { ...known, warnings, fields };
}

const REVIEWS = '-reviews';

/** Mark of a confirmed warning after the digest of what its rule read. */
const CONFIRMED = '!';

const reviewsIn = (answers: ControlValues): ControlValues => {
  const reviews = answers[REVIEWS];
  return isObject<ControlValues>(reviews) ? reviews : {};
};

/**
 * Returns the answers with the review of a warning. A warning counts as new once an answer that its rule reads changes.
 */
export const withReview = (answers: ControlValues, warning: FoundWarning, review: Review): ControlValues => ({
  ...answers,
  [REVIEWS]: {
    ...reviewsIn(answers),
    [warningKey(warning)]: warning.reads + (review === 'confirmed' ? CONFIRMED : ''),
  } as ControlValue,
});

/** Returns the review of a warning in the answers. */
export function reviewIn(answers: ControlValues, warning: FoundWarning): Review | undefined {
  const review = reviewsIn(answers)[warningKey(warning)];
  if (review === warning.reads + CONFIRMED) return 'confirmed';
  return review === warning.reads ? 'seen' : undefined;
}
