/**
 * Choices whose options are the items of a list: what is offered, and an answer that follows its item when that is
 * renamed. Only forms with such choices include this module.
 */
import { withOfferedItems } from '../../engine/item-options.js';
import { memberPath } from '../../engine/path.js';
import type { ControlValue, ControlValues } from '../../fields/field.js';
import type { ItemOptionsOf, LocalField } from '../../model.js';
import { type Frame, findAnswers, frameInside } from '../../texts/find-answers.js';
import { hasItemOptions } from '../../texts/item-options.js';
import { controlValueAt, parsePath, withValue } from './answer-tree.js';
import { allFields, type FormState, type Settle, withAnswers } from './form-state.js';

/** Items of a list: what is typed in each, and its text as an option. */
type Items = readonly { readonly typed: ControlValue; readonly id: string }[];

/** State that knows which item each choice is. */
interface FollowingState extends FormState {
  readonly links?: Links;
}

/** Chosen option, and what is typed in its item; undefined if it has none. */
interface Link {
  readonly id: ControlValue;
  readonly typed?: ControlValue;
}

/** The items of each list and what is chosen of them, by the path of the choice. */
type Links = ReadonlyMap<string, { readonly items: Items; readonly chosen: readonly Link[] }>;

export const withItemOptions =
  (settle: Settle): Settle =>
  state => {
    const followed = follow(settle(state));
    return { ...followed, evaluation: withOfferedItems(followed.evaluation) };
  };

function follow(state: FollowingState): FormState {
  const links = new Map<string, NonNullable<ReturnType<Links['get']>>>();
  let { answers } = state;
  const fields = allFields(state.form);
  visit(fields, { fields, data: state.evaluation.data, path: '' }, (field, frame) => {
    const path = memberPath(frame.path, field.id);
    const at = parsePath(path);
    const typed = controlValueAt(answers, at);
    const items = itemsOf(field, frame, state.answers);
    const { chosen, value } = followed(typed, items, state.links?.get(path));
    links.set(path, { items, chosen });
    if (value !== typed) answers = withValue(answers, at, value) as ControlValues;
  });
  const next: FollowingState = { ...state, links };
  if (answers === state.answers) return next;
  const { objections, removed } = state;
  return { ...withAnswers(next, answers), objections, removed };
}

type Visit = (field: LocalField, frame: Frame<string, unknown>) => void;

function visit(fields: readonly LocalField[], frame: Frame<string, unknown>, each: Visit): void {
  for (const field of fields) {
    if (field.own.from) each(field, frame);
    if (!field.fields.some(hasItemOptions)) continue;
    const data = frameInside(field, frame).data;
    if (!Array.isArray(data)) visit(field.fields, frameInside(field, frame), each);
    else for (const index of data.keys()) visit(field.fields, frameInside(field, frame, index), each);
  }
}

function itemsOf({ own }: LocalField, frame: Frame<string, unknown>, answers: ControlValues): Items {
  const { list, id } = own.from as ItemOptionsOf<string, unknown>;
  return findAnswers(`${list}.${id}`, frame).map(({ value, frame: { path } }) => ({
    typed: controlValueAt(answers, parsePath(path)),
    id: typeof value === 'string' || typeof value === 'number' ? String(value) : '',
  }));
}

/**
 * Returns the answer of a choice after a change, and what is typed in the items that it names. If one item was changed
 * and nothing else, the answer gets its new text; while that is empty, it keeps the old one.
 */
function followed(typed: ControlValue, items: Items, before: ReturnType<Links['get']>) {
  const renamed = renamedIn(items, before?.items ?? []);
  const given = [typed].flat();
  const chosen = given.map((id, index): Link => {
    // While an item is renamed, it may have the text of another one for a moment.
    const links = (before?.chosen ?? []).filter(link => link.id === id);
    const linked = (links.find(link => link === before!.chosen[index]) ?? links[0])?.typed;
    if (renamed && linked !== undefined && linked === renamed.was)
      return { id: renamed.now.id || id, typed: renamed.now.typed };
    return { id, typed: (items.find(one => one.typed === linked) ?? items.find(one => one.id === id))?.typed };
  });
  const isSame = chosen.every(({ id }, index) => id === given[index]);
  const value = isSame ? typed : Array.isArray(typed) ? chosen.map(({ id }) => id) : chosen[0]!.id;
  return { chosen, value: value as ControlValue };
}

/** Returns the only item that was changed, as it was and as it is, or undefined if items came or went. */
function renamedIn(items: Items, before: Items) {
  if (items.length !== before.length) return undefined;
  const changed = items.flatMap((now, index) => (now.typed === before[index]!.typed ? [] : [index]));
  const [place] = changed;
  return changed.length === 1 ? { was: before[place!]!.typed, now: items[place!]! } : undefined;
}
