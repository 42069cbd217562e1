/** The browser's own way back and forth leads from page to page of a form, where the page around gives it its history and its title. */
import type { Inside, Told } from './attendant.js';
import { HEADING } from './pages.js';
import type { FormState, Step } from './state.js';

/** The id of no page starts with a hyphen. */
const CHECK = '#-check';

const placeOf = (step: Step): string | undefined =>
  step.kind === 'page' ? `#${encodeURI(step.page)}` : step.kind === 'check' ? CHECK : undefined;

const stepsOf = ({ form, known }: FormState): readonly Step[] =>
  form.pages
    .filter(({ id }) => known.pages.get(id) !== false)
    .map(({ id }): Step => ({ kind: 'page', page: id, returning: false }))
    .concat({ kind: 'check' });

const firstStep = (state: FormState): Step => stepsOf(state)[0]!;

/** That of the address of the page; where it names none, the first. */
const stepInAddress = (state: FormState): Step | undefined =>
  location.hash ? stepsOf(state).find(step => placeOf(step) === location.hash) : firstStep(state);

function titleOf({ form, step, summary, words }: FormState): string {
  const here = step.kind === 'page' ? form.pages.find(({ id }) => id === step.page)!.title : words[`${step.kind}Title`];
  return (summary.length > 0 ? words.errorMark : '') + (here ? `${here} – ` : '') + form.title;
}

/** Each page is an entry of the history, under its id. What this gives is told of every change. */
export function steps({ state, move }: Inside): Told {
  // What was told last: an address may name no step, or one that is hidden by now. Where somebody has gone on before this
  // came, that is an entry of its own.
  let place = placeOf(firstStep(state()));
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
      history[next ? 'pushState' : 'replaceState'](null, '', next ?? location.pathname + location.search);
  };
  tell(state());
  return tell;
}
