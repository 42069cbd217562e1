/** Panel with the keys of the editor. */
import { type EditorView, keymap } from '@codemirror/view';
import { html } from 'lit/html.js';
import { EDITOR_KEYS, type KeyAction } from '../messages/editor.js';
import { messagesOf } from './context.js';
import { openPanel } from './panel.js';

export const keyList = keymap.of([{ key: 'F1', run: showKeys, preventDefault: true }]);

function showKeys(view: EditorView): boolean {
  const say = messagesOf(view.state);
  const row = ([action, keys]: [string, string]) =>
    html`<tr><th scope="row"><kbd dir="ltr">${keys}</kbd></th><td>${say.keys[action as KeyAction]}</td></tr>`;
  openPanel(
    view,
    close =>
      html`<div class="cm-studio-panel-title">
          <strong id="keys-title">${say.keysTitle}</strong>
          <button type="button" @click=${close}>${say.close}</button>
        </div>
        <table aria-labelledby="keys-title">${Object.entries(EDITOR_KEYS).map(row)}</table>`,
    'button',
  );
  return true;
}
