/**
 * Warnings of the element: they are shown once where the person would go on, and what was confirmed is sent. Only forms
 * with warnings include this module.
 */
import { warningsOf } from '../../engine/warnings.js';
import type { ControlValues } from '../../fields/field.js';
import type { FoundWarning } from '../../warning.js';
import {
  type FormState,
  hasCheck,
  pageOf,
  pagePathsWithIssues,
  type Settle,
  withAnswers,
} from '../state/form-state.js';
import type { OptionalWarningStops, StateChange } from '../state/state-change.js';
import { SUMMARY } from '../views/error-summary.js';
import type { WarningViews } from '../views/render-context.js';
import { confirmedWarnings, newWarnings, reviewIn, withReview, withReviews } from './reviews.js';
import { reviewValue, warningViews } from './views.js';

function ask(state: FormState, isAsked: (path: string) => boolean): StateChange | undefined {
  const { evaluation } = state;
  const found = newWarnings(evaluation).filter(({ path }) => isAsked(path));
  if (state.readonly || found.length === 0) return undefined;
  const open = evaluation.warnings!.filter(({ path, review }) => review !== 'confirmed' && isAsked(path));
  const summary = [...new Set(open.map(({ path }) => path))];
  const answers = found.reduce((all, warning) => withReview(all, warning, 'seen'), state.answers);
  return { state: { ...withAnswers(state, answers), summary }, focus: { id: SUMMARY } };
}

export const withFoundWarnings =
  (settle: Settle): Settle =>
  state => {
    const next = settle(state);
    const { rules, evaluation } = next;
    const warnings = warningsOf(rules, evaluation);
    if (warnings.length === 0) return next;
    const answers = warnings.reduce(withPostedReview, next.answers);
    const found = withReviews({ ...evaluation, warnings }, warning => reviewIn(answers, warning));
    return { ...next, answers, evaluation: found };
  };

/**
 * Returns the answers with the review of a warning that a page shows which came back from the server. The element takes
 * that page over, and removes it then.
 */
function withPostedReview(answers: ControlValues, warning: FoundWarning): ControlValues {
  const tick = document.querySelector<HTMLInputElement>(`[id][value=${CSS.escape(reviewValue(warning))}]`);
  return tick ? withReview(answers, warning, tick.checked ? 'confirmed' : 'seen') : answers;
}

/** Views and stops in one feature, which the element knows by one name. */
export const warnings: NonNullable<OptionalWarningStops['warnings']> & WarningViews = {
  ...warningViews,
  onPage(state) {
    const { step, evaluation } = state;
    if (step.kind !== 'page' || !hasCheck(state)) return undefined;
    if (pagePathsWithIssues(state, step.page, evaluation.issues).length > 0) return undefined;
    return ask(state, path => pageOf(state, path)?.id === step.page);
  },
  onSend: state => ask(state, () => true),
  confirmed({ evaluation }) {
    const warnings = confirmedWarnings(evaluation);
    return warnings.length > 0 ? { warnings } : {};
  },
};
