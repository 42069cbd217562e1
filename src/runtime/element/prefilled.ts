/** Says at a question that its answer was filled in by the page, until the person changes it. */
import { html, nothing } from 'lit/html.js';
import { member } from '../engine/path.js';
import type { FieldWords, TypedObject, ViewContext } from '../fields/field.js';
import { isObject } from '../is-object.js';
import { segments, typedAt } from './answers.js';
import type { Inside } from './attendant.js';
import type { ElementType, ElementTypes } from './parts.js';
import type { FormState } from './state.js';

const WORDS: FieldWords<string> = {
  ar: 'معبأ مسبقًا، تحقق منه',
  en: 'Filled in for you: check it',
  ku: 'Ji bo we hatiye dagirtin: kontrol bikin',
};

/** All that stands in answers, each with the name of its question: an item that moves up keeps what it says. */
export const answersIn = (tree: unknown, name = ''): readonly string[] => {
  if (isObject(tree)) return Object.entries(tree).flatMap(([id, one]) => answersIn(one, member(name, id)));
  return Array.isArray(tree) && isObject(tree[0])
    ? tree.flatMap(item => answersIn(item, name))
    : [name + JSON.stringify(tree)];
};

/** Whether the answer at a path is one of those that were filled in. */
export const isFilledIn = (filled: ReadonlySet<string>, answers: TypedObject, path: string): boolean =>
  answersIn(typedAt(answers, segments(path)), path.replace(/\[\d+]/g, '')).every(one => filled.has(one));

/** The types with a line before the control of such an answer, joined to what describes it. */
export function marking(types: ElementTypes, marked: (path: string) => boolean): ElementTypes {
  // A control whose line goes while somebody types in it stays the one it is.
  const drawn = new Set<string>();
  const view = ({ shape, grouped, view }: ElementType, context: ViewContext) => {
    const { path, describedBy } = context;
    const id = shape === 'value' && marked(path) ? `${context.id}-prefilled` : undefined;
    if (id) drawn.add(path);
    if (!drawn.has(path)) return view(context);
    const line = id && html`<p class="when" id=${id}>${context.say(WORDS)}</p>`;
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
export function markPrefilled({ state, move, element }: Inside, given: TypedObject): (after: FormState) => void {
  const filled = new Set(answersIn(given));
  const marked = (path: string) => isFilledIn(filled, state().answers, path);
  const mark: FormState['mark'] = ({ say }, path) =>
    marked(path) ? html`<dd class="mark">${say(WORDS)}</dd>` : undefined;
  let types: ElementTypes;
  const draw = () => {
    const now = state();
    if (now.types === types) return;
    types = marking(now.types, marked);
    // All is drawn anew. A control that gets a line is another one: the focus goes over to it.
    const focused = element.shadowRoot!.activeElement?.id;
    const focus = focused ? { focus: { id: focused.slice(now.prefix.length) } } : {};
    move({ state: { ...now, types, mark, words: { ...now.words } }, ...focus });
  };
  draw();
  return after => {
    const standing = answersIn(after.answers);
    for (const one of filled) if (!standing.includes(one)) filled.delete(one);
    // Another language brings its own.
    if (after.mark) queueMicrotask(draw);
  };
}
