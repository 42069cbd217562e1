/**
 * Lists whose number of items is an answer: their items are made and removed with it. Only forms with such lists
 * include this module.
 */
import type { RuleField, Scope } from '../../engine/scope.js';
import type { ControlValues } from '../../fields/field.js';
import type { LocalField } from '../../model.js';
import { allFields, blankObject, type FormState, type Settle, withAnswers } from './form-state.js';

export const withFittedItems =
  (settle: Settle): Settle =>
  state =>
    fitItems(settle(state));

/** Returns the state with as many items in each list as its rules ask for. */
function fitItems(state: FormState): FormState {
  const { scope } = state.evaluation;
  if (!scope) return state;
  const answers = fittedIn(state, allFields(state.form), state.rules.fields, state.answers, scope);
  // Lists inside the new items are fitted when these are evaluated.
  return answers === state.answers ? state : withAnswers(state, answers);
}

function fittedIn(
  state: FormState,
  fields: readonly LocalField[],
  rules: readonly RuleField[],
  typed: ControlValues,
  scope: Scope,
): ControlValues {
  let answers = typed;
  for (const [index, field] of fields.entries()) {
    const { id, own, fields: inside } = field;
    if (inside.length === 0) continue;
    const rule = rules[index]!;
    if (own.items !== undefined) answers = withCount(state, field, rule, answers, scope);
    const [here, below] = [answers[id], scope.get(id)];
    const within = (one: ControlValues, place: unknown): ControlValues =>
      place ? fittedIn(state, inside, rule.fields!, one, place as Scope) : one;
    if (!Array.isArray(below)) {
      const group = (here ?? EMPTY) as ControlValues;
      const fitted = within(group, below);
      if (fitted !== group) answers = { ...answers, [id]: fitted };
    } else if (Array.isArray(here)) {
      const items = here as readonly ControlValues[];
      const fitted = items.map((item, place) => within(item, below[place]));
      if (fitted.some((item, place) => item !== items[place])) answers = { ...answers, [id]: fitted };
    }
  }
  return answers;
}

const EMPTY: ControlValues = {};

/** Returns the answers with the number of items of a list. What is too much is kept, and comes back with the number. */
function withCount(
  state: FormState,
  { id, fields }: LocalField,
  { max }: RuleField,
  answers: ControlValues,
  scope: Scope,
): ControlValues {
  const count = Number(typeof max === 'function' ? max(scope, {}) : max);
  const [items, kept] = [id, removedItemsId(id)].map(name => (answers[name] ?? []) as readonly ControlValues[]);
  if (items!.length === count) return answers;
  const all = [...items!, ...kept!];
  while (all.length < count) all.push(blankObject(fields, state.types, state.form));
  return { ...answers, [id]: all.slice(0, count), [removedItemsId(id)]: all.slice(count) };
}

/** Returns the name under which the answers keep the items that a list has no longer. No field has it. */
const removedItemsId = (id: string): string => `${id}-kept`;
