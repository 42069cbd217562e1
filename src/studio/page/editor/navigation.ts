/** Definition and references of the name at the cursor. */
import { type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { html } from 'lit/html.js';
import type { Location } from '../../../compiler/editor/index.js';
import { currentAnswer, type EditorContext, fileOf, messagesOf } from './context.js';
import { openPanel, showNotice } from './panel.js';

export interface OpenFiles {
  textOf(file: string): string | undefined;
}

export function navigation(context: EditorContext, files: OpenFiles): Extension {
  const references = (view: EditorView): boolean => {
    void showReferences(view, context, files);
    return true;
  };
  const definition = (view: EditorView): boolean => {
    void goToDefinition(view, context, view.state.selection.main.head);
    return true;
  };
  const onClick = EditorView.domEventHandlers({
    mousedown: (event, view) => {
      if (event.button !== 0 || !(event.ctrlKey || event.metaKey)) return false;
      const offset = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (offset === null) return false;
      void goToDefinition(view, context, offset);
      return true;
    },
  });
  const keys = [
    { key: 'F12', run: definition },
    { key: 'Shift-F12', run: references },
  ];
  return [onClick, Prec.high(keymap.of(keys))];
}

async function goToDefinition(view: EditorView, context: EditorContext, offset: number): Promise<void> {
  const found = await currentAnswer(view, () => context.services.definition(fileOf(view.state), offset));
  if (found) goTo(view, context, found);
  else showNotice(view, messagesOf(view.state).noDefinition);
}

/** Shows a place in the file itself, or asks the page to show another file. */
function goTo(view: EditorView, { listener }: EditorContext, place: Location): void {
  if (place.file !== fileOf(view.state)) listener.onNavigate(place);
  else {
    view.dispatch(selecting(place.span.start, place.span.end));
    view.focus();
  }
}

/** Returns the transaction that selects a span and scrolls to it. */
export const selecting = (from: number, to: number) => ({
  selection: { anchor: from, head: to },
  effects: EditorView.scrollIntoView(from, { y: 'center' }),
  userEvent: 'select',
});

async function showReferences(view: EditorView, context: EditorContext, files: OpenFiles): Promise<void> {
  const offset = view.state.selection.main.head;
  const found = (await currentAnswer(view, () => context.services.references(fileOf(view.state), offset))) ?? [];
  const say = messagesOf(view.state);
  if (found.length === 0) return showNotice(view, say.noReferences);
  const item = (place: Location) => {
    const { line, text } = lineAt(files.textOf(place.file) ?? '', place.span.start);
    return html`<li>
      <button type="button" @click=${() => goTo(view, context, place)}>
        <span><bdi>${place.file}</bdi> · ${say.line(line)}</span>
        <code dir="auto">${text}</code>
      </button>
    </li>`;
  };
  openPanel(
    view,
    close =>
      html`<div class="cm-studio-panel-title">
          <strong id="references">${say.references(found.length)}</strong>
          <button type="button" @click=${close}>${say.close}</button>
        </div>
        <ul aria-labelledby="references">${found.map(item)}</ul>`,
    'ul button',
  );
}

/** Returns the line at an offset, without the blanks around it. */
function lineAt(text: string, offset: number): { readonly line: number; readonly text: string } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return {
    line: text.slice(0, start).split('\n').length,
    text: text.slice(start, end < 0 ? undefined : end).trim(),
  };
}
