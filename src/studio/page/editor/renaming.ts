/** Renaming of the field or option at the cursor, in all files that name it. */
import { type Extension, Prec } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';
import { html } from 'lit/html.js';
import { currentAnswer, type EditorContext, fileOf, languageOf, messagesOf } from './context.js';
import { closePanel, openPanel, showNotice } from './panel.js';

export function renaming(context: EditorContext): Extension {
  const run = (view: EditorView): boolean => {
    void askForName(view, context);
    return true;
  };
  return Prec.high(keymap.of([{ key: 'F2', run }]));
}

async function askForName(view: EditorView, context: EditorContext): Promise<void> {
  const offset = view.state.selection.main.head;
  const target = await currentAnswer(view, () => context.services.renameTarget(fileOf(view.state), offset));
  const say = messagesOf(view.state);
  if (!target) return showNotice(view, say.notField);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    void renameTo(view, context, target.start, form);
  };
  openPanel(
    view,
    close =>
      html`<form @submit=${submit}>
        <label>${say.newName} <input name="name" dir="auto" autocomplete="off" spellcheck="false" .value=${target.id} /></label>
        <button type="submit">${say.rename}</button>
        <button type="button" @click=${close}>${say.cancel}</button>
        <p role="alert"></p>
      </form>`,
    'input',
  );
}

/** Asks for the edits and applies them, or shows why the name is refused. */
async function renameTo(
  view: EditorView,
  context: EditorContext,
  offset: number,
  form: HTMLFormElement,
): Promise<void> {
  const { state } = view;
  const name = new FormData(form).get('name') as string;
  const found = await currentAnswer(view, () =>
    context.services.rename(fileOf(state), offset, name.trim(), languageOf(state)),
  );
  if (found && 'edits' in found) {
    closePanel(view);
    context.listener.onEdits(found.edits);
    if (found.notes) showNotice(view, found.notes.join('\n'));
  } else form.querySelector('[role=alert]')!.textContent = found?.refused ?? messagesOf(state).unavailable;
}
