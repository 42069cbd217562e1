/** The browser's own way back and forth leads from page to page of a form, where the page around gives it its history and its title. */
import type { LocalPage } from '../model.js';
import { type FormState, type Step, shownPages } from './state/form-state.js';
import type { ElementContext, StateListener } from './submission-controller.js';
import { HEADING } from './views/question-page.js';

/** The id of no page starts with a hyphen. */
const CHECK = '#-check';

const placeOf = (step: Step): string | undefined =>
  step.kind === 'page' ? `#${encodeURI(step.page)}` : step.kind === 'check' ? CHECK : undefined;

const stepsOf = (state: FormState): readonly [Step, ...Step[]] => {
  // Where none is shown the first page stands there.
  const [first = state.form.pages[0]!, ...others] = shownPages(state);
  const step = ({ id }: LocalPage): Step => ({ kind: 'page', page: id, returning: false });
  return [step(first), ...others.map(step), { kind: 'check' }];
};

/** That of the address of the page; where it names none, the first. */
const stepInAddress = (state: FormState): Step | undefined =>
  location.hash ? stepsOf(state).find(step => placeOf(step) === location.hash) : stepsOf(state)[0];

function titleOf({ form, step, summary, words }: FormState): string {
  const here = step.kind === 'page' ? form.pages.find(({ id }) => id === step.page)!.title : words[`${step.kind}Title`];
  return (summary.length > 0 ? words.errorMark : '') + (here ? `${here} – ` : '') + form.title;
}

/** Each page is an entry of the history, under its id. What this gives is told of every change. */
export function pageHistory({ state, move }: ElementContext): StateListener {
  // What was told last: an address may name no step, or one that is hidden by now. Where somebody has gone on before this
  // came, that is an entry of its own.
  let place = placeOf(stepsOf(state())[0]);
  const go = (focus: object) => {
    const now = state();
    const step = stepInAddress(now);
    // What was sent is not gone back to.
    if (!place || !step || placeOf(step) === place) return;
    place = placeOf(step);
    move({ state: { ...now, step, summary: [] }, ...focus });
  };
  addEventListener('popstate', () => go({ focus: { id: HEADING } }));
  // Where answers wait to be checked, their draft says so.
  if (location.hash && location.hash !== CHECK) go({});

  const tell = (now: FormState) => {
    const next = placeOf(now.step);
    document.title = titleOf(now);
    if (next === place) return;
    place = next;
    // Loaded anew, what was sent is an empty form.
    if (next !== location.hash)
      history[next ? 'pushState' : 'replaceState'](null, '', location.pathname + location.search + (next ?? ''));
  };
  tell(state());
  return tell;
}
