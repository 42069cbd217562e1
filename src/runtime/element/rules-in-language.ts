/**
 * Rules in the language of the element: the texts of options that they read. Only forms whose rules read such texts
 * include this module.
 */
import { rulesIn } from '../engine/rules-in-language.js';
import type { LazyChunk, Loader } from './lazy-chunk.js';
import { type FormState, type Settle, withAnswers } from './state/form-state.js';

/** Evaluates a state again if its rules are not those of its language. */
export const withRulesInLanguage =
  (settle: Settle): Settle =>
  state => {
    const rules = rulesIn(state.rules, state.form.language);
    return rules === state.rules ? settle(state) : evaluatedAgain({ ...state, rules });
  };

const evaluatedAgain = (state: FormState): FormState => {
  const { objections, removed } = state;
  return { ...withAnswers(state, state.answers), objections, removed };
};

/** Returns the lazy chunk with a controller that evaluates the answers again after the language has changed. */
export const evaluatesInLanguage =
  (later: Loader<LazyChunk>): Loader<LazyChunk> =>
  async attempt => {
    const chunk = await later(attempt);
    return {
      ...chunk,
      createController(inside, host) {
        const controller = chunk.createController(inside, host);
        const update = () => {
          const state = inside.state();
          const rules = rulesIn(state.rules, state.form.language);
          if (rules !== state.rules) inside.move({ state: evaluatedAgain({ ...state, rules }) });
        };
        update();
        return {
          ...controller,
          stateChanging(before, after) {
            controller.stateChanging(before, after);
            if (before.rules !== after.rules) queueMicrotask(update);
          },
        };
      },
    };
  };
