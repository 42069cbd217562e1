/** Prefilled marker: says at a question that its answer was filled in by the page, until the user changes it. */
import { html, nothing } from 'lit/html.js';
import type { ControlValue, ControlValues, Localized, ViewContext } from '../fields/field.js';
import { isObject } from '../is-object.js';
import { type ElementType, type ElementTypes, groupingOf } from './element-types.js';
import { controlValueAt, parsePath } from './state/answer-tree.js';
import { deepEqual } from './state/carry-over.js';
import type { FormState } from './state/form-state.js';
import type { ElementContext } from './submission-controller.js';

export const MESSAGES: Localized<string> = {
  ar: 'مُلئ مسبقاً من بياناتك: تحقق منه',
  en: 'Filled in for you: check it',
  ku: 'Ji bo we hatiye dagirtin: kontrol bikin',
};

/**
 * Returns whether there is an answer at a path. An empty control gets no marker, because there is nothing to check in
 * it.
 */
export const hasAnswerAt = (tree: ControlValue, path: string): boolean => {
  const typed = controlValueAt(tree, parsePath(path));
  const parts = isObject(typed) ? Object.values(typed) : [typed];
  return parts.some(part => part !== undefined && `${part}` !== '');
};

/**
 * Returns what is left of the prefilled answers, by place: those that have not changed. An item that moves up keeps its
 * marker.
 */
function left(filled: ControlValue, before: ControlValue, after: ControlValue): ControlValue {
  if (before === after) return filled;
  if (!isObject([after].flat()[0])) return deepEqual(before, after) ? filled : undefined;
  const inside = Object.entries(after as ControlValues).map(([id, one]) => {
    const was = [before].flat().indexOf(one as ControlValues);
    const at = [was < 0 ? id : was];
    return [id, left(controlValueAt(filled, at), controlValueAt(before, at), one)];
  });
  return Object.fromEntries(inside);
}

/**
 * Returns the types with a line before the control of each prefilled answer. The line is part of the control's
 * description.
 */
export function withPrefilledMarker(types: ElementTypes, marked: (path: string) => boolean): ElementTypes {
  // A control whose line disappears while the user types in it stays the same control.
  const drawn = new Set<string>();
  const view = (type: ElementType, context: ViewContext) => {
    const { shape, view } = type;
    const { path, describedBy } = context;
    const id = shape === 'value' && marked(path) ? `${context.id}-prefilled` : undefined;
    if (id) drawn.add(path);
    if (!drawn.has(path)) return view(context);
    const line = id && html`<p class="when" id=${id}>${context.localized(MESSAGES)}</p>`;
    // A frame of several controls has its own description.
    return groupingOf(type, context.field)
      ? html`<div role=${id ? 'group' : 'none'} aria-describedby=${id ?? nothing}>${line}${view(context)}</div>`
      : html`${line}${view({ ...context, describedBy: id ? [id, describedBy].join(' ') : describedBy })}`;
  };
  const made = Object.entries(types).map(([name, type]) => [
    name,
    { ...type, view: (context: ViewContext) => view(type, context) },
  ]);
  return Object.fromEntries(made);
}

/** Marks prefilled answers, on question pages and on the check answers page. Returns the listener of state changes. */
export function markPrefilled({ state, move }: ElementContext, given: ControlValues): (after: FormState) => void {
  let { answers } = state();
  let filled = left(given, given, answers);
  const marked = (path: string) => hasAnswerAt(filled, path);
  const mark: FormState['mark'] = ({ localized }, path) =>
    marked(path) ? html`<dd class="mark" part="mark">${localized(MESSAGES)}</dd>` : undefined;
  let types: ElementTypes;
  const draw = () => {
    const now = state();
    if (now.types === types) return;
    types = withPrefilledMarker(now.types, marked);
    move({ state: { ...now, types, mark, words: { ...now.words } } });
  };
  draw();
  return after => {
    filled = left(filled, answers, after.answers);
    answers = after.answers;
    // Another language brings its own types.
    if (after.mark) queueMicrotask(draw);
  };
}
