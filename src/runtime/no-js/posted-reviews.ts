/** Reviews of warnings as a page posts them: each warning that it showed, and those that were confirmed. */

import type { PostedValues } from '../element/state/posted-values.js';
import { confirmedWarnings, newWarnings, withReviews } from '../element/warnings/reviews.js';
import { reviewValue, WARNING_CONTROL_NAMES } from '../element/warnings/views.js';
import type { Evaluation } from '../engine/index.js';

export { confirmedWarnings, newWarnings };

export interface PostedReviews {
  readonly seen: ReadonlySet<string>;
  readonly confirmed: ReadonlySet<string>;
}

/** Removes the reviews from the posted values and returns them. */
export function takeReviews(values: PostedValues): PostedReviews {
  const taken = (name: string) => {
    const found = new Set(values.get(name));
    values.delete(name);
    return found;
  };
  return { seen: taken(WARNING_CONTROL_NAMES.seen), confirmed: taken(WARNING_CONTROL_NAMES.confirmed) };
}

/** Returns the evaluation with the reviews that were posted. Those of warnings that it does not have are ignored. */
export const withPostedReviews = <E extends Evaluation>(known: E, { seen, confirmed }: PostedReviews): E =>
  withReviews(known, warning => {
    const value = reviewValue(warning);
    return confirmed.has(value) ? 'confirmed' : seen.has(value) ? 'seen' : undefined;
  });

/** Returns the evaluation for a page that shows all warnings. */
export const withAllSeen = <E extends Evaluation>(known: E): E => withReviews(known, ({ review }) => review ?? 'seen');
