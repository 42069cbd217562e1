/** Formatting of the shown file. */
import { isolateHistory } from '@codemirror/commands';
import { type Extension, Prec } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';
import { currentAnswer, type EditorContext, fileOf, messagesOf } from './context.js';
import { showNotice } from './panel.js';

export function formatting(context: EditorContext): Extension {
  const run = (view: EditorView): boolean => {
    void format(view, context);
    return true;
  };
  return Prec.high(keymap.of([{ key: 'Shift-Alt-f', run, preventDefault: true }]));
}

async function format(view: EditorView, { services }: EditorContext): Promise<void> {
  const file = fileOf(view.state);
  const edits = (await currentAnswer(view, () => services.format(file)))?.get(file) ?? [];
  if (edits.length === 0) return showNotice(view, messagesOf(view.state).alreadyFormatted);
  view.dispatch({
    changes: edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text })),
    annotations: isolateHistory.of('full'),
    userEvent: 'input.format',
  });
}
