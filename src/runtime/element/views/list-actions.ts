/** Adding, removing and restoring the items of a list. Only forms with lists include this module. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ControlValues, ListActs, Localized } from '../../fields/field.js';
import type { LocalField } from '../../model.js';
import { controlValueAt, type PathSegments, withItem, withoutItem, withValue } from '../state/answer-tree.js';
import { deepEqual } from '../state/carry-over.js';
import { blankObject, type FormState, type RemovedItem, withAnswers } from '../state/form-state.js';
import type { StateChange } from '../state/state-change.js';
import type { PlacedField, RenderContext } from './render-context.js';

interface ItemMessages {
  removed(item: string): string;
  restore(item: string): string;
}

export const MESSAGES: Localized<ItemMessages> = {
  ar: { removed: item => `حُذف: ${item}.`, restore: item => `تراجع عن الحذف: ${item}` },
  en: { removed: item => `Removed: ${item}.`, restore: item => `Undo, bring back: ${item}` },
  ku: { removed: item => `Hat rakirin: ${item}.`, restore: item => `Vegerînin: ${item}` },
};

const itemsAt = (state: FormState, at: PathSegments): readonly ControlValues[] => {
  const items = controlValueAt(state.answers, at);
  return Array.isArray(items) ? items : [];
};

const fresh = (state: FormState, field: LocalField): ControlValues =>
  blankObject(field.fields, state.types, state.form);

function addItem(state: FormState, { field, path, at }: PlacedField): StateChange {
  const answers = withItem(state.answers, at, fresh(state, field));
  return { state: withAnswers(state, answers, at), focus: { in: `${path}[${itemsAt(state, at).length}]` } };
}

/** Removes an item. If something was entered in it, it can be restored until the next item is removed. */
function removeItem(state: FormState, { field, path, at }: PlacedField, index: number, title: string): StateChange {
  const item = itemsAt(state, at)[index]!;
  const left = moved(withAnswers(state, withoutItem(state.answers, at, index), at), path);
  const removed = deepEqual(item, fresh(state, field)) ? undefined : { path, at, index, item, title };
  return { state: { ...left, removed }, focus: { id: `${path}-frame` } };
}

function restoreItem(state: FormState, { path, at, index, item }: RemovedItem): StateChange {
  const items = [...itemsAt(state, at)];
  items.splice(index, 0, item);
  const back = moved(withAnswers(state, withValue(state.answers, at, items) as ControlValues, at), path);
  return { state: { ...back, removed: undefined }, focus: { in: `${path}[${index}]` } };
}

/** Hides the issues of all items until the next attempt, because later items move. */
function moved(state: FormState, path: string): FormState {
  const outside = (name: string) => !name.startsWith(`${path}[`);
  return { ...state, revealed: new Set([...state.revealed].filter(outside)), summary: state.summary.filter(outside) };
}

/** Returns the actions, and the notice of a removed item, for the view of a list. */
export const listActs = (screen: RenderContext, placed: PlacedField): ListActs => ({
  add: () => screen.actions.edit(state => addItem(state, placed)),
  remove: (index, title) => screen.actions.edit(state => removeItem(state, placed, index, title)),
  removed: removedView(screen, placed),
});

/**
 * Renders the notice of a removed item. The live region is always present, so that its content is announced when it
 * appears.
 */
function removedView({ state, actions, localized }: RenderContext, { path, at, field }: PlacedField): TemplateResult {
  const { removed } = state;
  // The item cannot be restored if others have filled the list meanwhile.
  const full = itemsAt(state, at).length >= (field.own.max as number);
  const words = localized(MESSAGES);
  return html`<div role="status">${
    removed?.path === path && !full && !state.readonly
      ? html`<div class="notice removed" part="notice"><p>${words.removed(removed.title)}</p>
          <div class="ways"><button type="button" class="plain" part="button" @click=${() => actions.edit(state => restoreItem(state, removed))}>${words.restore(removed.title)}</button></div></div>`
      : nothing
  }</div>`;
}
