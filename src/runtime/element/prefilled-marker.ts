/** Says at a question that its answer was filled in by the page, until the person changes it. */
import { html, nothing } from 'lit/html.js';
import type { ControlValue, ControlValues, Localized, ViewContext } from '../fields/field.js';
import { isObject } from '../is-object.js';
import type { ElementType, ElementTypes } from './element-types.js';
import { controlValueAt, parsePath } from './state/answer-tree.js';
import { deepEqual } from './state/carry-over.js';
import type { FormState } from './state/form-state.js';
import type { ElementContext } from './submission-controller.js';

const MESSAGES: Localized<string> = {
  ar: 'معبأ مسبقًا، تحقق منه',
  en: 'Filled in for you: check it',
  ku: 'Ji bo we hatiye dagirtin: kontrol bikin',
};

/** Whether there is an answer at a path: nobody need look at an empty control. */
export const hasAnswerAt = (tree: ControlValue, path: string): boolean => {
  const typed = controlValueAt(tree, parsePath(path));
  const parts = isObject(typed) ? Object.values(typed) : [typed];
  return parts.some(part => part !== undefined && `${part}` !== '');
};

/** What is left of what was `filled` in, by place: not what changed. An item that moves up keeps what it has. */
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

/** The types with a line before the control of such an answer, joined to what describes it. */
export function withPrefilledMarker(types: ElementTypes, marked: (path: string) => boolean): ElementTypes {
  // A control whose line goes while somebody types in it stays the one it is.
  const drawn = new Set<string>();
  const view = ({ shape, grouped, view }: ElementType, context: ViewContext) => {
    const { path, describedBy } = context;
    const id = shape === 'value' && marked(path) ? `${context.id}-prefilled` : undefined;
    if (id) drawn.add(path);
    if (!drawn.has(path)) return view(context);
    const line = id && html`<p class="when" id=${id}>${context.localized(MESSAGES)}</p>`;
    // A frame of several controls has its own description.
    return grouped
      ? html`<div role=${id ? 'group' : 'none'} aria-describedby=${id ?? nothing}>${line}${view(context)}</div>`
      : html`${line}${view({ ...context, describedBy: id ? [id, describedBy].join(' ') : describedBy })}`;
  };
  const made = Object.entries(types).map(([name, type]) => [
    name,
    { ...type, view: (context: ViewContext) => view(type, context) },
  ]);
  return Object.fromEntries(made);
}

/** Marks what was given, on its pages and where answers are checked. Gives what is to be told of each change. */
export function markPrefilled({ state, move }: ElementContext, given: ControlValues): (after: FormState) => void {
  let { answers } = state();
  let filled = left(given, given, answers);
  const marked = (path: string) => hasAnswerAt(filled, path);
  const mark: FormState['mark'] = ({ localized }, path) =>
    marked(path) ? html`<dd class="mark">${localized(MESSAGES)}</dd>` : undefined;
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
    // Another language brings its own.
    if (after.mark) queueMicrotask(draw);
  };
}
