/** Values that all extensions of the editor share: the file and the language of a state, and the calls of the page. */
import { type EditorState, Facet, StateEffect, StateField } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import { EDITOR_PANE_MESSAGES, type EditorPaneMessages } from '../messages/editor.js';
import type { EditorListener, EditorServices } from './editor.js';

export interface EditorContext {
  readonly services: EditorServices;
  readonly listener: EditorListener;
  today(): string;
}

/** Path of the file that a state has the text of. */
export const fileFacet = Facet.define<string, string>({ combine: ([file = '']) => file });

/** Whether the file is checked: not if it is too large, or if no file is shown. */
export const isCheckedFacet = Facet.define<boolean, boolean>({ combine: ([isChecked = false]) => isChecked });

export const setLanguage = StateEffect.define<MessageLanguage>();

/** Language of the messages. */
export const languageField = StateField.define<MessageLanguage>({
  create: () => 'en',
  update: (language, { effects }) => effects.find(effect => effect.is(setLanguage))?.value ?? language,
});

export const fileOf = (state: EditorState): string => state.facet(fileFacet);

export const languageOf = (state: EditorState): MessageLanguage => state.field(languageField);

export const messagesOf = (state: EditorState): EditorPaneMessages => EDITOR_PANE_MESSAGES[languageOf(state)];

/**
 * Returns the answer of the services. Returns undefined if the call failed, or if the text, the file or the language has
 * changed in the meantime, so that the answer would be about another one.
 */
export async function currentAnswer<Answer>(view: EditorView, ask: () => Answer | Promise<Answer>) {
  const { state } = view;
  try {
    const answer = await ask();
    const isSame = view.state.doc === state.doc && fileOf(view.state) === fileOf(state);
    return isSame && languageOf(view.state) === languageOf(state) ? answer : undefined;
  } catch {
    return undefined;
  }
}
