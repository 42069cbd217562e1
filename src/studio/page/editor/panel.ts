/** Panel above the text, one at a time: a notice, the new name of a field, or a list of places. */
import { StateEffect, StateField } from '@codemirror/state';
import { type EditorView, type PanelConstructor, showPanel } from '@codemirror/view';
import { html, render, type TemplateResult } from 'lit/html.js';
import { languageOf, messagesOf } from './context.js';
import { DIRECTIONS } from './direction.js';

const setPanel = StateEffect.define<PanelConstructor | null>();

/** The panel that is open. A change of the text closes a notice and keeps the others. */
export const panelField = StateField.define<PanelConstructor | null>({
  create: () => null,
  update: (panel, { effects }) => {
    const effect = effects.findLast(one => one.is(setPanel));
    return effect ? effect.value : panel;
  },
  provide: field => showPanel.from(field),
});

/** Opens a panel. `focus` selects the element that gets the focus; without it, the text keeps it. */
export function openPanel(view: EditorView, content: (close: () => void) => TemplateResult, focus?: string): void {
  const panel: PanelConstructor = () => {
    const dom = document.createElement('div');
    dom.className = 'cm-studio-panel';
    dom.dir = DIRECTIONS[languageOf(view.state)];
    dom.addEventListener('keydown', event => {
      if (event.key === 'Escape') close();
    });
    render(content(close), dom);
    return { dom, top: true };
  };
  const close = () => closePanel(view);
  view.dispatch({ effects: setPanel.of(panel) });
  const target = focus === undefined ? null : view.dom.querySelector<HTMLElement>(`.cm-studio-panel ${focus}`);
  target?.focus();
  if (target instanceof HTMLInputElement) target.select();
}

/** Closes the panel and focuses the text. Returns false if none is open. */
export function closePanel(view: EditorView): boolean {
  if (!view.state.field(panelField)) return false;
  view.dispatch({ effects: setPanel.of(null) });
  view.focus();
  return true;
}

/** Shows a sentence until it is closed. */
export function showNotice(view: EditorView, text: string): void {
  const { close: label } = messagesOf(view.state);
  openPanel(
    view,
    close =>
      html`<p role="status">${text}</p>
        <button type="button" @click=${close}>${label}</button>`,
  );
}
