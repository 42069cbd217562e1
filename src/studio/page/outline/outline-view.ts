/** View of the outline: its buttons, the tree, and the panel of the selected node. */
import { render } from 'lit/html.js';
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import { OUTLINE_MESSAGES } from '../messages/outline.js';
import type { OutlineActions, OutlineState } from './model.js';
import { outlineButtons } from './outline-buttons.js';
import { panel } from './panel.js';
import { tree } from './tree.js';

export function renderOutline(
  stage: HTMLElement,
  state: OutlineState,
  language: MessageLanguage,
  actions: OutlineActions,
): void {
  const scene = { ...state, language, messages: OUTLINE_MESSAGES[language], actions };
  render([outlineButtons(scene), tree(scene), panel(scene)], stage);
}
