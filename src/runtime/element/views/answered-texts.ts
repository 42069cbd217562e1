/** Texts with answers in them. Only forms whose texts name answers include this module. */
import { html, type TemplateResult } from 'lit/html.js';
import { memoizeByObject } from '../../memoize.js';
import type { Issue, LocalForm } from '../../model.js';
import { answerShower } from '../../texts/answer-text.js';
import { createFillForm, hasReferences } from '../../texts/fill.js';
import { restoreSigns } from '../../texts/markup.js';
import { type FormState, topLevelFieldsOf } from '../state/form-state.js';
import { messagesIn, type RenderContext } from './render-context.js';

/** Codes of issues that leave an answer what it is. */
const OF_RULES: readonly Issue['code'][] = ['required', 'check', 'computed'];

/** Returns a state whose form has the answers in its texts. Nothing but a view reads it. */
type FillState = (state: FormState) => FormState;

/** Creates the function for one form. It remembers what it made. */
function createFillState(): FillState {
  let now: FormState;
  const fillForm = createFillForm<string, unknown>((reference, place) => answerShower(readerOf(now))(reference, place));
  return state => {
    now = state;
    const form = fillForm(state.form, state.evaluation.data);
    return { ...state, form, topLevelFields: topLevelFieldsOf(form) };
  };
}

const fillStateOf = memoizeByObject((_: LocalForm) => createFillState());

export const filled: FillState = state => fillStateOf(state.form)(state);

export const readerOf = ({ form, types, evaluation }: FormState) => ({
  ...{ language: form.language, digits: form.digits, zone: form.zone, types },
  localized: <W>(messages: Readonly<Record<string, W>>) => messagesIn(messages, form.language),
  isInvalid: (path: string) => {
    const issue = evaluation.byPath.get(path);
    return issue !== undefined && !OF_RULES.includes(issue.code);
  },
});

/** Returns the context with which a form is rendered: its texts have the answers, which are never read as markup. */
export function fill(screen: RenderContext): RenderContext {
  const { state, views, noJs } = screen;
  if (!hasReferences(state.form)) return screen;
  // A server forgets the answers of one person before it renders for the next.
  const answered = noJs ? createFillState()(state) : filled(state);
  const { note } = state.types;
  const types = note && { ...state.types, note: { ...note, view: (context: never) => restored(note.view(context)) } };
  const markdown = (text: string) => restored(views.markdown?.(text) ?? [html`<p>${text}</p>`]);
  return { ...screen, state: { ...answered, ...(types && { types }) }, views: { ...views, markdown } };
}

/** Returns a rendered text with the signs of Markdown that its answers have. */
function restored<N>(node: N): N {
  if (typeof node === 'string') return restoreSigns(node) as N;
  if (Array.isArray(node)) return node.map(restored) as N;
  const template = node as Partial<TemplateResult> | undefined;
  return template?.values ? { ...node, values: restored(template.values) } : node;
}
