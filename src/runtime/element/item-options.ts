/** Options that are the items of a list, on screen. Only forms with such options include this module. */
import { memoizeByObject } from '../memoize.js';
import type { LocalForm } from '../model.js';
import { answerShower } from '../texts/answer-text.js';
import { createFillOptions, type FillOptions, hasItemOptions, removedItem } from '../texts/item-options.js';
import { allFields, type FormState, topLevelFieldsOf } from './state/form-state.js';
import { readerOf } from './views/answered-texts.js';
import { messagesIn, type RenderContext } from './views/render-context.js';

type Fill = (screen: RenderContext) => RenderContext;

/** Creates the function for one form. It remembers what it made. */
function createWithOptions({ language }: LocalForm): (state: FormState, filled: FormState) => FormState {
  let now: FormState;
  const fill: FillOptions = createFillOptions(
    (reference, place) => answerShower(readerOf(now))(reference, place),
    messagesIn(removedItem, language),
  );
  return (state, filled) => {
    now = state;
    const form = fill(state.form, filled.form, state.evaluation.data);
    return { ...filled, form, topLevelFields: topLevelFieldsOf(form) };
  };
}

const withOptionsOf = memoizeByObject(createWithOptions);

/** Puts the items into a context whose texts `fill` has filled. */
export const withItems =
  (fill: Fill): Fill =>
  screen => {
    const { state, noJs } = screen;
    const filled = fill(screen);
    if (!allFields(state.form).some(hasItemOptions)) return filled;
    // A server forgets the answers of one person before it renders for the next.
    const withOptions = noJs ? createWithOptions(state.form) : withOptionsOf(state.form);
    return { ...filled, state: withOptions(state, filled.state) };
  };
