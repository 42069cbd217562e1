/** Options that are the items of a list, and their texts, on screen. Only forms with such options include this module. */
import { memoizeByObject } from '../memoize.js';
import type { JsonObject, LocalForm } from '../model.js';
import { answerShower } from '../texts/answer-text.js';
import { createItemTexts, hasItemOptions, removedItem } from '../texts/item-options.js';
import { allFields, type FormState, topLevelFieldsOf } from './state/form-state.js';
import { readerOf } from './views/answered-texts.js';
import { messagesIn, type RenderContext } from './views/render-context.js';

type Fill = (screen: RenderContext) => RenderContext;

/** Functions for one form. They remember what they made. */
interface FormItems {
  /** Returns a state whose evaluation has the texts of chosen items in place of their ids. Only `fill` reads it. */
  named(state: FormState): FormState;
  /** Returns a filled state with the items as options; `named` is the one from which it was filled. */
  withOptions(state: FormState, named: FormState, filled: FormState): FormState;
}

function createFormItems({ language }: LocalForm): FormItems {
  let now: FormState;
  const items = createItemTexts(
    (reference, place) => answerShower(readerOf(now))(reference, place),
    messagesIn(removedItem, language),
  );
  return {
    named(state) {
      now = state;
      const data = items.named(state.form, state.evaluation.data) as JsonObject;
      return { ...state, evaluation: { ...state.evaluation, data } };
    },
    withOptions(state, named, filled) {
      const form = items.fill(state.form, filled.form, state.evaluation.data, named.evaluation.data);
      return { ...filled, evaluation: state.evaluation, form, topLevelFields: topLevelFieldsOf(form) };
    },
  };
}

const itemsOf = memoizeByObject(createFormItems);

/** Puts the items into a context whose texts `fill` has filled. */
export const withItems =
  (fill: Fill): Fill =>
  screen => {
    const { state, noJs } = screen;
    if (!allFields(state.form).some(hasItemOptions)) return fill(screen);
    // A server forgets the answers of one person before it renders for the next.
    const items = noJs ? createFormItems(state.form) : itemsOf(state.form);
    const named = items.named(state);
    const filled = fill({ ...screen, state: named });
    return { ...filled, state: items.withOptions(state, named, filled.state) };
  };

/** Puts the texts of chosen items into the title of a page. */
export const withNamedItems =
  (filled: (state: FormState) => FormState) =>
  (state: FormState): FormState =>
    filled(itemsOf(state.form).named(state));
