/**
 * Page history: the browser's back and forward buttons lead from page to page of a form, if the page around gives the
 * form its history and its title.
 */
import type { LocalPage } from '../model.js';
import { type FormState, type Step, shownPages } from './state/form-state.js';
import type { ElementContext, StateListener } from './submission-controller.js';
import { HEADING } from './views/question-page.js';

/** Hash of the check answers page. The id of no page starts with a hyphen. */
const CHECK = '#-check';

const placeOf = (step: Step): string | undefined =>
  step.kind === 'page' ? `#${encodeURI(step.page)}` : step.kind === 'check' ? CHECK : undefined;

const stepsOf = (state: FormState): readonly [Step, ...Step[]] => {
  // If no page is shown, the first page is displayed.
  const [first = state.form.pages[0]!, ...others] = shownPages(state);
  const step = ({ id }: LocalPage): Step => ({ kind: 'page', page: id, returning: false });
  return [step(first), ...others.map(step), { kind: 'check' }];
};

/** Returns the step that the page's address names, or the first step if the address has no hash. */
const stepInAddress = (state: FormState): Step | undefined =>
  location.hash ? stepsOf(state).find(step => placeOf(step) === location.hash) : stepsOf(state)[0];

function titleOf({ form, step, summary, words }: FormState): string {
  const here = step.kind === 'page' ? form.pages.find(({ id }) => id === step.page)!.title : words[`${step.kind}Title`];
  return (summary.length > 0 ? words.errorMark : '') + (here ? `${here} – ` : '') + form.title;
}

/** Makes each page an entry of the history, under its id. Returns the listener of state changes. */
export function pageHistory({ state, move, optional }: ElementContext): StateListener {
  // Hash of the last step. It is recorded because an address may name no step, or one that is hidden by now. If the
  // user continued before this code loaded, that page becomes an entry of its own.
  let place = placeOf(stepsOf(state())[0]);
  const go = (focus: object) => {
    const now = state();
    const step = stepInAddress(now);
    // There is no way back into a form that was sent.
    if (!place || !step || placeOf(step) === place) return;
    place = placeOf(step);
    move({ state: { ...now, step, summary: [] }, ...focus });
  };
  addEventListener('popstate', () => go({ focus: { id: HEADING } }));
  // The address does not open the check answers page: if answers wait to be checked, their draft records that.
  if (location.hash && location.hash !== CHECK) go({});

  const tell = (now: FormState) => {
    const next = placeOf(now.step);
    document.title = titleOf(optional.filled?.(now) ?? now);
    if (next === place) return;
    place = next;
    // After a reload, a form that was sent is an empty form.
    if (next !== location.hash)
      history[next ? 'pushState' : 'replaceState'](null, '', location.pathname + location.search + (next ?? ''));
  };
  tell(state());
  return tell;
}
